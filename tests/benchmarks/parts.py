"""The parts of the measurement: which goals each measures, on which databases, and what yields its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.benchmarks import (
    care_directory,
    contact_page,
    country,
    county_run,
    forms,
    keystrokes,
    lenses,
    matching,
    packs,
    queue_page,
    register,
    report,
    searching,
    sending,
    thresholds_goals,
    trail,
    web_tier,
)

SQLITE, POSTGRESQL = KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Sizes:
    """How much is measured on; by default what the goals name."""

    rows: int = queue_page.LARGE
    people: int = matching.PEOPLE
    narratives: int = searching.NARRATIVES
    entries: int = trail.ENTRIES
    requests: int = web_tier.REQUESTS
    england: bool = True


@dataclass(frozen=True)
class Place:
    """Where a part is measured: the application on a migrated, empty database, and a folder that is thrown away.

    `urls` gives the address of another database by its name.
    """

    kind: str
    app: Flask
    folder: Path
    urls: Callable[[str], str]
    sizes: Sizes


@dataclass(frozen=True)
class Part:
    """Something that is measured. What needs no database is measured once, beside an empty one."""

    goals: tuple[str, ...]
    lines: Callable[[Place], Iterator[report.Line]]
    kinds: tuple[str, ...] = KINDS


PARTS: dict[str, Part] = {
    "thresholds": Part(("P5", "P6"), lambda at: thresholds_goals.measure(at.kind), (SQLITE,)),
    "keystrokes": Part((), lambda at: keystrokes.measure(), (SQLITE,)),
    "lenses": Part((), lambda at: lenses.measure(), (SQLITE,)),
    "forms": Part(("P3",), lambda at: forms.measure(at.kind, at.app, at.folder)),
    "contact": Part(("P4",), lambda at: contact_page.measure(at.kind, at.app)),
    "sending": Part(("P1",), lambda at: sending.measure(at.kind, at.urls, at.folder)),
    "trail": Part(("P10",), lambda at: trail.measure(at.kind, at.app, entries=at.sizes.entries)),
    "web": Part(("P13",), lambda at: web_tier.measure(at.kind, at.urls, at.folder, requests=at.sizes.requests)),
    "register": Part(("P11",), lambda at: register.measure(at.kind, at.folder)),
    "directory": Part(("P11",), lambda at: care_directory.measure(at.kind, at.folder)),
    "packs": Part(("P12",), lambda at: packs.measure(at.kind)),
    "queue": Part(("P2",), lambda at: queue_page.measure(at.kind, at.app, rows=at.sizes.rows)),
    "matching": Part(("P8",), lambda at: matching.measure(at.kind, people=at.sizes.people)),
    "search": Part(("P9",), lambda at: searching.measure(at.kind, narratives=at.sizes.narratives)),
    "refresh": Part(("P7",), lambda at: country.measure(at.kind, england=at.sizes.england)),
    "run": Part(("P7",), lambda at: county_run.measure(at.kind)),
}
"""Quick ones first, so that much is known soon."""
