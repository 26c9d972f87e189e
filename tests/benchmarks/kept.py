"""What a run measured, written to a file line by line as it becomes known, so that nothing measured is ever lost."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from foundation import clock
from foundation.config import ROOT
from tests.benchmarks.report import Line
from tests.support import postgres

FOLDER = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Kept:
    """A line with its part, the day, how busy the machine was in the last minute, and on what machine."""

    part: str
    line: Line
    on: str
    load: str
    machine: str


def new_file() -> Path:
    """Return a file for a run that begins now."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER / f"{clock.now():%Y-%m-%d-%H%M%S}.jsonl"


def keep(file: Path, part: str, line: Line, *, machine: str) -> None:
    """Add a line to a run's file."""
    told = Kept(part, line, f"{clock.now():%Y-%m-%d}", f"{os.getloadavg()[0]:.1f}", machine)
    with file.open("a", encoding="utf-8") as target:
        target.write(json.dumps(asdict(told)) + "\n")


def read(file: Path) -> Iterator[Kept]:
    """Give what a run's file holds, in its order."""
    if not file.exists():
        return
    for told in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        yield Kept(**(told | {"line": Line(**told["line"])}))


def this_machine() -> str:
    """Return what is measured on, in words: figures of two machines are never compared."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    said = subprocess.run([postgres.binaries() / "postgres", "--version"], capture_output=True, text=True, check=True)
    server = f"PostgreSQL {said.stdout.split()[2]}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {server}"
