"""Who may do what with a contact: one table of roles, read by sign-in and by every route of this package."""

from enum import StrEnum

from foundation.signin import Permission as SignInPermission
from foundation.signin import Role, Scope
from foundation.signin.roles import known_roles


class Permission(StrEnum):
    """One thing a person may be allowed to do; the value is what a reader of the list of roles is shown."""

    SEND_CONTACT = "send a contact"
    SEE_OWN_ORGANISATION_CONTACTS = "see what their organisation has sent"
    SEE_QUEUE = "see the queue"
    SEE_CONTACT = "open a contact"
    SEARCH = "search what the hub has received"
    OPEN_FILE = "open the files that came with a contact"
    SEE_LOOKS = "see who looked at a contact"
    SCREEN = "screen a contact"
    DECIDE = "accept a contact as a concern, and recommend a decision"
    SIGN_OFF = "sign off another person's decision"
    CONFIRM_COVER = "confirm that someone signs in a manager's place"
    SEE_TASKS = "see tasks and finish them"
    SEE_ALL_TASKS = "see every role's tasks"
    SEE_REPORTS = "see reports on the guidance at work"
    TAKE_DOWN = "record a contact that came by phone, email or on paper"
    ISSUE_FORMS = "issue numbered paper forms, and say what became of them"
    RUN_BAD_DAY = "open and close a bad day"
    SEE_CONSULTATIONS = "see what the professional line advised"
    RESTRICT = "restrict a record, and say who may see it"
    BREAK_GLASS = "open a restricted record in an emergency"
    REVIEW_LOOKING = "review looking at records that stands out"
    RECORD_CONSULTATION = "record what the professional line advised"
    ANSWER_DANGER = "see and answer alerts that someone is in danger now"
    ALLOCATE = "allocate contacts to people and teams"
    KEEP_TEAMS = "keep the teams and their members"
    SEE_SUPERVISION = "see the supervisor's page"
    SAY_WHY_LATE = "say why a clock ran out"
    KEEP_ROTA = "enter who works on which day"
    SEE_AFTERWARDS = "see what adults said afterwards, and say what was done"
    SEE_ENQUIRIES = "see enquiries"
    WORK_ENQUIRY = "write in an enquiry that is theirs"
    LEAD_ENQUIRY = "say who makes an enquiry, write in any, and open one again"
    CLOSE_ENQUIRY = "sign the closure of another person's enquiry"
    WRITE_CALL = "write down calls and visits"
    ANSWER_ASKED = "answer what the hub asks their organisation to look into"
    WRITE_LETTER = "write letters, and say what became of them"
    SEE_REGISTER = "read the register of services"
    KEEP_REGISTER = "keep the register: enter services, count people, let held files through"
    KEEP_RECORDING = "record when what counts as a concern changed"
    KEEP_DISAGREEMENTS = "record a disagreement, and how it was settled"


_READ = frozenset({Permission.SEE_QUEUE, Permission.SEE_CONTACT, Permission.SEARCH})
_DESK = {Permission.TAKE_DOWN, Permission.ISSUE_FORMS, Permission.SEE_CONSULTATIONS, Permission.RECORD_CONSULTATION}
_SCREEN = (
    _READ
    | _DESK
    | {Permission.OPEN_FILE, Permission.SCREEN, Permission.SEE_TASKS, Permission.ANSWER_DANGER, Permission.BREAK_GLASS}
)
_SCREEN = _SCREEN | {Permission.WRITE_CALL, Permission.WRITE_LETTER, Permission.KEEP_DISAGREEMENTS}
_DECIDE = _SCREEN | {Permission.DECIDE, Permission.SAY_WHY_LATE, Permission.SEE_ENQUIRIES}
_SIGN = {
    Permission.SIGN_OFF,
    Permission.CONFIRM_COVER,
    Permission.SEE_LOOKS,
    Permission.SEE_ALL_TASKS,
    Permission.SEE_REPORTS,
    Permission.RUN_BAD_DAY,
    Permission.KEEP_TEAMS,
    Permission.ALLOCATE,
    Permission.SEE_SUPERVISION,
    Permission.KEEP_ROTA,
    Permission.SEE_AFTERWARDS,
    Permission.RESTRICT,
    Permission.SEE_REGISTER,
}
_ENQUIRE = _READ | {Permission.SEE_ENQUIRIES, Permission.WORK_ENQUIRY, Permission.SEE_TASKS, Permission.WRITE_CALL}
_ENQUIRE = _ENQUIRE | {Permission.KEEP_DISAGREEMENTS}
_LEAD = {
    Permission.SEE_ENQUIRIES,
    Permission.WORK_ENQUIRY,
    Permission.LEAD_ENQUIRY,
    Permission.CLOSE_ENQUIRY,
    Permission.SEE_AFTERWARDS,
}

