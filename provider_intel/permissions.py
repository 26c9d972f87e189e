"""Who may see what the lenses list, and who records the framework: analyst, members, co-chairs, concerns lead."""

from enum import StrEnum

from foundation.signin import Role


class Permission(StrEnum):
    """One thing a person may be allowed to do; the value is what a reader of the list of roles is shown."""

    SEE_LISTS = "see the lists of provider intelligence"
    SEE_EVIDENCE = "see the evidence behind a listing"
    SEE_PATTERNS = "see what the patterns found and how often the lists were right"
    SAY_OF_FLAGS = "update the status of a flag"
    ASK_FOR_REPLY = "ask a provider for its reply and record it"
    REVIEW_REPLIES = "review what a provider contests"
    SEE_PROVIDERS = "see the page of a provider of care"
    SEE_FRAMEWORK = "see the provider concerns framework"
    KEEP_FRAMEWORK = "record decisions and actions of the provider concerns framework"
    SEE_SOFT_INTELLIGENCE = "see what partners noticed about services"
    WRITE_SOFT_INTELLIGENCE = "record what was noticed about services"
    SEE_MEETING = "see QASIG meetings, their decisions and actions"
    RUN_MEETING = "run a QASIG meeting: open and close it, record decisions and actions"
    PREPARE_MEETING = "plan QASIG meetings and record members and attendance"
    SEE_OWN_AGENCY = "see their agency's page and ask QASIG to discuss a service"
    SEE_PACKS = "read the packs of the meeting"
    BUILD_PACKS = "build the pack of a month's meeting"
    OPEN_WORKER_NAME = "open the name of a worker named in concerns, for a stated reason"
    READ_RESTRICTED_INTELLIGENCE = "read restricted notes about services"


# The record's own permissions, by their words: an analyst must be able to read what a list rests on.
_OPEN_A_CONTACT = "open a contact"
_READ_REGISTER = "read the register of services"
_KEEP_RECORDING = "record when what counts as a concern changed"
_SEE_TASKS = "see tasks and finish them"

_OF_THE_MEETING = frozenset(
    {
        Permission.SEE_LISTS, Permission.SEE_EVIDENCE, Permission.SEE_FRAMEWORK, Permission.SEE_SOFT_INTELLIGENCE,
        Permission.WRITE_SOFT_INTELLIGENCE, Permission.SEE_MEETING, Permission.SEE_OWN_AGENCY, Permission.SEE_PROVIDERS,
        Permission.SEE_PACKS, _READ_REGISTER,
    }
)  # fmt: skip
_OF_FLAGS = frozenset({Permission.SEE_PATTERNS, Permission.SAY_OF_FLAGS, Permission.ASK_FOR_REPLY})
_LEADING = _OF_THE_MEETING | _OF_FLAGS | {
    Permission.KEEP_FRAMEWORK, Permission.READ_RESTRICTED_INTELLIGENCE, Permission.BUILD_PACKS,
    Permission.REVIEW_REPLIES,
}  # fmt: skip

ANALYST = Role(
    "intelligence_analyst",
    "Provider-intelligence analyst",
    _OF_THE_MEETING
    | _OF_FLAGS
    | {
        Permission.READ_RESTRICTED_INTELLIGENCE,
        Permission.PREPARE_MEETING,
        Permission.BUILD_PACKS,
        _OPEN_A_CONTACT,
        _KEEP_RECORDING,
    },
)
QASIG_MEMBER = Role("qasig_member", "QASIG member", _OF_THE_MEETING)
# Sits for another agency and sees what the dated table says that agency may see, on a page of its own; nothing else.
QASIG_PARTNER = Role("qasig_partner", "QASIG member of a partner agency", frozenset({Permission.SEE_OWN_AGENCY}))
CO_CHAIR = Role(
    "qasig_chair",
    "QASIG co-chair",
    _LEADING | {Permission.RUN_MEETING, Permission.PREPARE_MEETING, _SEE_TASKS},
)
CONCERNS_LEAD = Role("provider_concerns_lead", "Provider concerns lead", _LEADING)
# Looks into people who work with adults; the only role for which "Worker ref 17" has a name, each time for a reason.
POSITION_OF_TRUST_LEAD = Role(
    "position_of_trust_lead",
    "Position-of-trust lead",
    _OF_THE_MEETING | {Permission.OPEN_WORKER_NAME, _OPEN_A_CONTACT},
    needs_second=True,
)

ROLES = (ANALYST, QASIG_MEMBER, QASIG_PARTNER, CO_CHAIR, CONCERNS_LEAD, POSITION_OF_TRUST_LEAD)


def may_open_contacts(permissions: frozenset[str]) -> bool:
    """Return whether somebody may go on from a listing to the concerns themselves."""
    return _OPEN_A_CONTACT in permissions


def may_read_register(permissions: frozenset[str]) -> bool:
    """Return whether somebody may go on to a place's page of the register."""
    return _READ_REGISTER in permissions


def may_keep_recording(permissions: frozenset[str]) -> bool:
    """Return whether somebody may write down since when something else is recorded."""
    return _KEEP_RECORDING in permissions
