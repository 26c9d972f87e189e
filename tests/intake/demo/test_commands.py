"""`hub demo`, `hub clock` and the rest, as a person types them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from intake.cli import clock, demo


def run(app: Flask, *arguments: str) -> Result:
    return CliRunner().invoke(demo, list(arguments), obj=ScriptInfo(create_app=lambda: app))


@pytest.fixture
def county_app(loaded: str, tmp_path: Path) -> Flask:
    from app import create_app
    from tests.support.settings import settings_for

    return create_app(settings_for(loaded, var_dir=tmp_path))


@pytest.mark.process
def test_sign_ins_name_a_person_for_each_role_and_how_to_get_a_code(county_app: Flask) -> None:
    shown = run(county_app, "sign-ins").stdout

    assert "screener@hub.example" in shown
    assert "hub demo code" in shown
    assert "nine otters" in shown


def test_a_code_is_six_figures_by_role_or_by_name(county_app: Flask) -> None:
    for asked in ("screener", "decision_manager", "Decision manager", "manager2", "manager2@hub.example"):
        assert re.fullmatch(r"\d{6}\n", run(county_app, "code", asked).stdout), asked


def test_a_role_that_nobody_has_is_answered_with_those_there_are(county_app: Flask) -> None:
    refused = run(county_app, "code", "beekeeper")

    assert refused.exit_code == 1
    assert "triage_worker" in refused.output


def test_loading_where_the_county_is_says_so_and_with_if_empty_says_nothing(county_app: Flask) -> None:
    assert "loaded already" in run(county_app, "load").output
    quiet = run(county_app, "load", "--if-empty")
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_without_a_county_there_are_no_codes_and_no_sign_ins(app: Flask) -> None:
    assert run(app, "sign-ins").output == ""
    assert "hub demo load" in run(app, "code", "screener").output


def test_a_live_system_prints_no_code(database: str, tmp_path: Path) -> None:
    from app import create_app
    from tests.support.settings import settings_for

    live = create_app(settings_for(database, var_dir=tmp_path, environment="live"))

    assert "live system" in run(live, "code", "screener").output
    assert run(live, "sign-ins").output == ""


def test_deadlines_are_printed_with_why() -> None:
    shown = CliRunner().invoke(clock, ["due", "--received", "2026-07-10T17:00", "--policy", "B"])

    facts = json.loads(shown.stdout)
    assert list(facts) == ["screen_by", "urgent_by", "less_urgent_by", "decide_by"]
    assert facts["decide_by"]["due"] == "2026-07-20T16:00:00+00:00"
    assert "Monday 20 July 2026" in facts["decide_by"]["why"]


def test_a_moment_nobody_can_read_is_said_plainly() -> None:
    refused = CliRunner().invoke(clock, ["due", "--received", "last Tuesday"])

    assert refused.exit_code == 1
    assert "last Tuesday" in refused.output
