"""A Flask command group whose verbs are named in one table and imported when they are used.

`hub --help` must work on a machine where nothing is set up yet, and a command that needs no chart library must not load
one, so neither the application nor any capability is imported until a verb asks for it.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from sqlalchemy.exc import DBAPIError

from foundation import schema
from foundation.config import SettingsRefused
from foundation.database import DatabaseUnsafe


@dataclass(frozen=True)
class Verb:
    """One verb of `hub`: where its click command lives (`module:name`) and one line of help."""

    found_at: str
    words: str


class HubGroup(FlaskGroup):
    """The `hub` group. Refusals that people can mend are said in a sentence, never as a traceback."""

    def __init__(
        self,
        *,
        verbs: Mapping[str, Verb],
        create_app: Callable[[], Flask],
        before_serving: Sequence[str] = (),
        beside_serving: Sequence[str] = (),
        once_serving: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Name the verbs that `hub run` runs: before the pages answer, beside them, and at the end of the start."""
        super().__init__(create_app=create_app, add_default_commands=False, add_version_option=False,
                         load_dotenv=False, set_debug_flag=False, **kwargs)  # fmt: skip
        # Flask's own options (which application, debug) mean nothing here and would only puzzle a reader of the help.
        self.params = [parameter for parameter in self.params if parameter.name not in {"app", "env_file", "debug"}]
        self._verbs = dict(verbs)
        self.before_serving = tuple(before_serving)
        self.beside_serving = tuple(beside_serving)
        self.once_serving = tuple(once_serving)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names without importing any of them."""
        return sorted(self._verbs)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one verb's command, imported now; None for a name that is not a verb."""
        verb = self._verbs.get(name)
        if verb is None:
            return None
        module, attribute = verb.found_at.split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs from the table's own words."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.words) for name, verb in sorted(self._verbs.items())])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a verb; a refusal a person can mend ends with its sentence and status 2."""
        try:
            return super().main(*args, **kwargs)
        except (SettingsRefused, DatabaseUnsafe) as refusal:
            click.echo(str(refusal), err=True)
            raise SystemExit(2) from refusal
        except DBAPIError as fault:
            words = _what_to_mend(fault)
            if words is None:
                raise
            click.echo(words, err=True)
            raise SystemExit(2) from fault


def _what_to_mend(fault: DBAPIError) -> str | None:
    """Say what a person can do about a database that refused; None when it is there and as it should be."""
    if fault.statement is None or fault.connection_invalidated:  # it never answered, or not any more
        return "The database does not answer. Is it running, and is DATABASE_URL right?"
    try:
        schema.require_current()
    except schema.SchemaOutOfDate as refusal:
        return str(refusal)
    return None
