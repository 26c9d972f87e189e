"""What triage adds to a contact's story: the name each event is stored under, and its words."""

from enum import StrEnum

from intake.contacts.domain.changes import CHANGED_AFTER_SIGNING, SIGNATURE_VOIDED
from intake.contacts.domain.states import State
from intake.contacts.domain.thread import Said
from intake.danger.domain.alerts import Happened as Danger
from intake.restriction.domain import Happened


class Event(StrEnum):
    """One thing that the hub did with a contact. The names of the states a contact ends in are events as well."""

    OPENED = "opened"
    TAKEN = "taken"
    ALLOCATED = "allocated"
    TEAM_CLOSED = "team_closed"
    SCREENED = "screened"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    INFORMATION_ASKED = "information_asked"
    HANDED_OVER = "handed_over"
    HAND_OVER_NOT_NEEDED = "hand_over_not_needed"
    HAND_OVER_ASKED_AGAIN = "hand_over_asked_again"
    CHILDREN_CHECKED = "children_checked"
    SENDER_RUNG = "sender_rung"
    DECIDED = "decided"
    RETURNED = "returned"
    SIGNED_OFF = "signed_off"
    STILL_STANDS = "still_stands"
    REOPENED = "reopened"
    LINKED_HERE = "linked_here"
    LINK_UNDONE = "link_undone"
    SAID_WHY_LATE = "said_why_late"
    ENQUIRY_OPENED = "enquiry_opened"
    ENQUIRY_JOINED = "enquiry_joined"
    ENQUIRY_LEFT = "enquiry_left"
    ENQUIRY_ALLOCATED = "enquiry_allocated"
    ENQUIRY_CONCLUDED = "enquiry_concluded"
    ENQUIRY_CLOSED = "enquiry_closed"
    ENQUIRY_REOPENED = "enquiry_reopened"
    SAID_SAME = "said_same"
    SAID_NOT_SAME = "said_not_same"
    SAID_CANNOT_TELL = "said_cannot_tell"
    SAYING_TAKEN_BACK = "saying_taken_back"
    PLACE_SAID = "place_said"
    PLACE_TAKEN_BACK = "place_taken_back"
    ENQUIRY_KEPT = "enquiry_kept"
    CALL_WRITTEN = "call_written"
    CALL_PUT_RIGHT = "call_put_right"
    CALL_USED = "call_used"
    ENQUIRY_ASKED_OF_OTHERS = "enquiry_asked_of_others"
    ENQUIRY_REPORT_CAME = "enquiry_report_came"
    ENQUIRY_REPORT_ACCEPTED = "enquiry_report_accepted"
    ENQUIRY_MET = "enquiry_met"
    ENQUIRY_DANGER = "enquiry_danger"
    INFORMATION_CHASED = "information_chased"
    INFORMATION_CAME = "information_came"
    INFORMATION_ENDED = "information_ended"
    LETTER_WRITTEN = "letter_written"
    LETTER_GONE = "letter_gone"
    LETTER_CANCELLED = "letter_cancelled"
    DISAGREED = "disagreed"
    DISAGREEMENT_MOVED = "disagreement_moved"
    DISAGREEMENT_ENDED = "disagreement_ended"


