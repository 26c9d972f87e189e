"""The lengths of the hub's clocks as dated values, read once from clocks.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from thresholds.citations import Origin
from thresholds.guidance_checks import span_faults
from thresholds.guidance_faults import GuidanceFault, MalformedLine, UncitedLine
from thresholds.guidance_lines import FileReader, Table, read_documents, read_toml

GUIDANCE_FILES = Path(__file__).parent / "guidance"
CLOCKS_FILE = "west_sussex/clocks.toml"


class ClockGap(LookupError):
    """No length is on file for a clock on a day."""

    def __init__(self, clock: str, on: date) -> None:
        super().__init__(
            f"No length of the clock {clock!r} is in force on {on.isoformat()}. "
            f"Add one to thresholds/guidance/{CLOCKS_FILE}."
        )


class Unit(StrEnum):
    """What a clock counts. Hours run without a break; days end when the working day does."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    TIME = "time"


@dataclass(frozen=True)
class ClockValue:
    """One clock while it is in force: its length in units, or for the end of the working day the time of day `at`."""

    id: str
    text: str
    length: int
    at: time
    unit: Unit
    origin: Origin


@dataclass(frozen=True)
class ClockValues:
    """Every clock as it stands on one day."""

    screen: ClockValue
    urgent_action: ClockValue
    less_urgent_action: ClockValue
    decision_signed_off: ClockValue
    end_of_working_day: time


CLOCKS = ("screen", "urgent_action", "less_urgent_action", "decision_signed_off", "end_of_working_day")


def clock_values(on: date, *, root: Path = GUIDANCE_FILES) -> ClockValues:
    """Return the clocks in force on a day.

    Raises ClockGap before the first value on file, and the first GuidanceFault of the file.
    """
    begun = [first for first in _first_days(root) if first <= on]
    return _values_from(root, max(begun, default=on))


@lru_cache(maxsize=4)
def _sound_rows(root: Path) -> tuple[ClockValue, ...]:
    rows, faults = _read(root)
    for fault in faults:
        raise fault
    return tuple(rows)


@lru_cache(maxsize=4)
def _first_days(root: Path) -> tuple[date, ...]:
    return tuple(sorted({row.origin.in_force_from for row in _sound_rows(root)}))


@lru_cache(maxsize=64)
def _values_from(root: Path, on: date) -> ClockValues:
    found = {row.id: row for row in _sound_rows(root) if row.origin.in_force(on)}
    for clock in CLOCKS:
        if clock not in found:
            raise ClockGap(clock, on)
    end = found.pop("end_of_working_day")
    return ClockValues(**found, end_of_working_day=end.at)


def clock_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the file of clocks."""
    try:
        return _read(root)[1]
    except GuidanceFault as unreadable:
        return [unreadable]


def _read(root: Path) -> tuple[list[ClockValue], list[GuidanceFault]]:
    reader = FileReader(CLOCKS_FILE, read_documents(root))
    rows = [_read_row(reader, row) for row in read_toml(root / CLOCKS_FILE).get("clock", [])]
    sound = [row for row in rows if row is not None]
    reader.faults += _faults_between(sound)
    return sound, reader.faults


def _read_row(reader: FileReader, row: Table) -> ClockValue | None:
    value, unit = row.get("value"), row.get("unit")
    clock = reader.text(row, "id")
    text, origin = reader.text(row, "text"), reader.origin(row, "Clocks")
    if clock == "end_of_working_day":
        if isinstance(value, time) and unit == Unit.TIME:
            return ClockValue(clock, text, 0, value, Unit.TIME, origin)
    elif isinstance(value, int) and value > 0 and unit in (Unit.HOURS, Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        return ClockValue(clock, text, value, time.max, Unit(unit), origin)
    reader.faults.append(MalformedLine(reader.file, clock, "value and unit do not say a length of time"))
    return None


def _faults_between(rows: list[ClockValue]) -> Iterator[GuidanceFault]:
    for clock in CLOCKS:
        origins = sorted((row.origin for row in rows if row.id == clock), key=lambda origin: origin.in_force_from)
        if not origins:
            yield MalformedLine(CLOCKS_FILE, clock, "the clock is missing")
        for fault, first in span_faults([(origin.in_force_from, origin.in_force_to) for origin in origins]):
            yield fault(CLOCKS_FILE, clock, f"the value from {first} does not begin the day after the one before ends")
    known = {row.id for row in rows}
    for row in rows:
        if row.id not in CLOCKS:
            yield MalformedLine(CLOCKS_FILE, row.id, f"the clocks are {', '.join(CLOCKS)}")
        for missing in sorted(set(row.origin.deduced_from) - known):
            yield UncitedLine(CLOCKS_FILE, row.id, f"is deduced from {missing}, which is no clock")
