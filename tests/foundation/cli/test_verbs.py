"""The `hub` command as the person who keeps it running meets it: what it can do, and what it says when it cannot."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import app as composed
from foundation import database as connected
from tests.support.serving import environment_of
from tests.support.settings import settings_for


def _hub(*line: str, url: str, var_dir: Path) -> Result:
    environment = environment_of(settings_for(url, var_dir=var_dir))
    return CliRunner().invoke(composed.hub, list(line), env=environment)


def _every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from _every_command(command, (*path, name))


def test_the_help_names_every_verb_in_words_and_says_where_to_begin() -> None:
    told = CliRunner().invoke(composed.hub, ["--help"]).output

    assert [name for name in composed.hub.list_commands(click.Context(composed.hub)) if f"  {name} " not in told] == []
    assert "accounts create-admin" in told
    assert "docs/runbook.md" in told


def test_every_command_says_what_it_does_and_no_option_speaks_in_figures_of_the_machine() -> None:
    commands = dict(_every_command(composed.hub))

    assert len(commands) > 40
    for name, command in commands.items():
        told = CliRunner().invoke(composed.hub, [*name.split(), "--help"])
        assert told.exit_code == 0, name
        assert command.help, name
        assert "%" not in told.output, name


def test_a_database_without_tables_is_answered_with_what_to_do(database: str, tmp_path: Path) -> None:
    said = _hub("jobs", "list", url=f"sqlite:///{tmp_path}/new.db", var_dir=tmp_path)

    assert said.exit_code == 2
    assert "run `hub db upgrade`" in said.output
    assert "Traceback" not in said.output
    connected.connect(database)


def test_a_database_that_does_not_answer_is_said_so_without_its_address(database: str, tmp_path: Path) -> None:
    said = _hub("jobs", "list", url="postgresql+psycopg://hub:plum@127.0.0.1:1/hub", var_dir=tmp_path)

    assert said.exit_code == 2
    assert said.output == "The database does not answer. Is it running, and is DATABASE_URL right?\n"
    connected.connect(database)


@pytest.mark.parametrize(
    ("line", "words", "status"),
    [
        ("db downgrade 9999 --yes", "There is no migration 9999.", 1),
        ("clock due --received soon", "that is no date and time such as 2026-07-10T17:00", 1),
        ("intel refresh --as-at 2999-01-01", "1 January 2999 is in the future", 2),
        ("intel backtest --from 2026-09-01 --to 2026-08-01", "--from comes after --to", 2),
        ("intel log --year 2001", "Nothing was listed in 2001.", 0),
        ("jobs run nothing", "There is no job called nothing", 1),
        ("demo code nobody", "Nobody in the county is called or has the role 'nobody'", 1),
        ("accounts disable nobody@hub.example", "There is no account with the address nobody@hub.example", 1),
        ("serve --port 99999999", "is not in the range", 2),
        ("nonsense", "No such command 'nonsense'", 2),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    database: str, tmp_path: Path, line: str, words: str, status: int
) -> None:
    said = _hub(*line.split(), url=database, var_dir=tmp_path)

    assert words in said.output
    assert said.exit_code == status
