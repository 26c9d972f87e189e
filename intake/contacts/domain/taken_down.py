"""A contact that did not come through the form: how it came, when the hub first received it, and who took it.

The moment it was first received is kept apart from the moment it was typed. Both clocks run from the first, because the
adult waits from then on; the time between is shown, and nothing can date it anew once it has been sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.contacts.domain.questions import Answers, Option, Page, Problem, is_blank

NOT_ASKED = "Not asked when this was taken down"
PORTAL = "portal"
_OF_SENDERS = {PORTAL: "through the form", "api": "from the sender's own system"}


class Channel(StrEnum):
    """The ways a contact reaches the hub other than through its form."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    PAPER = "paper"

    @property
    def words(self) -> str:
        """The way in words that end a sentence: 'It came by phone'."""
        return _WORDS[self]


_WORDS = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by email",
    Channel.LETTER: "by letter",
    Channel.PAPER: "on the hub's paper form",
}

CHANNELS = (
    Option(Channel.PHONE.value, "By phone"),
    Option(Channel.EMAIL.value, "By email"),
    Option(Channel.LETTER.value, "By letter or fax"),
    Option(Channel.PAPER.value, "On the hub's paper form", "It has a code printed at the top of each page"),
)


def channel_words(code: str) -> str:
    """Return how a contact came, in words; a way declared elsewhere is named by its code."""
    if code in _OF_SENDERS:
        return _OF_SENDERS[code]
    return Channel(code).words if code in {each.value for each in Channel} else f"by {code.replace('_', ' ')}"


@dataclass(frozen=True)
class TakenDown:
    """How a contact came that a person of the hub types in. `paper_code` is that of the paper form, or empty."""

    channel: Channel
    first_received_at: datetime
    taken_by: str
    paper_code: str = ""

    def as_facts(self) -> dict[str, str]:
        """Return it as plain text, to be kept with an unsent form."""
        return {
            "channel": self.channel.value,
            "first_received_at": self.first_received_at.isoformat(),
            "taken_by": self.taken_by,
            "paper_code": self.paper_code,
        }


def taken_from(facts: Mapping[str, str] | None) -> TakenDown | None:
    """Return what `as_facts` wrote, or None for a form that a sender fills in themselves."""
    if not facts:
        return None
    received = datetime.fromisoformat(facts["first_received_at"])
    return TakenDown(Channel(facts["channel"]), received, facts["taken_by"], facts["paper_code"])


@dataclass(frozen=True)
class TakenRecord:
    """How a stored contact came, as typed; by which account, when, and which answers nobody had asked for."""

    channel: Channel
    first_received_at: datetime
    typed_at: datetime
    taken_by: str
    typed_by: str
    paper_code: str
    not_asked: tuple[str, ...]


PageProblems = tuple[tuple[Page, tuple[Problem, ...]], ...]


def still_unreadable(problems: PageProblems, answers: Answers) -> PageProblems:
    """Return the pages with an answer that cannot be read: the one thing that keeps a contact taken down from going in.

    What was simply not asked on the call never does.
    """
    kept = ((page, tuple(each for each in found if not _is_unasked(each, answers))) for page, found in problems)
    return tuple((page, found) for page, found in kept if found)


def not_asked(problems: PageProblems, answers: Answers) -> tuple[str, ...]:
    """Return the names of the questions that need an answer and have none, in the form's order."""
    return tuple(each.question for _, found in problems for each in found if _is_unasked(each, answers))


def _is_unasked(problem: Problem, answers: Answers) -> bool:
    return is_blank(answers.get(problem.question, ""))
