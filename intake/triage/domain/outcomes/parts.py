"""What an outcome is made of: what must be known to choose it, who is told, and the task that sees it through."""

from dataclasses import dataclass
from enum import StrEnum

from intake.contacts.domain.states import State


class Answered(StrEnum):
    """How a need is answered."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"


class Rule(StrEnum):
    """What an answer must be beside being there."""

    ANY = "any"
    AROUND_NOW = "around_now"
    TODAY_OR_LATER = "today_or_later"


@dataclass(frozen=True)
class Need:
    """One thing to be written down when an outcome is chosen. `options` are the codes and words of a choice.

    `asked_by` names another need of the outcome and the answer to it that makes this one required.
    """

    code: str
    question: str
    answered: Answered = Answered.TEXT
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    rule: Rule = Rule.ANY
    required: bool = True
    asked_by: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class FollowOn:
    """The task that signing opens: what has to be seen to, and by which role.

    `due_need` names the need whose day is the task's day; any other route has its length in lengths.toml.
    """

    words: str
    owner_role: str
    due_need: str = ""


@dataclass(frozen=True)
class Outcome:
    """One outcome. `leads_to` is where the contact stands once a manager has agreed it as the primary one.

    `hint` says when it is the right one, `told` who has to be told, in words.
    """

    code: str
    words: str
    group: str
    leads_to: State
    hint: str
    needs: tuple[Need, ...]
    told: str
    follow: FollowOn


ENQUIRIES = "A safeguarding enquiry"
COUNCIL = "Elsewhere in the council"
SERVICES = "About a provider or a person in a position of trust"
PROCESSES = "A named multi-agency process"
NOTIFIED = "Another body"
NO_FURTHER = "No safeguarding action by the hub"

S42 = "S42"
OTHER_ENQUIRY = "OTHER_ENQ"
DUPLICATE = "DUPLICATE"

OPEN, ROUTED, CLOSED = State.ENQUIRY_OPEN, State.ROUTED, State.CLOSED_WITH_REASON
WORKER, MANAGER = "triage_worker", "decision_manager"


def sent_on(question: str = "When was it, or will it be, sent?") -> Need:
    """Return the need of a day on which something was sent."""
    hint = "The day it was sent, or the day it will be sent after sign-off"
    return Need("date", question, Answered.DATE, hint, rule=Rule.AROUND_NOW)


def their_reference(whose: str) -> Need:
    """Return the need of a reference somebody else gave, which may be left empty."""
    return Need("reference", f"What is {whose} reference?", hint="If they gave one", required=False)


def hear(words: str, owner: str = WORKER, due_need: str = "") -> FollowOn:
    """Return the task that signing opens."""
    return FollowOn(words, owner, due_need)
