"""The lenses' settings as they stood on a date, from the dated file beside this module."""

import hashlib
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("settings.toml")
_STATED = frozenset({"value", "in_force_from", "source", "meaning", "checked_on"})


class SettingsGap(Exception):
    """No value of a setting is in force on a date, or one is not fully stated; the message says which."""


@dataclass(frozen=True)
class Settings:
    """Every setting in force on one date. Each one's meaning and source stand in the file."""

    version: str
    c_high: float
    p_enter: float
    p_leave: float
    min_count: int
    min_adults: int
    min_reporters: int
    severe_harm: tuple[str, ...]
    window_months: int
    reference_months: int
    history_months: int
    history_chance: float
    dedupe_days: int
    k: float
    k_bounds: tuple[float, float]
    sparse_weight: float
    own_share_prior: tuple[float, float]
    regime_starts: tuple[date, ...]
    winsor: float
    bh_q: float
    c_low: float
    p_low: float
    low_months: int
    low_most: int
    min_own_denominator: int
    own_tail: float
    quiet_months: int
    capacity_source_order: tuple[str, ...]
    min_identity: float
    officer_chance: float
    officer_places: int
    officer_months: int
    min_group: int
    min_theme_homes: int
    successor_days: int
    carried_share: float
    phoenix_months: int
    agency_places: int
    hub_places: int
    recurring_places: int
    recurring_concerns: int
    churn_managers: int
    churn_months: int
    vacancy_days: int
    many_places: int
    site_places: int
    site_most: int
    leaving_days: int
    returning_days: int
    closing_days: int
    moving_days: int
    corroborating_kinds: int

    @property
    def months_read(self) -> int:
        """So many months of concerns a run reads: the longest window, and the time before it."""
        return max(self.window_months, self.low_months) + self.reference_months


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingsGap naming the setting that has no value then."""
    stated, version = _file()
    names = [field.name for field in fields(Settings) if field.name != "version"]
    return Settings(version=version, **{name: value_on(name, stated.get(name, []), day) for name in names})


def has_settings(day: date) -> bool:
    """Return whether every setting has a value on a day; before the first of them nothing can be said of it."""
    try:
        settings_on(day)
    except SettingsGap:
        return False
    return True


def stated_settings() -> dict[str, list[dict[str, Any]]]:
    """Return every setting with each of its dated values, for pages and checks."""
    return _file()[0]


def value_on(name: str, values: list[dict[str, Any]], day: date) -> Any:
    """Return the value of a setting in force on a day, of all its dated ones. Raises SettingsGap.

    >>> stated = {"source": "Ours", "meaning": "How many", "checked_on": date(2026, 10, 1)}
    >>> old = {"value": 3, "in_force_from": date(2018, 4, 1), **stated}
    >>> new = {"value": [4, 5], "in_force_from": date(2027, 1, 1), **stated}
    >>> [value_on("min_count", [new, old], day) for day in (date(2018, 4, 1), date(2026, 12, 31), date(2027, 1, 1))]
    [3, 3, (4, 5)]
    """
    for value in values:
        if not value.keys() >= _STATED:
            raise SettingsGap(f"A value of {name} lacks: {', '.join(sorted(_STATED - value.keys()))}.")
    started = [value for value in values if value["in_force_from"] <= day]
    if not started:
        raise SettingsGap(f"No value of {name} is in force on {day:%d %B %Y}: add one to {_FILE.name}.")
    chosen = max(started, key=lambda value: value["in_force_from"])["value"]
    return tuple(chosen) if isinstance(chosen, list) else chosen


@cache
def _file() -> tuple[dict[str, list[dict[str, Any]]], str]:
    written = _FILE.read_bytes()
    return tomllib.loads(written.decode()), hashlib.sha256(written).hexdigest()[:12]
