"""The dated numbers of a flag's life, from the file beside this module."""

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
    """What is in force on one day, with where it comes from."""

    reopen_growth: int
    reopen_source: str


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    started = [each for each in _stated()["reopen_growth"] if each["in_force_from"] <= day]
    if not started:
        raise SettingMissing(f"No value of reopen_growth is in force on {day.isoformat()}: add it to {_FILE.name}.")
    newest = max(started, key=lambda each: each["in_force_from"])
    return Settings(reopen_growth=newest["value"], reopen_source=newest["source"])


@cache
def _stated() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
