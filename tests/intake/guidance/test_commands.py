"""`hub thresholds` and `hub holidays`, as a person at the keyboard runs them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import app as root
from foundation.config import ROOT
from intake.cli.guidance_at_work import OPENAPI, SCENARIOS, TRACE, newest_guidance
from tests.support import triage as stages
from thresholds import take_announced
from thresholds.trace import trace_text


@pytest.fixture
def run(app, monkeypatch):
    monkeypatch.setattr(root.hub, "create_app", lambda: app)
    stages.prepare()
    yield lambda *words: CliRunner().invoke(root.hub, words)
    take_announced(())


def test_replay_prints_the_decision_as_json(run):
    reference = stages.ready_to_sign(stages.people())

    done = run("thresholds", "replay", reference)

    assert done.exit_code == 0, done.output
    (decision,) = json.loads(done.stdout)["decisions"]
    assert decision["decided"]["by"] == "Tess Worker"
    assert decision["broken"] == ""


@pytest.mark.parametrize("reference", ["SA-0000-0000", "nonsense"])
def test_replay_of_nothing_says_so(run, reference):
    done = run("thresholds", "replay", reference)

    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_rehearse_prints_what_would_move_and_names_contacts_only_when_asked(run):
    reference = stages.ready_to_sign(stages.people())
    span = ("--since", "2026-10-01", "--until", "2026-10-31")

    done = run("thresholds", "rehearse", "practice", *span)

    assert done.exit_code == 0, done.output
    assert done.output.startswith("Under Practice draft, of ")
    assert "By kind of service" in done.output
    assert reference not in done.output
    assert run("thresholds", "rehearse", "practice", *span, "--contacts").exit_code == 0


def test_rehearse_takes_a_folder_of_a_draft_anywhere(run):
    folder = ROOT / "thresholds/guidance/pan_sussex/drafts/practice"

    assert run("thresholds", "rehearse", str(folder), "--since", "2026-10-01", "--until", "2026-10-31").exit_code == 0


def test_rehearse_of_an_unknown_draft_says_so(run):
    done = run("thresholds", "rehearse", "dream", "--since", "2026-10-01", "--until", "2026-10-31")

    assert (done.exit_code, "dream" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        ("2026-10-01", "9999-12-31", "a year from now"),
        ("1066-10-14", "2026-10-31", "1 April 2015"),
        ("2026-10-31", "2026-10-01", "must be the same as or after the first"),
    ],
)
def test_rehearse_refuses_days_no_contact_can_have_and_says_which_it_takes(run, since, until, says):
    done = run("thresholds", "rehearse", "practice", "--since", since, "--until", until)

    assert (done.exit_code, says in done.output) == (1, True), done.output


def test_announce_prints_what_moved(run):
    stages.people()
    reference = stages.a_contact()

    done = run("holidays", "announce", "2026-10-09", "--name", "Day of thanks")

    assert done.exit_code == 0, done.output
    assert f"{reference}: 2026-10-13 17:00 -> 2026-10-14 17:00" in done.output
    assert "1 of 1 open deadlines moved." in done.output
    assert "2026-10-09  Day of thanks" in run("holidays", "list").output
    assert run("holidays", "announce", "2026-10-09", "--name", "Again").exit_code == 1


def test_the_trace_on_file_is_what_the_guidance_says():
    text = trace_text(newest_guidance(), scenarios=SCENARIOS)

    assert TRACE.read_text(encoding="utf-8") == text, "When this is meant: hub thresholds trace"


def test_every_line_of_the_guidance_and_every_rule_of_the_law_is_in_the_trace():
    traced = set(re.findall(r"^\| `([^`]+)`", TRACE.read_text(encoding="utf-8"), re.MULTILINE))
    guidance = newest_guidance()
    gates = {gate.id for category in guidance.categories.values() for gate in category.gates}
    rules = {rule.id for category in guidance.categories.values() for rule in category.rules}

    assert {*guidance.examples, *guidance.questions, *guidance.actions, *gates, *rules} <= traced
    assert {
        "a",
        "b",
        "c",
        "living",
        "screen",
        "decision_signed_off",
        "prompt_at",
        "PRU-GUIDE",
        "BANK-HOLIDAYS",
    } <= traced


def test_the_code_that_the_trace_names_exists():
    named = set(re.findall(r"(\w[\w/]+\.py): ([\w.]+) \|", TRACE.read_text(encoding="utf-8")))

    assert len(named) > 8
    for file, function in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        for part in function.split("."):
            assert re.search(rf"(def|class) {part}\b", text), f"{file}: {part}"


def test_a_rule_is_found_by_the_words_a_newcomer_would_search_for():
    rows = TRACE.read_text(encoding="utf-8").splitlines()

    for word, file in (("five working days", "clocks.toml"), ("working day", "bank_holidays.toml"),
                       ("twelve months", "history.toml"), ("all six conditions", "falls.toml")):  # fmt: skip
        assert [row for row in rows if word in row and file in row], word


@pytest.mark.parametrize("file", [TRACE, OPENAPI], ids=["trace", "openapi"])
def test_a_file_that_is_another_is_found_by_check(run, file: Path, monkeypatch, tmp_path):
    name = "TRACE" if file == TRACE else "OPENAPI"
    command = "trace" if file == TRACE else "openapi"
    assert run("thresholds", command, "--check").exit_code == 0

    other = ROOT / "var" / "no-such-folder" / "other.md"
    monkeypatch.setattr(f"intake.cli.guidance_at_work.{name}", other)
    assert run("thresholds", command, "--check").exit_code == 1


def test_the_trace_does_not_depend_on_the_day():
    assert newest_guidance().version_id == "pan-sussex-v4"
    assert newest_guidance().version.in_force_from == date(2026, 7, 1)
