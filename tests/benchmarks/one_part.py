"""One part of the measurement, in a process of its own, so that no part stands in another's memory or takes it along.

`python -m tests.benchmarks.one_part NAME FILE SIZES [DATABASE ...]` tells each line the moment it is known, on the
terminal and in the file, and goes on with the next database when one fails.
"""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import create_app
from foundation import database, schema
from foundation.cli.listening import settle
from tests.benchmarks import kept, report
from tests.benchmarks.parts import PARTS, POSTGRESQL, SQLITE, Place, Sizes
from tests.support import databases, postgres
from tests.support.settings import forget_the_machines_settings, settings_for


def main(name: str, file: Path, sizes: Sizes, kinds: tuple[str, ...]) -> int:
    """Measure one part on each database asked for; return on how many it failed."""
    forget_the_machines_settings()
    wanted = [kind for kind in PARTS[name].kinds if kind in kinds]
    server = postgres.start(durable=True) if POSTGRESQL in wanted else None
    try:
        return sum(not _measured(name, kind, server, sizes, file) for kind in wanted)
    finally:
        if server:
            postgres.stop(server)


def _measured(name: str, kind: str, server: Path | None, sizes: Sizes, file: Path) -> bool:
    machine = kept.this_machine()
    try:
        with _place(kind, server, sizes) as place:
            for line in PARTS[name].lines(place):
                print(report.in_words(line), flush=True)
                kept.keep(file, name, line, machine=machine)
    except Exception:  # whatever it was, it is told, and the next is measured
        traceback.print_exc()
        return False
    return True


@contextmanager
def _place(kind: str, server: Path | None, sizes: Sizes) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        urls = _addresses(kind, server, folder)
        url = urls("hub")
        database.connect(url)
        schema.upgrade()
        app = create_app(settings_for(url, var_dir=folder))
        settle()  # as a worker does before it takes requests
        try:
            yield Place(kind, app, folder, urls, sizes)
        finally:
            database.engine().dispose()


def _addresses(kind: str, server: Path | None, folder: Path) -> Callable[[str], str]:
    """Return what gives the address of a database by its name, one set of names for each folder."""

    def address(name: str) -> str:
        if kind == SQLITE or server is None:
            return f"sqlite:///{folder / name}.db"
        full = f"{name}_{folder.name}".lower()
        databases.make_database(server, full)
        return postgres.url(server, full)

    return address


if __name__ == "__main__":
    _, its_name, its_file, its_sizes, *its_kinds = sys.argv
    sys.exit(main(its_name, Path(its_file), Sizes(**json.loads(its_sizes)), tuple(its_kinds)))
