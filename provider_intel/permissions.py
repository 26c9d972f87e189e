"""Who may see what the lenses list: the analyst who prepares the meeting, and its members."""

from enum import StrEnum

from foundation.signin import Role


class Permission(StrEnum):
    """One thing a person may be allowed to do; the value is what a reader of the list of roles is shown."""

    SEE_LISTS = "see the lists of provider intelligence"
    SEE_EVIDENCE = "see the evidence behind a listing"


# The record's own permission, by its words: an analyst must be able to read a concern that a list rests on.
_OPEN_A_CONTACT = "open a contact"

ANALYST = Role(
    "intelligence_analyst",
    "Provider-intelligence analyst",
    frozenset({Permission.SEE_LISTS, Permission.SEE_EVIDENCE, _OPEN_A_CONTACT}),
)
QASIG_MEMBER = Role("qasig_member", "QASIG member", frozenset({Permission.SEE_LISTS, Permission.SEE_EVIDENCE}))

ROLES = (ANALYST, QASIG_MEMBER)


def may_open_contacts(permissions: frozenset[str]) -> bool:
    """Return whether somebody may go on from a listing to the concerns themselves."""
    return _OPEN_A_CONTACT in permissions
