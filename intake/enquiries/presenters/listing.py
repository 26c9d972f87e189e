"""The list of enquiries in words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from foundation.web.words import short_date
from intake.enquiries.domain.facts import Standing
from intake.enquiries.domain.listing import Wanted, Which, Whose
from intake.enquiries.queries import EnquiryPage, Figures

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOBODY = "Nobody yet"


@dataclass(frozen=True)
class LineShown:
    """One enquiry on one line. `late` is said in words as well."""

    href: str
    reference: str
    headline: str
    kind: str
    adults: str
    started: str
    due: str
    due_for: str
    late: bool
    state: str
    officer: str
    lead: str
    team: str


@dataclass(frozen=True)
class FigureShown:
    """One number at the top, and the list it counts."""

    number: int
    words: str
    href: str
    late: bool = False


@dataclass(frozen=True)
class ListShown:
    """One page of the list."""

    figures: tuple[FigureShown, ...]
    lines: tuple[LineShown, ...]
    whose: tuple[tuple[str, str, bool], ...]
    which: tuple[tuple[str, str, bool], ...]
    narrowed: bool
    later: str | None


def list_shown(page: EnquiryPage, counted: Figures, wanted: Wanted, *, now: datetime) -> ListShown:
    """Return a page of enquiries with the figures above it."""
    return ListShown(
        figures=_figures(counted),
        lines=tuple(_line(each.standing, each.adults, page, now) for each in page.lines),
        whose=tuple((each.value, each.words, each is wanted.whose) for each in Whose),
        which=tuple((each.value, each.words, each is wanted.which) for each in Which),
        narrowed=wanted.whose is not Whose.EVERYBODY or wanted.which is not Which.OPEN,
        later=_address(wanted, page.next_after) if page.next_after else None,
    )


def read_after(written: str) -> tuple[datetime, int] | None:
    """Return where a page begins, from its address, or None for the first."""
    micros, _, number = written.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) <= 16 for part in (micros, number)):
        return None
    return _EPOCH + timedelta(microseconds=int(micros)), int(number)


def _figures(counted: Figures) -> tuple[FigureShown, ...]:
    return (
        FigureShown(counted.overdue, "past a deadline", "/enquiries?which=overdue", late=counted.overdue > 0),
        FigureShown(counted.nobody, "nobody's yet", "/enquiries?whose=nobody"),
        FigureShown(counted.mine, "mine", "/enquiries?whose=mine"),
        FigureShown(counted.waiting, "waiting for a signature", "/enquiries?which=waiting"),
        FigureShown(counted.open, "open", "/enquiries"),
    )


def _line(one: Standing, adults: int, page: EnquiryPage, now: datetime) -> LineShown:
    due = one.next_due
    return LineShown(
        href=f"/enquiries/{one.reference}",
        reference=one.reference,
        headline=one.headline,
        kind=one.kind.words,
        adults=f"{adults} adults" if adults != 1 else "",
        started=f"Started {short_date(one.started_at)}",
        due=due_words(due, one.closed_at, now=now),
        due_for=one.next_clock[1] if one.next_clock else "",
        late=bool(due and due < now),
        state=one.state.words,
        officer=page.names.get(one.officer_id or "", NOBODY),
        lead=page.names.get(one.lead_id or "", NOBODY),
        team=page.teams.get(one.team_id or 0, ""),
    )


def due_words(due: datetime | None, closed_at: datetime | None, *, now: datetime) -> str:
    """Return when something is due, or since when it is late, in words."""
    if due is None:
        return f"Closed {short_date(closed_at)}" if closed_at else "Nothing is due"
    return f"Overdue: was due {short_date(due)}" if due < now else f"Due {short_date(due)}"


def _address(wanted: Wanted, after: tuple[datetime, int]) -> str:
    due, number = after
    asked = {"whose": wanted.whose.value, "which": wanted.which.value}
    asked["after"] = f"{(due - _EPOCH) // timedelta(microseconds=1)}-{number}"
    return "/enquiries?" + urlencode({name: value for name, value in asked.items() if value})
