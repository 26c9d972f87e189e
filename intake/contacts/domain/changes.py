"""What can change about a contact that somebody may have judged already, and the names such a change goes by."""

from enum import StrEnum

SIGNATURE_VOIDED = "signature_voided"
CHANGED_AFTER_SIGNING = "changed_after_signing"


class Change(StrEnum):
    """What changed."""

    ADDED = "added"
    ANSWERED = "answered"
    WITHDRAWAL = "withdrawal"
    FILE = "file"
    CALL = "call"
    HAND_OVER = "hand_over"
    CHILDREN_CHECKED = "children_checked"
    ACCEPTANCE = "acceptance"
    CONSULTATION = "consultation"
    PERSON = "person"
    CAUSE = "cause"
    PLACE = "place"
    CONTACT_LINKED = "contact_linked"
    ENQUIRY_LINKED = "enquiry_linked"
    INFORMATION = "information"

    @property
    def words(self) -> str:
        """What changed, in words for the middle of a sentence."""
        return _WORDS[self]


_WORDS = {
    Change.ADDED: "the sender added something",
    Change.ANSWERED: "the sender answered a question",
    Change.WITHDRAWAL: "the sender asked to withdraw it",
    Change.FILE: "a file was added",
    Change.CALL: "a call was recorded",
    Change.HAND_OVER: "a hand-over was recorded",
    Change.CHILDREN_CHECKED: "it was recorded who knows about a child at risk",
    Change.ACCEPTANCE: "the answer to whether this is a safeguarding concern was changed",
    Change.CONSULTATION: "a consultation was linked",
    Change.PERSON: "the adult was linked to another record, or a link was removed",
    Change.CAUSE: "the cause of risk was linked to another record, or a link was removed",
    Change.PLACE: "the place or the service was changed",
    Change.CONTACT_LINKED: "another contact was linked to it, or a link was removed",
    Change.ENQUIRY_LINKED: "it was linked to an enquiry, or a link was removed",
    Change.INFORMATION: "requested information arrived",
}


class Voided(StrEnum):
    """What a change did: voided a decision that waited for its signature, or asked a manager to look again."""

    NOTHING = "nothing"
    RECOMMENDATION = "recommendation"
    LOOK_AGAIN = "look_again"
