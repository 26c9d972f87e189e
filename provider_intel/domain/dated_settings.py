"""Dated numbers that stand in a file beside the module they serve, and which of them is in force on a day."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any


class SettingMissing(LookupError):
    """No value of a setting is in force on a day; the message names it."""


def in_force(file: Path, name: str, day: date) -> Any:
    """Return the value of a setting in force on a day, a list of it as a tuple. Raises SettingMissing."""
    value = stated(file, name, day)["value"]
    return tuple(value) if isinstance(value, list) else value


def stated(file: Path, name: str, day: date) -> dict[str, Any]:
    """Return all that the file states of a setting in force on a day, such as its source. Raises SettingMissing."""
    started = [each for each in _read(file)[name] if each["in_force_from"] <= day]
    if not started:
        raise SettingMissing(f"No value of {name} is in force on {day.isoformat()}: add it to {file.name}.")
    return max(started, key=lambda each: each["in_force_from"])


@cache
def _read(file: Path) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
