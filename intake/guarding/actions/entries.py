"""What is written in the trail about who may see a record, and who looked at it why."""

from foundation.audit import Entry

RESTRICTED = Entry("contact.restricted", "The contact was restricted to named people")
RESTRICTION_CHANGED = Entry("contact.restriction-changed", "Who may see the restricted contact was changed")
RESTRICTION_ENDED = Entry("contact.restriction-ended", "A restriction on the contact was ended")
CONFLICT_DECLARED = Entry("contact.conflict-declared", "A conflict of interest was declared; the person is kept out")
OPENED_IN_EMERGENCY = Entry("contact.opened-in-emergency", "The restricted contact was opened in an emergency")
EMERGENCY_REFUSED = Entry("contact.emergency-refused", "Emergency opening was requested and refused")
REASON_GIVEN = Entry("contact.reason-given", "A reason for opening a record outside the person's own work was given")
RESTRICTIONS_SHOWN = Entry("contact.restrictions-shown", "Who may see the contact was shown")
OWN_DETAILS_TOLD = Entry("account.own-details-told", "The person gave family details, stored as codes")
LOOKING_LOOKED_AT = Entry("looking.week-looked-at", "A week of access was checked")
FINDING_SHOWN = Entry("looking.finding-shown", "A finding about access was shown")
FINDING_ANSWERED = Entry("looking.finding-answered", "An answer was recorded on a finding about access")

ENTRIES = (
    RESTRICTED,
    RESTRICTION_CHANGED,
    RESTRICTION_ENDED,
    CONFLICT_DECLARED,
    OPENED_IN_EMERGENCY,
    EMERGENCY_REFUSED,
    REASON_GIVEN,
    RESTRICTIONS_SHOWN,
    OWN_DETAILS_TOLD,
    LOOKING_LOOKED_AT,
    FINDING_SHOWN,
    FINDING_ANSWERED,
)


def about(reference: str) -> str:
    """Return how the trail names a contact."""
    return f"contact:{reference}"
