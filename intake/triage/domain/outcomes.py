"""The outcomes of triage: what each means, what must be known to choose it, and where it takes the contact.

More than one may apply; exactly one is primary. The list is that of the LGA and ADASS frameworks as the hub uses them,
with the named local processes of West Sussex.
"""

from dataclasses import dataclass
from enum import StrEnum

from intake.contacts.domain.states import State


class Answered(StrEnum):
    """How a need is answered."""

    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True)
class Need:
    """One thing that must be written down before an outcome can be chosen."""

    code: str
    question: str
    answered: Answered = Answered.TEXT


@dataclass(frozen=True)
class Outcome:
    """One outcome. `leads_to` is where the contact stands once a manager has agreed it as the primary one."""

    code: str
    words: str
    group: str
    leads_to: State
    needs: tuple[Need, ...]


class OutcomeUnknown(LookupError):
    """A code that is not in the list of outcomes."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no outcome {code!r} in the list of outcomes of triage.")


ENQUIRIES = "A safeguarding enquiry"
COUNCIL = "Elsewhere in the council"
SERVICES = "About a provider or a person in a position of trust"
PROCESSES = "A named multi-agency process"
NOTIFIED = "Another body"
NO_FURTHER = "No safeguarding action by the hub"

S42 = "S42"
OTHER_ENQUIRY = "OTHER_ENQ"
DUPLICATE = "DUPLICATE"

_OPEN, _ROUTED, _CLOSED = State.ENQUIRY_OPEN, State.ROUTED, State.CLOSED_WITH_REASON


def _text(code: str, question: str) -> tuple[Need, ...]:
    return (Need(code, question),)


def _sent_on(question: str = "When was it sent?") -> tuple[Need, ...]:
    return (Need("date", question, Answered.DATE),)


_REASON = _text("reason", "What is the reason?")
_ALL = (
    Outcome(S42, "Section 42 enquiry", ENQUIRIES, _OPEN, _text("lead", "Who will lead the enquiry?")),
    Outcome(
        OTHER_ENQUIRY, "Other safeguarding enquiry, not under section 42", ENQUIRIES, _OPEN,
        (*_text("failed_test", "Which test is not met?"),
         *_text("proportionate", "Why is an enquiry still proportionate?")),
    ),
    Outcome("ASC_ASSESS", "Care Act assessment", COUNCIL, _ROUTED, _text("team", "Which team?")),
    Outcome("CARER_ASSESS", "Carer's assessment", COUNCIL, _ROUTED, _text("team", "Which team?")),
    Outcome("ASC_REVIEW", "Review of care and support", COUNCIL, _ROUTED, _text("team", "Which team?")),
    Outcome("CARE_MGT", "The allocated worker", COUNCIL, _ROUTED, _text("worker", "Which worker?")),
    Outcome("QUALITY", "Commissioning and contracts quality team", SERVICES, _ROUTED,
            _text("provider", "Which provider?")),
    Outcome(
        "PROVIDER_LED", "The provider acts and reports back", SERVICES, _ROUTED,
        (Need("provider", "Which provider?"), Need("due", "When must it report back?", Answered.DATE)),
    ),
    Outcome("PROVIDER_CONCERN", "Provider concerns framework", SERVICES, _ROUTED,
            _text("trigger", "What is the reason to trigger it?")),
    Outcome("PIPOT", "Person in a position of trust process", SERVICES, _ROUTED,
            _text("employer_told", "Has the employer been told, by whom, or why not?")),
    Outcome("POLICE", "Crime report to Sussex Police", NOTIFIED, _ROUTED,
            _text("police_reference", "What is the police reference?")),
    Outcome("MARAC", "Multi-agency risk assessment conference (domestic abuse)", PROCESSES, _ROUTED, _sent_on()),
    Outcome("MAPPA", "Multi-agency public protection arrangements", PROCESSES, _ROUTED, _sent_on()),
    Outcome("CHANNEL", "Prevent and Channel", PROCESSES, _ROUTED, _sent_on()),
    Outcome("NRM", "National referral mechanism (modern slavery)", PROCESSES, _ROUTED, _sent_on()),
    Outcome("MARM", "Multi-agency risk management", PROCESSES, _ROUTED,
            _text("risk_assessment", "Which risk assessment goes with it, and whose is it?")),
    Outcome("SELF_NEGLECT", "Sussex self-neglect procedure, outside section 42", PROCESSES, _ROUTED,
            _text("lead_agency", "Which agency leads?")),
    Outcome("SAR_REFERRAL", "Safeguarding adults review, to the Board", PROCESSES, _ROUTED,
            _sent_on("What is the date of the form?")),
    Outcome("ADP", "Adult death protocol", PROCESSES, _ROUTED, _text("route", "Which route was used?")),
    Outcome("CHILDREN", "Children's integrated front door", PROCESSES, _ROUTED, _sent_on()),
    Outcome("TRANSITION_17_5", "The protocol for young people from 17 and a half", PROCESSES, _ROUTED, _sent_on()),
    Outcome("OTHER_LA", "Another council's area", NOTIFIED, State.TRANSFERRED,
            _text("confirmed_by", "Who at the other council confirmed the handover, by name?")),
    Outcome("CQC", "Care Quality Commission", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("ICB", "NHS integrated care board", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("OPG", "Office of the Public Guardian", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("DWP", "Department for Work and Pensions", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("HOUSING", "Housing", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("TS", "Trading Standards", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("FIRE", "Fire and Rescue", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("MH", "Mental health services", NOTIFIED, _ROUTED, _sent_on()),
    Outcome("SIGNPOST", "Signposted to a universal or voluntary service", NO_FURTHER, _CLOSED,
            _text("service", "Which service?")),
    Outcome("NFA_SG_ADVICE", "No safeguarding action: advice or information given", NO_FURTHER, _CLOSED, _REASON),
    Outcome(DUPLICATE, "Linked to a contact or an enquiry already here", NO_FURTHER, State.LINKED_DUPLICATE,
            _text("link", "What is the reference of the contact or enquiry it is linked to?")),
    Outcome("WITHDRAWN_ERROR", "Sent in error: kept, with the reason", NO_FURTHER, _CLOSED, _REASON),
)  # fmt: skip

OUTCOMES = {outcome.code: outcome for outcome in _ALL}
GROUPS = (ENQUIRIES, COUNCIL, SERVICES, PROCESSES, NOTIFIED, NO_FURTHER)


def outcome(code: str) -> Outcome:
    """Return the outcome with this code. Raises OutcomeUnknown."""
    try:
        return OUTCOMES[code]
    except KeyError:
        raise OutcomeUnknown(code) from None


def in_group(group: str) -> tuple[Outcome, ...]:
    """Return a group's outcomes, in the order of the list."""
    return tuple(each for each in _ALL if each.group == group)