REFERRER = Role(
    "referrer",
    "Referrer (partner organisation)",
    frozenset({Permission.SEND_CONTACT, Permission.SEE_OWN_ORGANISATION_CONTACTS, Permission.ANSWER_ASKED}),
    of_organisation=True,
)
ORGANISATION_ADMINISTRATOR = Role(
    "organisation_administrator",
    "Organisation administrator (partner organisation)",
    REFERRER.permissions | {SignInPermission.MANAGE_COLLEAGUES},
    of_organisation=True,
)
PARTNER_ROLES = (REFERRER, ORGANISATION_ADMINISTRATOR)
"""The only roles an organisation may give: none of them opens anything of the hub's."""

SCREENER = Role("screener", "Screener", frozenset(_SCREEN))
# Held beside another role, or alone: whoever holds it is on duty until a rota of days says who is.
DUTY_WORKER = Role("duty_worker", "Duty worker", frozenset(_SCREEN | {Permission.ALLOCATE}))
TRIAGE_WORKER = Role("triage_worker", "Triage worker", frozenset(_DECIDE))
# A manager may also screen and decide; signing one's own decision is refused by the action and by the database.
DECISION_MANAGER = Role("decision_manager", "Decision manager", frozenset(_DECIDE | _SIGN | _LEAD), needs_second=True)
# Told when even the managers' clock has run out; reads everything that waits, decides nothing.
HEAD_OF_SAFEGUARDING = Role(
    "head_of_safeguarding",
    "Head of safeguarding",
    frozenset(
        _READ
        | {
            Permission.SEE_TASKS,
            Permission.SEE_ALL_TASKS,
            Permission.CONFIRM_COVER,
            Permission.SEE_LOOKS,
            Permission.SEE_REPORTS,
            Permission.SEE_CONSULTATIONS,
            Permission.ANSWER_DANGER,
            Permission.KEEP_TEAMS,
            Permission.SEE_SUPERVISION,
            Permission.SAY_WHY_LATE,
            Permission.SEE_AFTERWARDS,
            Permission.SEE_ENQUIRIES,
            Permission.KEEP_DISAGREEMENTS,
            Permission.SEE_REGISTER,
            Permission.RESTRICT,
            Permission.BREAK_GLASS,
        }
    ),
    needs_second=True,
)
ENQUIRY_OFFICER = Role("enquiry_officer", "Enquiry officer", frozenset(_ENQUIRE))
# Leads enquiries and oversees those who make them; signs closures, never of what they concluded themselves.
ENQUIRY_MANAGER = Role("enquiry_manager", "Enquiry manager", frozenset(_ENQUIRE | _LEAD), needs_second=True)
# Looks at who looked, and opens no record: what stands out is shown as references and moments.
LOOKING_REVIEWER = Role(
    "looking_reviewer", "Reviewer of who looked", frozenset({Permission.REVIEW_LOOKING}), needs_second=True
)

# Keeps what the register says of services, and sees nobody's record.
REGISTER_KEEPER = Role(
    "register_keeper", "Keeper of the register", frozenset({Permission.SEE_REGISTER, Permission.KEEP_REGISTER})
)

ROLES = (
    *PARTNER_ROLES,
    SCREENER,
    DUTY_WORKER,
    TRIAGE_WORKER,
    DECISION_MANAGER,
    HEAD_OF_SAFEGUARDING,
    ENQUIRY_OFFICER,
    ENQUIRY_MANAGER,
    LOOKING_REVIEWER,
    REGISTER_KEEPER,
)

SEND = Scope("contacts:send", "Send contacts, and add to what it sent")
READ = Scope("contacts:read", "Read the progress of contacts it sent")
ATTACH = Scope("contacts:attach", "Add files to contacts it sent")
ANSWER = Scope("contacts:answer", "Read and answer the hub's questions about contacts it sent")

SCOPES = (SEND, READ, ATTACH, ANSWER)
"""What an organisation's own system may be allowed to do."""


def role_words(code: str) -> str:
    """Return a role's name in words for a screen; one that nobody has declared is named by its code."""
    return _LABELS.get(code) or _declared_elsewhere(code)


def _declared_elsewhere(code: str) -> str:
    return next((each.label for each in known_roles() if each.code == code), code.replace("_", " ").capitalize())


_LABELS = {role.code: role.label for role in ROLES}
