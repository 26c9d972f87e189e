"""The meeting's dated numbers, from the file beside this module."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("settings.toml")


class SettingMissing(LookupError):
    """No value of a setting is in force on a day; the message names it."""


@dataclass(frozen=True)
class Settings:
    """What is in force on one day. Each one's meaning and source stand in the file."""

    cut_off_days: int
    partners_until_days: int
    quorum_agencies: tuple[str, ...]
    quorum_people: int
    compared_days: int


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    return Settings(
        cut_off_days=_in_force("cut_off_days", day)["value"],
        partners_until_days=_in_force("partners_until_days", day)["value"],
        quorum_agencies=tuple(_in_force("quorum_agencies", day)["value"]),
        quorum_people=_in_force("quorum_people", day)["value"],
        compared_days=_in_force("compared_days", day)["value"],
    )


def _in_force(name: str, day: date) -> dict[str, Any]:
    started = [each for each in _stated()[name] if each["in_force_from"] <= day]
    if not started:
        raise SettingMissing(f"No value of {name} is in force on {day.isoformat()}: add it to {_FILE.name}.")
    return max(started, key=lambda each: each["in_force_from"])


@cache
def _stated() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
