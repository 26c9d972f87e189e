"""`hub db`: the shape of the database."""

import click
from flask.cli import with_appcontext

from foundation import schema


@click.group()
def db() -> None:
    """Make the database and bring it up to date."""


@db.command()
@with_appcontext
def upgrade() -> None:
    """Upgrade the database to the newest migration. Creates an empty database if there is none."""
    before = schema.current()
    if before != schema.head():
        try:
            schema.upgrade()
        except schema.MigrationRefused as refusal:
            raise click.ClickException(str(refusal)) from refusal
    after = schema.current()
    click.echo(_said(before, after))


def _said(before: str | None, after: str | None) -> str:
    if before is None:
        return f"The database is made ({after})."
    return f"The database is up to date ({after})." if before == after else f"Migrated from {before} to {after}."


@db.command()
@click.argument("to")
@click.confirmation_option(prompt="Going back can drop columns and what is in them. Go on?")
@with_appcontext
def downgrade(to: str) -> None:
    """Downgrade the database to migration TO, such as 0003."""
    try:
        schema.downgrade(to)
    except (schema.MigrationUnknown, schema.MigrationRefused) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"The database is now at {schema.current()}.")


@db.command()
@with_appcontext
def check() -> None:
    """Check whether the database matches the code. Exits 1 if it does not."""
    try:
        schema.require_current()
    except schema.SchemaOutOfDate as refusal:
        raise click.ClickException(str(refusal)) from refusal
    differences = schema.check()
    for difference in differences:
        click.echo(difference)
    if differences:
        raise click.ClickException("The database is at the newest migration, yet differs from the code as said above.")
    click.echo("The database matches the code.")
