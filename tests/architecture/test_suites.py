"""What `make test` runs cannot pass by running nothing, and counts what it ran."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import machine, suites, tree


def test_a_suite_that_finds_no_test_has_failed(tmp_path: Path):
    outcome = suites._run(suites.Step("nothing", ("pytest", "-q", "-c", "/dev/null", str(tmp_path))), {})

    assert "no test to run" in outcome.fault


def test_a_step_that_fails_says_with_which_code():
    outcome = suites._run(suites.Step("fails", ("python", "-c", "raise SystemExit(3)")), {})

    assert outcome.fault == "failed (exit code 3)"


def test_a_step_that_does_not_end_is_ended_and_named(monkeypatch: pytest.MonkeyPatch):
    sleeper = ("python", "-c", "import time; time.sleep(600)")
    code = suites._code_of([str(suites.BIN / sleeper[0]), *sleeper[1:]], {}, 0.1)

    assert "did not end" in suites._fault(suites.Step("sleeps", sleeper), code, suites.Count())


@pytest.mark.process
def test_a_test_that_stands_still_is_ended_and_named_and_the_others_run(tmp_path: Path):
    (tmp_path / "test_still.py").write_text(
        "import time\ndef test_stands_still(): time.sleep(600)\ndef test_goes_on(): pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", str(suites.ROOT / "pyproject.toml"), "-n", "1",
         "-o", "faulthandler_timeout=2", str(tmp_path)],
        cwd=suites.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "test_stands_still" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_what_the_machine_lacks_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")  # where nothing can be installed
    lacking = machine.Component("an invented engine", lambda: False, ("invented-engine",))

    with pytest.raises(machine.MachineLacks, match=r"(?s)need an invented engine.*apt-get install.* invented-engine"):
        machine.require(lacking)


def test_passes_failures_and_skips_are_counted_from_the_results(tmp_path: Path):
    results = tmp_path / "results.xml"
    results.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>')

    assert str(suites._read(results)) == "5 passed, 3 failed, 1 skipped"


@pytest.mark.parametrize("plan", ["lint", "check", "test", "bench", "shots"])
def test_every_tool_a_plan_runs_is_installed(plan):
    tools = {step.command[0] for step in suites.PLANS[plan]}

    assert not [tool for tool in tools if not (Path(sys.executable).parent / tool).exists()]


def test_what_the_tests_write_is_held_in_memory_only_where_there_is_room(tmp_path: Path, monkeypatch):
    assert suites.scratch(tmp_path / "missing") is None

    monkeypatch.setattr(suites, "ROOM_IN_MEMORY", 0)
    assert suites.scratch(tmp_path) == str(tmp_path)
    monkeypatch.setattr(suites, "ROOM_IN_MEMORY", shutil.disk_usage(tmp_path).total + 1)
    assert suites.scratch(tmp_path) is None


def test_a_benchmark_waits_for_the_disk_as_an_installation_does(tmp_path: Path):
    steps = [step for plan in suites.PLANS.values() for step in plan]

    assert all(suites._written_to(str(tmp_path), step) for step in steps if step.counted)
    assert not any(suites._written_to(str(tmp_path), step) for step in suites.PLANS["bench"])


def test_every_journey_is_where_the_browser_suites_look():
    elsewhere = [source for source in tree.sources("tests") if "journeys" not in source.path.parts]

    marks = ("mark." + "journey", "mark." + "chapter")
    assert not [source.name for source in elsewhere if any(mark in source.text for mark in marks)]


def test_what_ci_runs_holds_everything_the_shorter_plans_hold():
    assert set(suites.PLANS["lint"]) < set(suites.PLANS["check"]) < set(suites.PLANS["test"])
    assert (suites.ROOT / ".ci" / "run").read_text().rstrip().endswith("exec make test </dev/null")
