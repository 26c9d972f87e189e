"""A week of the rota in words and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.web.words import long_date
from intake.rota.domain import WEEK, Cell, Part, WeekRota, monday_of
from thresholds.working_days import WorkingCalendar

OPTIONS = ((Part.NOT_ENTERED, "–"), (Part.WHOLE, "Whole"), (Part.HALF, "Half"), (Part.AWAY, "Away"))
"""What a day's field offers, short enough for a narrow column."""


@dataclass(frozen=True)
class DayHead:
    """A day at the head of its column; `off` names the bank holiday or says weekend."""

    words: str
    off: str
    total: str


@dataclass(frozen=True)
class DayField:
    """One field of the grid. `changed` says that somebody else entered it meanwhile, and what."""

    name: str
    label: str
    value: str
    was: str
    changed: str


@dataclass(frozen=True)
class RotaLine:
    """One person's week; `work` is the address of the open contacts they hold, to be shared out while they are away."""

    name: str
    does: str
    work: str
    fields: tuple[DayField, ...]


@dataclass(frozen=True)
class RotaShown:
    """The whole page."""

    title: str
    monday: str
    earlier: str
    later: str
    this_week: bool
    heads: tuple[DayHead, ...]
    lines: tuple[RotaLine, ...]
    options: tuple[tuple[str, str], ...]
    changed: bool


def rota_shown(
    week: WeekRota,
    *,
    today: date,
    calendar: WorkingCalendar,
    wanted: Mapping[Cell, Part] | None = None,
    clash: tuple[Cell, ...] = (),
) -> RotaShown:
    """Return a week's page; `wanted` is what was typed, `clash` the days that somebody else changed meanwhile."""
    lines = []
    for worker in week.workers:
        cells = [Cell(worker.account_id, day) for day in week.days]
        fields = tuple(_field(cell, worker.name, week.part(worker, cell.day), wanted or {}, clash) for cell in cells)
        lines.append(RotaLine(worker.name, worker.does, f"/queue?owner={worker.account_id}", fields))
    return RotaShown(
        title=f"Week of {long_date(week.monday)}",
        monday=week.monday.isoformat(),
        earlier=_address(week.monday - timedelta(days=WEEK)),
        later=_address(week.monday + timedelta(days=WEEK)),
        this_week=week.monday == monday_of(today),
        heads=tuple(_head(week, day, calendar) for day in week.days),
        lines=tuple(lines),
        options=tuple((part.value, words) for part, words in OPTIONS),
        changed=bool(clash),
    )


def _field(cell: Cell, name: str, stands: Part, wanted: Mapping[Cell, Part], clash: tuple[Cell, ...]) -> DayField:
    return DayField(
        name=cell.field,
        label=f"{name}, {long_date(cell.day)}",
        value=wanted.get(cell, stands).value,
        was=stands.value,
        changed=f"Someone else entered: {stands.words}" if cell in clash else "",
    )


def _head(week: WeekRota, day: date, calendar: WorkingCalendar) -> DayHead:
    shares = [week.part(worker, day).share for worker in week.workers]
    known = [share for share in shares if share is not None]
    total = f"{sum(known):g} of {len(shares)} in" if known else "not entered"
    off = "Weekend" if day.weekday() > 4 else calendar.closed.get(day, "")
    return DayHead(f"{day:%a} {day.day} {day:%b}", off, total)


def _address(monday: date) -> str:
    return f"/rota?week={monday.isoformat()}"
