"""`hub audit`: one clear sentence, and an exit status a timetable can act on."""

from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import text

from foundation import audit
from foundation.audit import cli
from foundation.database import transaction
from tests.foundation.audit.trails import KEY, take_down_guards, write


@pytest.fixture
def runner(trail: str, tmp_path: Path) -> FlaskCliRunner:
    """Return a runner for commands on a trail with anchors."""
    audit.prepare(key=KEY, anchors=tmp_path / "anchors.txt")
    return FlaskCliRunner(Flask("bare"))


def test_a_whole_trail_is_said_to_be_whole(runner: FlaskCliRunner, at: datetime) -> None:
    write("paper:1", count=3, at=at)
    sealed = runner.invoke(cli.audit, ["checkpoint"])

    result = runner.invoke(cli.audit, ["verify"])

    assert sealed.output == "Checkpoint 1 sealed the trail (chains that grew: 1).\n"
    assert (result.exit_code, result.output) == (0, "The trail is whole (entries 3, chains 1, checkpoints 1).\n")


def test_a_trail_tampered_with_exits_1_and_names_the_entry(runner: FlaskCliRunner, at: datetime) -> None:
    write("paper:1", count=3, at=at)
    with transaction() as session:
        take_down_guards(session)
        session.execute(text("delete from audit_entries where sequence = 2"))

    result = runner.invoke(cli.audit, ["verify"])

    assert (result.exit_code, result.output) == (1, "Error: Entry 2 of paper:1 is missing.\n")


def test_a_wrong_anchor_file_is_refused_in_a_sentence(runner: FlaskCliRunner, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("nonsense\n")

    result = runner.invoke(cli.audit, ["verify", "--anchors", str(path)])

    assert (result.exit_code, result.output) == (1, "Error: Line 1 of other.txt is not the anchor of a checkpoint.\n")
