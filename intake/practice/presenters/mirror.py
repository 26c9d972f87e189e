"""The private mirror in words and numbers, each number with what it is a part of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake.companion.presenters import AWAITING, SENTENCES
from intake.contacts.domain.pages import QUESTIONS
from intake.practice.domain.mirror import KEY_QUESTIONS, Mirror
from intake.practice.domain.worked import Worked
from thresholds import Guidance, ProtectedRow, ProtectedTable

HIDDEN = "not shown"
ALL = "Out of"


@dataclass(frozen=True)
class CountsView:
    """One table of counts."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ShareBar:
    """One bar of the chart: a short name, how many in a hundred, and the words at its end."""

    name: str
    share: int
    words: str


@dataclass(frozen=True)
class WorkedView:
    """One invented situation with what the guidance says of it."""

    situation: str
    kind: str
    sentence: str
    why: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class MirrorView:
    """The whole page."""

    sent: str
    nothing: bool
    levels: CountsView | None
    complete: CountsView
    bars: tuple[ShareBar, ...]
    decided: CountsView
    median: str
    told: CountsView | None
    worked: tuple[WorkedView, ...]
    edition: str


def mirror_view(found: Mirror, worked: tuple[Worked, ...], guidance: Guidance, *, on: date) -> MirrorView:
    """Return the mirror's page."""
    sent = HIDDEN if found.sent is None else str(found.sent)
    asked = bool(found.levels.rows)
    return MirrorView(
        sent=sent,
        nothing=found.sent == 0,
        levels=_counts("Your level compared with the guidance", "The guidance said", found.levels) if asked else None,
        complete=_complete(found.complete),
        bars=tuple(_bar(name, row) for name, row in found.complete.items() if row.total != 0),
        decided=_counts("Decided within the hub’s five working days, later, or not yet", "Contacts", found.decided),
        median=_median(found.median_days),
        told=_counts("What was shared after the decision", "Contacts", found.told)
        if found.told.totals.total != 0
        else None,
        worked=tuple(_worked(each, guidance, on=on) for each in worked),
        edition=guidance.version_label,
    )


def _counts(title: str, first: str, table: ProtectedTable) -> CountsView:
    rows = [*table.rows] if len(table.rows) == 1 else [*table.rows, table.totals]
    columns = (*table.columns, ALL)
    return CountsView(title, first, columns, tuple((_capital(row.name), _figures(row)) for row in rows))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _figures(row: ProtectedRow) -> tuple[str, ...]:
    return tuple(HIDDEN if count is None else str(count) for count in (*row.counts, row.total))


def _complete(rows: Mapping[str, ProtectedRow]) -> CountsView:
    shown = tuple((QUESTIONS[name].label, _figures(row)) for name, row in rows.items() if row.total != 0)
    return CountsView("How much was known when you sent it", "Question", ("Known", "Not known", "Asked of"), shown)


def _bar(name: str, row: ProtectedRow) -> ShareBar:
    known, total = row.counts[0], row.total
    if known is None or not total:
        return ShareBar(KEY_QUESTIONS[name], 0, "too few to show")
    share = round(100 * known / total)
    return ShareBar(KEY_QUESTIONS[name], share, f"{share}%")


def _median(days: int | None) -> str:
    if days is None:
        return "Too few have been decided to say how long it usually takes."
    if days == 0:
        return "Half of the decisions were made on the day the contact was sent."
    return f"Half of the decisions took {days} {'day' if days == 1 else 'days'} or fewer, weekends included."


def _worked(each: Worked, guidance: Guidance, *, on: date) -> WorkedView:
    advice = each.advice(guidance, on=on)
    return WorkedView(
        situation=each.situation,
        kind=guidance.categories[each.category].name,
        sentence=SENTENCES[advice.level],
        why=tuple(
            (reason.text, str(reason.citation), AWAITING if reason.awaiting_confirmation else "")
            for reason in advice.reasons
        ),
    )
