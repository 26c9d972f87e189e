"""Measure, and print every figure beside its goal. The ratios are what to trust: one machine measures both sides.

`python -m tests.benchmarks [PART ...]` measures those parts alone; `parts.PARTS` names them. Each line is told the
moment it is known and kept under `var/bench`, and the whole table comes at the end. A part that fails or stands still
is named there, and the others are measured all the same. `python -m tests.benchmarks.page FILE` puts what a run
measured into docs/performance.md.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from foundation.config import ROOT
from tests.benchmarks import kept, report
from tests.benchmarks.parts import KINDS, PARTS, Sizes

PATIENCE_SECONDS, LEAVE_SECONDS = 40 * 60, 60
"""Several times what the longest part takes; and how long one that is ended has for clearing up."""


@dataclass(frozen=True)
class Came:
    """What came of a part: how long it took, and in words what went wrong, if anything did."""

    part: str
    seconds: float
    fault: str


def main() -> int:
    """Measure what was asked for and print the table; 0 when nothing failed, whatever goals are not reached."""
    parts, kinds, sizes = _asked()
    file = kept.new_file()
    came = [_measured(part, file, sizes, kinds) for part in parts]
    print(
        f"\n{kept.this_machine()}, load {os.getloadavg()[0]:.1f}\n{report.shown(each.line for each in kept.read(file))}"
    )
    print(f"\n{_times(came)}\nKept in {file.relative_to(ROOT)}.")
    failed = [each for each in came if each.fault]
    for each in failed:
        print(f"FAILED: {each.part}, {each.fault}.")
    return 1 if failed else 0


def _asked() -> tuple[list[str], list[str], Sizes]:
    asked, usual = argparse.ArgumentParser(), Sizes()
    asked.add_argument("parts", nargs="*", choices=list(PARTS), default=list(PARTS))
    asked.add_argument("--database", dest="kinds", action="append", choices=KINDS, help="measure on this one alone")
    asked.add_argument("--rows", type=int, default=usual.rows, help="contacts in the larger queue")
    asked.add_argument("--people", type=int, default=usual.people, help="people to be found among")
    asked.add_argument("--narratives", type=int, default=usual.narratives, help="narratives to be searched")
    asked.add_argument("--entries", type=int, default=usual.entries, help="entries of the trail to be proved")
    asked.add_argument("--requests", type=int, default=usual.requests, help="requests the web tier's memory is held to")
    without = "leave out the refresh at England's size, which takes some minutes"
    asked.add_argument("--no-england", dest="england", action="store_false", help=without)
    wanted = vars(asked.parse_args())
    return wanted.pop("parts"), wanted.pop("kinds") or list(KINDS), Sizes(**wanted)


def _measured(part: str, file: Path, sizes: Sizes, kinds: list[str]) -> Came:
    print(f"{part} ...", flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.one_part", part, str(file), json.dumps(asdict(sizes)), *kinds]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        code = process.wait(timeout=PATIENCE_SECONDS)
        fault = "" if code == 0 else f"ended by signal {-code}" if code < 0 else f"on {code} of its databases"
    except subprocess.TimeoutExpired:
        fault = f"not finished after {PATIENCE_SECONDS // 60} minutes"
    finally:
        _end(process)
    return Came(part, time.monotonic() - started, fault)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a part that still runs, as Ctrl-C would, so that it stops the servers it started."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _times(came: list[Came]) -> str:
    each = ", ".join(f"{one.part} {one.seconds:.0f} s" for one in came)
    return f"Took {sum(one.seconds for one in came) / 60:.1f} minutes: {each}."


if __name__ == "__main__":
    sys.exit(main())
