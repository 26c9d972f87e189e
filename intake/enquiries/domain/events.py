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
    Event.ALLOCATED: "It was recorded who makes the enquiry",
    Event.CONTACT_TAKEN_IN: "Another contact was added",
    Event.CONTACT_LET_GO: "A contact was removed",
    Event.PERSON: "An adult was described",
    Event.ASKING: "It was recorded whether the adult was asked what they want",
    Event.WISH: "What the adult wants was recorded",
    Event.WISH_RESULT: "How far a wish was met was recorded",
    Event.CAPACITY: "Capacity for a decision was recorded",
    Event.ADVOCACY: "What is known about an advocate was recorded",
    Event.RISK: "A risk was recorded",
    Event.RISK_RESULT: "What was found about a risk was recorded",
    Event.PLAN_ACTION: "An action in the safeguarding plan was recorded",
    Event.PLAN_REVIEW: "The safeguarding plan was reviewed",
    Event.CONFIRMED: "Something known from before was confirmed or changed",
    Event.CONCLUDED: "Concluded: waiting for another person's signature",
    Event.VOIDED: "The conclusion was voided because something changed after it",
    Event.RETURNED: "Returned for more work",
    Event.CLOSED: "Closed",
    Event.REOPENED: "Opened again",
    Event.OVERDUE: "A deadline has passed",
    Event.CALL_WRITTEN: "A call or visit was recorded",
    Event.CALL_PUT_RIGHT: "An entry in the call log was corrected",
    Event.CAUSED_PROPOSED: "Asking another body was proposed, and needs a manager's agreement",
    Event.CAUSED_ASKED: "Another body was asked to enquire",
    Event.CAUSED_REPORTED: "Another body's report arrived",
    Event.CAUSED_CHALLENGED: "Another body's report was challenged",
    Event.CAUSED_ACCEPTED: "Another body's report was accepted",
    Event.CAUSED_REFUSED: "A manager did not agree to asking another body",
    Event.CAUSED_WITHDRAWN: "A request to another body was withdrawn",
    Event.MEETING_PLANNED: "A meeting was planned",
    Event.MEETING_CHANGED: "A meeting was moved to another day",
    Event.MEETING_HELD: "A meeting was held",
    Event.MEETING_CALLED_OFF: "A meeting was cancelled",
    Event.MEETING_WRITTEN: "Something was recorded about a meeting",
}


MEETING_WORDS = {
    "invitee": "Someone was added to a meeting's list",
    "invitee_again": "A meeting's list was changed",
    "minutes": "The minutes of a meeting were rewritten",
    "minutes_again": "The minutes of a meeting were rewritten",
    "decision": "What a meeting decided was recorded",
    "decision_again": "What a meeting decided was corrected",
    "action": "An action from a meeting was recorded",
    "action_again": "An action from a meeting was updated",
}
"""What was written of a meeting, where the event says so; earlier ones say only that something was."""


def event_words(code: str) -> str:
    """Return an event's words; one written by another part of the hub is named by its code."""
    return Event(code).words if code in set(Event) else code.replace("_", " ").capitalize()
