"""An agenda in lines: services that stand there for a reason of their own, then those a pattern alone names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.records import Interest, Subject
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.findings import together
from provider_intel.meeting.domain.records import Decision, Item, Meeting
from provider_intel.meeting.presenters.year import address

REASONS = {
    "DEFERRED": "Carried over",
    "FRAMEWORK": "Framework",
    "ALWAYS": "Whatever its numbers",
    "HIGH": "High reporting",
    "LOW": "Low reporting",
    "REQUEST": "Partner request",
    "PATTERN": "A pattern",
    "ACTION": "Overdue action",
    "ROOM": "Added at the meeting",
}
_MOST_SHOWN_WHOLE = 2
"""Of services under one finding; of more, the first is shown and the others are a click away."""


@dataclass(frozen=True)
class RagShown:
    """A colour as it is shown: its class, its name and its meaning, which is always written."""

    code: str
    label: str
    meaning: str


@dataclass(frozen=True)
class ItemLine:
    """One line of the agenda; `findings` is how many patterns name the service."""

    link: str
    name: str
    scope: str
    why: tuple[str, ...]
    findings: int
    proposed: RagShown
    rag: RagShown | None
    decision: str
    stand_aside: tuple[str, ...]


@dataclass(frozen=True)
class FindingLines:
    """One finding of a pattern with the services that only patterns name, the first of them apart from the others."""

    sentence: str
    first: tuple[ItemLine, ...]
    others: tuple[ItemLine, ...]

    @property
    def lines(self) -> tuple[ItemLine, ...]:
        """All its services."""
        return (*self.first, *self.others)


@dataclass(frozen=True)
class Agenda:
    """The whole agenda: every service on it is in exactly one of the two."""

    lines: tuple[ItemLine, ...]
    findings: tuple[FindingLines, ...]

    @property
    def all_lines(self) -> tuple[ItemLine, ...]:
        """Every service on it."""
        return (*self.lines, *self.lines_in_findings)

    @property
    def lines_in_findings(self) -> tuple[ItemLine, ...]:
        """Every service that only patterns name."""
        return tuple(line for each in self.findings for line in each.lines)

    @property
    def undecided(self) -> int:
        """How many services have no decision yet."""
        return sum(each.rag is None for each in self.all_lines)


def rag_shown(rag: Rag) -> RagShown:
    """Return a colour with its name and meaning."""
    return RagShown(rag.value, rag.label, rag.meaning)


def agenda(
    meeting: Meeting,
    items: Sequence[Item],
    decisions: Iterable[Decision],
    interests: Mapping[Subject, tuple[Interest, ...]],
) -> Agenda:
    """Return an agenda's lines in its own order, those that only patterns name brought together by finding."""
    decided = {each.subject: each for each in decisions}
    lines = {
        each.subject: _line(meeting, each, decided.get(each.subject), interests.get(each.subject, ()))
        for each in items
    }  # fmt: skip
    alone = {each.subject: [words for _, words in each.why] for each in items if each.in_patterns_only}
    return Agenda(
        lines=tuple(line for subject, line in lines.items() if subject not in alone),
        findings=tuple(
            _finding(one.finding, [lines[subject] for subject in one.keys]) for one in together(alone)
        ),
    )  # fmt: skip


def _finding(sentence: str, lines: Sequence[ItemLine]) -> FindingLines:
    shown = len(lines) if len(lines) <= _MOST_SHOWN_WHOLE else 1
    return FindingLines(sentence, tuple(lines[:shown]), tuple(lines[shown:]))


def _line(meeting: Meeting, item: Item, decided: Decision | None, interests: tuple[Interest, ...]) -> ItemLine:
    return ItemLine(
        link=f"{address(meeting)}/{item.subject.scope.value}/{item.subject.id}",
        name=item.name,
        scope="" if item.subject.scope == "location" else item.subject.scope.words,
        why=tuple(dict.fromkeys(REASONS.get(code, code) for code, _ in item.why)),
        findings=sum(code == "PATTERN" for code, _ in item.why),
        proposed=rag_shown(item.proposed),
        rag=rag_shown(decided.rag) if decided else None,
        decision=label_of(codes.DECISIONS, decided.decision) if decided else "",
        stand_aside=tuple(dict.fromkeys(each.name for each in interests)),
    )
