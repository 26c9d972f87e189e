"""What `make test` runs cannot pass by running nothing, and counts what it ran."""

import sys
from pathlib import Path

import pytest

from tests.support import suites


def test_a_suite_that_finds_no_test_has_failed(tmp_path: Path):
    outcome = suites._run(suites.Step("nothing", ("pytest", "-q", "-c", "/dev/null", str(tmp_path))), {})

    assert "no test to run" in outcome.fault


def test_a_step_that_fails_says_with_which_code():
    outcome = suites._run(suites.Step("fails", ("python", "-c", "raise SystemExit(3)")), {})

    assert outcome.fault == "failed (exit code 3)"


def test_passes_failures_and_skips_are_counted_from_the_results(tmp_path: Path):
    results = tmp_path / "results.xml"
    results.write_text('<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>')

    assert str(suites._read(results)) == "5 passed, 3 failed, 1 skipped"


@pytest.mark.parametrize("plan", ["lint", "check", "test", "bench", "shots"])
def test_every_tool_a_plan_runs_is_installed(plan):
    tools = {step.command[0] for step in suites.PLANS[plan]}

    assert not [tool for tool in tools if not (Path(sys.executable).parent / tool).exists()]


def test_what_ci_runs_holds_everything_the_shorter_plans_hold():
    assert set(suites.PLANS["lint"]) < set(suites.PLANS["check"]) < set(suites.PLANS["test"])
    assert (suites.ROOT / ".ci" / "run").read_text().rstrip().endswith("exec make test </dev/null")
