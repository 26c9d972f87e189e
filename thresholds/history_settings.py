"""How far back history counts, as dated values read from history.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from thresholds.citations import Origin
from thresholds.guidance_checks import span_faults
from thresholds.guidance_faults import GuidanceFault, MalformedLine
from thresholds.guidance_lines import FileReader, Table, read_documents, read_toml

GUIDANCE_FILES = Path(__file__).parent / "guidance"
HISTORY_FILE = "west_sussex/history.toml"
SETTINGS = {"below_threshold_fades_after": "months", "prompt_at": "contacts", "other_adults_in_service": "adults"}


class HistoryGap(LookupError):
    """No value is on file for one of the settings of history on a day."""

    def __init__(self, setting: str, on: date) -> None:
        super().__init__(
            f"No value of {setting!r} is in force on {on.isoformat()}. Add one to thresholds/guidance/{HISTORY_FILE}."
        )


@dataclass(frozen=True)
class HistorySettings:
    """How history counts on one day.

    Contacts below the threshold fade after so many months. The prompt comes at the so-many-th related contact, this one
    counted. So many other adults in one service, with a type of abuse in common, make it more than one adult.
    """

    below_threshold_fades_after: int
    prompt_at: int
    other_adults_in_service: int
    awaiting_confirmation: bool = False


@dataclass(frozen=True)
class _Row:
    id: str
    value: int
    origin: Origin


def history_settings(on: date, *, root: Path = GUIDANCE_FILES) -> HistorySettings:
    """Return the settings in force on a day. Raises HistoryGap, and the first GuidanceFault of the file."""
    found = {row.id: row for row in _sound(root) if row.origin.in_force(on)}
    for setting in SETTINGS:
        if setting not in found:
            raise HistoryGap(setting, on)
    awaiting = any(row.origin.awaiting_confirmation for row in found.values())
    return HistorySettings(**{name: row.value for name, row in found.items()}, awaiting_confirmation=awaiting)


def history_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the file of settings."""
    try:
        return _read(root)[1]
    except GuidanceFault as unreadable:
        return [unreadable]


@lru_cache(maxsize=4)
def _sound(root: Path) -> tuple[_Row, ...]:
    rows, faults = _read(root)
    for fault in faults:
        raise fault
    return tuple(rows)


def _read(root: Path) -> tuple[list[_Row], list[GuidanceFault]]:
    reader = FileReader(HISTORY_FILE, read_documents(root))
    read = [_read_row(reader, row) for row in read_toml(root / HISTORY_FILE).get("setting", [])]
    rows = [row for row in read if row is not None]
    reader.faults += _faults_between(rows)
    return rows, reader.faults


def _read_row(reader: FileReader, row: Table) -> _Row | None:
    setting, value = reader.text(row, "id"), row.get("value")
    reader.text(row, "text")
    origin = reader.origin(row, "History")
    if isinstance(value, int) and value > 0 and SETTINGS.get(setting) == row.get("unit"):
        return _Row(setting, value, origin)
    says = f"the settings are {', '.join(SETTINGS)}, each a whole number above nought of its own unit"
    reader.faults.append(MalformedLine(reader.file, setting, says))
    return None


def _faults_between(rows: list[_Row]) -> Iterator[GuidanceFault]:
    for setting in SETTINGS:
        origins = sorted((row.origin for row in rows if row.id == setting), key=lambda origin: origin.in_force_from)
        if not origins:
            yield MalformedLine(HISTORY_FILE, setting, "the setting is missing")
        for fault, first in span_faults([(origin.in_force_from, origin.in_force_to) for origin in origins]):
            says = f"the value from {first} does not begin the day after the one before ends"
            yield fault(HISTORY_FILE, setting, says)
