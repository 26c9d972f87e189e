"""What each agency may see, by the dated table beside this module. What the table does not name is not seen."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("partner_view.toml")


class Part(StrEnum):
    """One part of the picture that an agency may or may not see."""

    AGENDA = "agenda"
    LEVELS = "levels"
    HOLDS = "holds"
    LISTINGS = "listings"
    NOTES = "notes"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    MINUTES = "minutes"


class Which(StrEnum):
    """How much of a part: all of it, what is shared with the agency, its own, or where it has adults placed."""

    ALL = "all"
    SHARED = "shared"
    OWN = "own"
    PLACED = "placed"


_REASON_TELLS = {
    "DEFERRED": Part.AGENDA, "ROOM": Part.AGENDA, "FRAMEWORK": Part.LEVELS, "ACTION": Part.ACTIONS,
    "REQUEST": Part.NOTES, "HIGH": Part.LISTINGS, "LOW": Part.LISTINGS, "ALWAYS": Part.LISTINGS,
    "PATTERN": Part.LISTINGS,
}  # fmt: skip
"""Of which part each reason on an agenda tells something."""


@dataclass(frozen=True)
class MaySee:
    """What an agency may see on one day: how much of each part; a part that is not here is not seen."""

    agency: str
    parts: dict[Part, Which]
    sources: tuple[str, ...] = ()

    def which(self, part: Part) -> Which | None:
        """Return how much of a part may be seen, or None."""
        return self.parts.get(part)

    def reason(self, code: str) -> bool:
        """Return whether a reason on the agenda may be read: only with all of the part it tells something of."""
        part = _REASON_TELLS.get(code)
        return part is not None and self.which(part) is Which.ALL


def may_see(agency: str, *, on: date) -> MaySee:
    """Return what an agency may see on a day: by the newest entry of each part in force; nothing when there is none.

    >>> may_see("NOBODY", on=date(2026, 11, 22)).parts
    {}
    >>> may_see("POLICE", on=date(2026, 11, 22)).which(Part.DECISIONS)
    <Which.SHARED: 'shared'>
    """
    return granted(_stated(), agency, on=on)


def granted(rules: Iterable[Mapping[str, Any]], agency: str, *, on: date) -> MaySee:
    """Return what some dated rules grant an agency on a day, in whatever order they stand; “nothing” takes away."""
    parts: dict[Part, Which] = {}
    sources: dict[str, None] = {}
    for each in sorted(rules, key=lambda one: one["in_force_from"]):
        if each["agency"] != agency or each["in_force_from"] > on:
            continue
        for name in each["parts"]:
            _grant(parts, Part(name), each["sees"])
        sources[each["source"]] = None
    return MaySee(agency, parts, tuple(sources))


def _grant(parts: dict[Part, Which], part: Part, sees: str) -> None:
    parts.pop(part, None)
    if sees != "nothing":
        parts[part] = Which(sees)


@cache
def _stated() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["rule"]
    return found
