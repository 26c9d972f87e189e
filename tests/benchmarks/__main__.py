"""Measure, and print every figure beside its goal. The ratios are what to trust: one machine measures both sides.

`python -m tests.benchmarks [PART ...]` measures those parts alone; PARTS names them.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app import create_app
from foundation import database, schema
from foundation.cli.listening import settle
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
)
from tests.support import databases, postgres
from tests.support.settings import forget_the_machines_settings, settings_for

KINDS = ("sqlite", "postgresql")
PARTS = (
    "keystrokes", "thresholds", "sending", "queue", "contact", "forms", "register", "directory", "matching", "search",
    "refresh", "run", "packs",
)  # fmt: skip


WITHOUT_A_DATABASE = ("lenses",)


def main() -> None:
    """Run what was asked for, on both databases, and print the table."""
    forget_the_machines_settings()
    asked = argparse.ArgumentParser()
    every = (*PARTS, *WITHOUT_A_DATABASE)
    asked.add_argument("parts", nargs="*", choices=every, default=every)
    asked.add_argument("--rows", type=int, default=queue_page.LARGE, help="contacts in the larger queue")
    asked.add_argument("--people", type=int, default=matching.PEOPLE, help="people to be found among")
    asked.add_argument("--narratives", type=int, default=searching.NARRATIVES, help="narratives to be searched")
    without = "leave out the refresh at England's size, which takes some minutes"
    asked.add_argument("--no-england", dest="england", action="store_false", help=without)
    wanted = asked.parse_args()
    server = postgres.start(durable=True)
    try:
        lines = [line for kind in KINDS for line in _measured(kind, server, wanted)]
    finally:
        database.engine().dispose()
        postgres.stop(server)
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n{report.shown(lines)}")


def _measured(kind: str, server: Path, wanted: argparse.Namespace) -> Iterator[report.Line]:
    parts: dict[str, Callable[[Flask, Path], Iterator[report.Line]]] = {
        "keystrokes": lambda _app, _folder: keystrokes.measure() if kind == KINDS[0] else iter(()),
        "sending": lambda _app, folder: sending.measure(kind, _addresses(kind, server, folder), folder),
        "queue": lambda app, _folder: queue_page.measure(kind, app, rows=wanted.rows),
        "contact": lambda app, _folder: contact_page.measure(kind, app),
        "forms": lambda app, folder: forms.measure(kind, app, folder),
        "register": lambda _app, folder: register.measure(kind, folder),
        "directory": lambda _app, folder: care_directory.measure(kind, folder),
        "matching": lambda _app, _folder: matching.measure(kind, people=wanted.people),
        "search": lambda _app, _folder: searching.measure(kind, narratives=wanted.narratives),
        "thresholds": lambda _app, _folder: thresholds_goals.measure(kind),
        "refresh": lambda _app, _folder: country.measure(kind, england=wanted.england),
        "run": lambda _app, _folder: county_run.measure(kind),
        "packs": lambda _app, _folder: packs.measure(kind),
        "lenses": lambda _app, _folder: lenses.measure() if kind == KINDS[0] else iter(()),
    }
    for part in wanted.parts:
        print(f"{part} on {kind} ...", flush=True)
        with _hub_on(kind, server) as (app, folder):
            yield from parts[part](app, folder)


@contextmanager
def _hub_on(kind: str, server: Path) -> Iterator[tuple[Flask, Path]]:
    """Give the application on a migrated, empty database, and a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = _addresses(kind, server, folder)("hub")
        database.connect(url)
        schema.upgrade()
        app = create_app(settings_for(url, var_dir=folder))
        settle()  # as a worker does before it takes requests
        yield app, folder
        database.engine().dispose()


def _addresses(kind: str, server: Path, folder: Path) -> Callable[[str], str]:
    """Return what gives the address of a database by its name, one set of names for each folder."""

    def address(name: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{folder / name}.db"
        full = f"{name}_{folder.name}".lower()
        databases.make_database(server, full)
        return postgres.url(server, full)

    return address


if __name__ == "__main__":
    main()
