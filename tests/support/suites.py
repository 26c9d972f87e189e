"""`make test`, `make check`, `make lint`, `make bench`, `make shots`: which checks run, in order, with their counts.

A suite that finds no test has failed: somebody has moved or renamed what it was to run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.support import machine

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ROOM_IN_MEMORY = 4 * 1024**3
NO_TESTS = 5  # pytest's own exit code for "nothing was collected"
ENDED = -1  # no program's own code
A_SUITES_PATIENCE = 40 * 60  # seconds, several times what the longest takes: one that stands still is ended and named


@dataclass(frozen=True)
class Step:
    """One command; `pytest` ones are counted."""

    name: str
    command: tuple[str, ...]
    needs: tuple[machine.Component, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether this is a run of pytest."""
        return self.command[0] == "pytest"


@dataclass
class Count:
    """How many tests did what."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: "Count") -> None:
        """Count another suite in."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True)
class Outcome:
    """What came of one step."""

    step: Step
    fault: str
    seconds: float
    count: Count = field(default_factory=Count)


def _suite(name: str, *arguments: str, needs: tuple[machine.Component, ...] = ()) -> Step:
    return Step(name, ("pytest", "-q", *arguments), needs)


_BROWSER = (machine.CHROMIUM, machine.FONTS, machine.PANGO)
CODE = ("app.py", "foundation", "intake", "provider_intel", "thresholds")
LINT = (
    Step("lint", ("ruff", "check", ".")),
    Step("format", ("ruff", "format", "--check", ".")),
    Step("templates", ("djlint", "--lint", "--quiet", "templates")),
    Step("types", ("mypy", *CODE)),
    Step("import contracts", ("lint-imports", "--no-logo")),
    Step("budgets", ("python", "-m", "tests.support.budgets")),
)
WITHOUT_BROWSER = ("-n", "2", "--dist", "worksteal", "-m", "not journey and not benchmark")
IN_ONE_PROCESS = (*WITHOUT_BROWSER[:-1], "not journey and not benchmark and not process")
WITH_OTHERS = (*WITHOUT_BROWSER[:-1], "process and not journey")
QUICK = (_suite("suites on SQLite, in one process", *IN_ONE_PROCESS, needs=(machine.PANGO, machine.FONTS)),)
# The same tests again, and the browser: `make test` alone, so that `make check` stays short enough to be run often.
_BOTH = (*_BROWSER, machine.POSTGRESQL)
IN_A_BROWSER = ("tests/journeys", "-n", "3", "--dist", "worksteal")  # a browser waits now and then
THE_REST = (
    _suite("suites on SQLite, with servers and other processes", *WITH_OTHERS, needs=(machine.PANGO, machine.FONTS)),
    Step("every template is rendered by some test", ("python", "-m", "tests.support.pages")),
    _suite("suites on PostgreSQL", *WITHOUT_BROWSER, "--db", "postgresql", needs=(machine.POSTGRESQL,)),
    _suite("browser journeys on SQLite", *IN_A_BROWSER, "-m", "journey", needs=_BROWSER),
    _suite("chapter journeys on PostgreSQL", *IN_A_BROWSER, "--db", "postgresql", "-m", "chapter", needs=_BOTH),
)
PLANS = {
    "lint": LINT,
    "check": (*LINT, *QUICK),
    "test": (*LINT, *QUICK, *THE_REST),
    "bench": (Step("benchmarks", ("python", "-m", "tests.benchmarks"), (machine.POSTGRESQL,)),),
    "shots": (Step("screenshots", ("python", "-m", "tests.journeys.shots"), _BROWSER),),
}


def main(plan: str) -> int:
    """Run a plan to its end, even past a failure, and print what came of it; 0 when everything passed."""
    steps = PLANS[plan]
    try:
        machine.require(*dict.fromkeys(component for step in steps for component in step.needs))
    except machine.MachineLacks as lack:
        print(lack, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="hub-", dir=scratch()) as folder:
        with ThreadPoolExecutor() as pool:  # what is no suite uses one processor each, and comes first in every plan
            outcomes = list(pool.map(_run_aside, [step for step in steps if step in LINT]))
        others = [step for step in steps if step not in LINT]
        outcomes += [_run(step, {"HUB_TEMPLATES_SEEN": folder, **_written_to(folder, step)}) for step in others]
    _report(outcomes)
    return 1 if any(outcome.fault for outcome in outcomes) else 0


def scratch(memory: Path = Path("/dev/shm")) -> str | None:  # noqa: S108  # the machine's own name for its memory
    """Return the folder for what the tests write: in memory where there is room, else wherever temporary files go.

    The tests commit some hundred thousand times, and each commit waits for the disk. Nothing has to survive the run.
    """
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM_IN_MEMORY
    return str(memory) if roomy else None


def _written_to(folder: str, step: Step) -> dict[str, str]:
    return {"TMPDIR": folder} if step.counted else {}  # a benchmark is to wait for the disk


def _run_aside(step: Step) -> Outcome:
    """Run a step beside others and print what it said when it has ended."""
    program, *arguments = step.command
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=_environment({}), check=False,
    )  # fmt: skip
    print(f"\n=== {step.name}: {' '.join(step.command)}\n{done.stdout}", end="", flush=True)
    return Outcome(step, _fault(step, done.returncode, Count()), time.monotonic() - started)


def _run(step: Step, also: dict[str, str]) -> Outcome:
    patience = A_SUITES_PATIENCE if step.counted else None
    print(f"\n=== {step.name}: {' '.join(step.command)}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.xml"
        extra = (f"--junit-xml={results}",) if step.counted else ()
        program, *arguments = step.command
        code = _code_of([str(BIN / program), *arguments, *extra], also, patience)
        count = _read(results) if step.counted else Count()
    return Outcome(step, _fault(step, code, count), time.monotonic() - started, count)


def _code_of(command: list[str], also: dict[str, str], patience: float | None) -> int:
    try:
        return subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, env=_environment(also), timeout=patience, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return ENDED


def _fault(step: Step, code: int, count: Count) -> str:
    if code == NO_TESTS or (step.counted and code == 0 and not count.passed):
        return "found no test to run: look at what it selects"
    if code == ENDED:
        return "did not end, and was ended: look for a test that waits for ever"
    return f"failed (exit code {code})" if code else ""


def _environment(also: dict[str, str]) -> dict[str, str]:
    # The tools of .venv are found first, and colours and progress bars stay out of a log. What is compiled is kept:
    # each of some hundred processes would compile it anew.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **also, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def _read(results: Path) -> Count:
    if not results.exists():
        return Count()
    suites = ElementTree.parse(results).getroot().iter("testsuite")  # noqa: S314  # a file we have just written
    count = Count()
    for suite in suites:
        wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        count.add(Count(max(int(suite.get("tests", 0)) - wrong - skipped, 0), wrong, skipped))
    return count


def _report(outcomes: list[Outcome]) -> None:
    print("\n=== summary")
    total = Count()
    for outcome in outcomes:
        counted = str(outcome.count) if outcome.step.counted else ""
        print(f"{outcome.seconds:7.1f} s  {outcome.step.name}: {outcome.fault or 'ok'}  {counted}".rstrip())
        total.add(outcome.count)
    if any(outcome.step.counted for outcome in outcomes):
        print(total, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
