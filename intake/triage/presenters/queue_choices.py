"""What the queue can be narrowed by, as boxes of a form: codes with their words, and which is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from intake.contacts.domain import codes
from intake.contacts.domain.taken_down import CHANNELS, PORTAL
from intake.triage.domain.queue import Due, QueueFilter
from intake.triage.domain.urgency import Urgency
from intake.triage.queries import states_to_filter

Pairs = tuple[tuple[str, str], ...]

_DUE_WORDS = {
    Due.TODAY: "Due today",
    Due.LATE: "Decision overdue",
    Due.LATE_TO_SCREEN: "Screening overdue",
}


@dataclass(frozen=True)
class Box:
    """One list to choose from."""

    name: str
    label: str
    options: Pairs
    chosen: str


@dataclass(frozen=True)
class Choices:
    """The boxes of the form: those always in sight, those behind 'More', and what is ticked or not."""

    first: tuple[Box, ...]
    more: tuple[Box, ...]
    ticks: tuple[tuple[str, str, bool], ...]

    @property
    def is_used(self) -> bool:
        """Whether anything in the form is chosen or ticked: it stands open then, else folded above the contacts."""
        return any(box.chosen for box in self.first + self.more) or any(ticked for _, _, ticked in self.ticks)

    @property
    def more_is_used(self) -> bool:
        """Whether any list behind 'More' is chosen from."""
        return any(box.chosen for box in self.more)


def choices_for(wanted: QueueFilter, people: Pairs, teams: tuple[tuple[int, str], ...]) -> Choices:
    """Return the boxes with what a filter has chosen; `people` and `teams` are who may own a contact."""
    states, dues, urgencies, kinds, channels, categories = _fixed()
    team_pairs = tuple((str(number), name) for number, name in teams)
    return Choices(
        first=(
            Box("state", "State", states, wanted.state.value if wanted.state else ""),
            Box("due", "Clock", dues, wanted.due.value if wanted.due else ""),
            Box("urgency", "Urgency", urgencies, wanted.urgency.value if wanted.urgency else ""),
            Box("category", "Kind of abuse", categories, wanted.category),
        ),
        more=(
            Box("kind", "Kind of contact", kinds, wanted.kind),
            Box("channel", "How it came", channels, wanted.channel),
            Box("team", "Team", team_pairs, "" if wanted.team is None else str(wanted.team)),
            Box("owner", "Owner", people, wanted.owner),
        ),
        ticks=(
            ("unseen", "Unopened", wanted.unseen),
            ("news", "New from the sender", wanted.news),
            ("danger", "Danger reported", wanted.danger),
            ("asked", "Sender asked", wanted.asked),
            ("unassigned", "Nobody's yet", wanted.unassigned),
        ),
    )


@cache
def _fixed() -> tuple[Pairs, ...]:
    return (
        tuple((state.value, state.words) for state in states_to_filter()),
        tuple((due.value, _DUE_WORDS[due]) for due in Due),
        tuple((urgency.value, urgency.words) for urgency in Urgency),
        tuple((option.code, option.label) for option in codes.CONTACT_KIND),
        ((PORTAL, "Through the online form"), ("api", "From the sender's own system"),
         *((option.code, option.label) for option in CHANNELS)),
        tuple((option.code, option.label) for option in codes.ABUSE_TYPES),
    )  # fmt: skip
