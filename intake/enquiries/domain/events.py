"""The names of what happens to an enquiry, and their words."""

from enum import StrEnum


class Event(StrEnum):
    """One thing that happened to an enquiry."""

    OPENED = "opened"
    ALLOCATED = "allocated"
    CONTACT_TAKEN_IN = "contact_taken_in"
    CONTACT_LET_GO = "contact_let_go"
    PERSON = "person"
    ASKING = "asking"
    WISH = "wish"
    WISH_RESULT = "wish_result"
    CAPACITY = "capacity"
    ADVOCACY = "advocacy"
    RISK = "risk"
    RISK_RESULT = "risk_result"
    PLAN_ACTION = "plan_action"
    PLAN_REVIEW = "plan_review"
    CONFIRMED = "confirmed"
    CONCLUDED = "concluded"
    VOIDED = "voided"
    RETURNED = "returned"
    CLOSED = "closed"
    REOPENED = "reopened"
    OVERDUE = "overdue"
    CALL_WRITTEN = "call_written"
    CALL_PUT_RIGHT = "call_put_right"
    CAUSED_PROPOSED = "caused_proposed"
    CAUSED_ASKED = "caused_asked"
    CAUSED_REPORTED = "caused_reported"
    CAUSED_CHALLENGED = "caused_challenged"
    CAUSED_ACCEPTED = "caused_accepted"
    CAUSED_REFUSED = "caused_refused"
    CAUSED_WITHDRAWN = "caused_withdrawn"
    MEETING_PLANNED = "meeting_planned"
    MEETING_CHANGED = "meeting_changed"
    MEETING_HELD = "meeting_held"
    MEETING_CALLED_OFF = "meeting_called_off"
    MEETING_WRITTEN = "meeting_written"

    @property
    def words(self) -> str:
        """What happened, in words for a story."""
        return _WORDS[self]


_WORDS = {
    Event.OPENED: "Opened by the signed decision",
    Event.ALLOCATED: "Who makes the enquiry was said",
    Event.CONTACT_TAKEN_IN: "A further contact was taken in",
    Event.CONTACT_LET_GO: "A contact was taken out",
    Event.PERSON: "An adult's description was written",
    Event.ASKING: "Whether the adult was asked what they want",
    Event.WISH: "What the adult wants was written",
    Event.WISH_RESULT: "How far a wish was met",
    Event.CAPACITY: "Capacity for a decision",
    Event.ADVOCACY: "An advocate",
    Event.RISK: "A risk was written",
    Event.RISK_RESULT: "What was found of a risk, and what became of it",
    Event.PLAN_ACTION: "An action of the safeguarding plan",
    Event.PLAN_REVIEW: "The safeguarding plan was reviewed",
    Event.CONFIRMED: "Something known from before was confirmed or changed",
    Event.CONCLUDED: "Concluded: waiting for another person's signature",
    Event.VOIDED: "The conclusion is void, because something changed after it",
    Event.RETURNED: "Returned for more work",
    Event.CLOSED: "Closed",
    Event.REOPENED: "Opened again",
    Event.OVERDUE: "A date has passed",
    Event.CALL_WRITTEN: "A call or a visit was written down",
    Event.CALL_PUT_RIGHT: "An entry of the call log was put right",
    Event.CAUSED_PROPOSED: "It was proposed to ask another body, which a manager has to agree",
    Event.CAUSED_ASKED: "Another body was asked to enquire",
    Event.CAUSED_REPORTED: "Another body's report came",
    Event.CAUSED_CHALLENGED: "Another body's report was challenged",
    Event.CAUSED_ACCEPTED: "Another body's report was accepted",
    Event.CAUSED_REFUSED: "A manager did not agree to asking another body",
    Event.CAUSED_WITHDRAWN: "What was asked of another body was withdrawn",
    Event.MEETING_PLANNED: "A meeting was planned",
    Event.MEETING_CHANGED: "A meeting was put on another day",
    Event.MEETING_HELD: "A meeting was held",
    Event.MEETING_CALLED_OFF: "A meeting was called off",
    Event.MEETING_WRITTEN: "Something was written of a meeting",
}


MEETING_WORDS = {
    "invitee": "Somebody was put on the list of a meeting",
    "invitee_again": "The list of a meeting was changed",
    "minutes": "The minutes of a meeting were written anew",
    "minutes_again": "The minutes of a meeting were written anew",
    "decision": "What a meeting decided was written",
    "decision_again": "What a meeting decided was put right",
    "action": "What somebody is to do after a meeting was written",
    "action_again": "What somebody is to do after a meeting was brought up to date",
}
"""What was written of a meeting, where the event says so; earlier ones say only that something was."""


def event_words(code: str) -> str:
    """Return an event's words; one written by another part of the hub is named by its code."""
    return Event(code).words if code in set(Event) else code.replace("_", " ").capitalize()