EVENT_WORDS = {
    "submitted": "Sent",
    "acknowledged": "Receipt given and added to the queue",
    Event.OPENED.value: "First opened in the hub",
    Event.TAKEN.value: "Taken on",
    Event.ALLOCATED.value: "Allocated",
    Event.TEAM_CLOSED.value: "The team it was given to was closed",
    Danger.TOLD.value: "Danger alert sent",
    Danger.ANSWERED.value: "Danger alert answered",
    Event.SCREENED.value: "Screened",
    Event.ACCEPTED.value: "Accepted as a safeguarding concern",
    Event.NOT_ACCEPTED.value: "Not accepted as a safeguarding concern",
    Event.INFORMATION_ASKED.value: "More information asked for",
    Event.HANDED_OVER.value: "Handed over",
    Event.HAND_OVER_NOT_NEEDED.value: "A hand-over was not needed",
    Event.HAND_OVER_ASKED_AGAIN.value: "A hand-over was requested again",
    Event.CHILDREN_CHECKED.value: "Children's services know about a child at risk",
    Event.SENDER_RUNG.value: "The sender was phoned",
    Said.ADDED.value: "The sender added something",
    Said.ASKED.value: "The sender was asked a question",
    Said.ANSWERED.value: "The sender answered",
    Said.ENDED.value: "The sender was told that a question no longer needs an answer",
    Said.WITHDRAWAL.value: "The sender asked to withdraw this",
    Event.DECIDED.value: "Decision recommended",
    Event.RETURNED.value: "Returned for more work",
    Event.SIGNED_OFF.value: "Signed off",
    Event.STILL_STANDS.value: "Recommended again unchanged",
    Event.REOPENED.value: "Reopened",
    Event.LINKED_HERE.value: "Another contact was linked to this one",
    Event.LINK_UNDONE.value: "The link to another contact was removed",
    Event.SAID_SAME.value: "Recorded as naming the same person as another contact",
    Event.SAID_NOT_SAME.value: "Recorded as not naming the same person as another contact",
    Event.SAID_CANNOT_TELL.value: "Compared with another contact: not clear whether they name the same person",
    Event.SAYING_TAKEN_BACK.value: "An answer about the person in another contact was withdrawn",
    Event.PLACE_SAID.value: "The typed name was compared with a place in the register",
    Event.PLACE_TAKEN_BACK.value: "An answer about a place in the register was withdrawn",
    Event.ENQUIRY_KEPT.value: "Stays in a closed enquiry, although the reason it was added has been withdrawn",
    SIGNATURE_VOIDED: "The recommended decision was voided",
    CHANGED_AFTER_SIGNING: "Changed after the decision was signed off",
    Event.SAID_WHY_LATE.value: "Reason for lateness recorded",
    Event.ENQUIRY_OPENED.value: "An enquiry was opened",
    Event.ENQUIRY_JOINED.value: "Taken into an enquiry",
    Event.ENQUIRY_LEFT.value: "Taken out of an enquiry",
    Event.ENQUIRY_ALLOCATED.value: "It was recorded who makes the enquiry",
    Event.ENQUIRY_CONCLUDED.value: "The enquiry was concluded and is waiting for a signature",
    Event.ENQUIRY_CLOSED.value: "The enquiry was closed",
    Event.ENQUIRY_REOPENED.value: "The enquiry was reopened",
    Event.ENQUIRY_ASKED_OF_OTHERS.value: "Another body was asked to enquire",
    Event.ENQUIRY_REPORT_CAME.value: "Another body's report arrived",
    Event.ENQUIRY_REPORT_ACCEPTED.value: "Another body's report was accepted",
    Event.ENQUIRY_MET.value: "An enquiry meeting was held",
    Event.ENQUIRY_DANGER.value: "Someone in the enquiry said that someone is in danger now",
    **{each.value: each.words for each in Happened},
    Event.CALL_WRITTEN.value: "A call or visit was recorded",
    Event.CALL_PUT_RIGHT.value: "An entry in the call log was corrected",
    Event.CALL_USED.value: "A call or visit was quoted as evidence",
    Event.INFORMATION_CHASED.value: "Information was requested again",
    Event.INFORMATION_CAME.value: "Requested information arrived",
    Event.INFORMATION_ENDED.value: "Requested information will not arrive",
    Event.LETTER_WRITTEN.value: "A letter was written",
    Event.LETTER_GONE.value: "A letter was sent",
    Event.LETTER_CANCELLED.value: "A letter was cancelled",
    Event.DISAGREED.value: "Someone disagrees",
    Event.DISAGREEMENT_MOVED.value: "A disagreement moved to its next stage",
    Event.DISAGREEMENT_ENDED.value: "A disagreement was settled",
    **{state.value: state.words for state in State if not state.is_open and state is not State.SIGNED_OFF},
}
