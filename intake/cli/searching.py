"""`hub search`: the index that contacts are searched by."""

import click
from flask.cli import with_appcontext

from intake.search import actions


@click.group("search")
def search() -> None:
    """The index that contacts are searched by."""


@search.command("rebuild")
@with_appcontext
def rebuild() -> None:
    """Empty the search index and rebuild it from every contact. Until it ends, searches find less."""
    click.echo(f"{actions.rebuild():,} records read for searching.")
