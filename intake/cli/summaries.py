"""`hub tallies`: the summaries of concerns that are kept with each write, made anew and compared with the record."""

import sys
from datetime import datetime

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.audit import Actor
from foundation.database import reading as reading_only
from foundation.database import transaction
from intake import reading
from intake.tallies.actions import ChangeRefused, WriteChange, write_recording_change

_SHOWN = 20


@click.group("tallies")
def tallies() -> None:
    """The summaries of concerns: by place and month, by who links places, and by two places."""


@tallies.command("rebuild")
@with_appcontext
def rebuild() -> None:
    """Rebuild the summaries from the whole record. Says how many counts were put right."""
    with transaction() as session:
        wrong = reading.differences(session)
        held = reading.make_summaries(session, at=clock.now())
    click.echo(f"Concerns in the summaries: {held:,}. Counts put right: {len(wrong):,}.")


@tallies.command("changed")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", required=True, help="the day it changed"
)
@click.option("--why", required=True, help="how it is known; or why it was never so")
@click.option("--never", is_flag=True, help="take back that it changed on that day")
@with_appcontext
def changed(day: datetime, why: str, never: bool) -> None:
    """Record the day when what counts as a concern changed. No list compares across that day."""
    command = WriteChange(day.date(), why, never)
    try:
        write_recording_change(command, by=Actor.system("an operator"), now=clock.now())
    except ChangeRefused as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{'Taken back' if never else 'Kept'}: recording changed on {day:%-d %B %Y}.")


@tallies.command("compare")
@with_appcontext
def compare() -> None:
    """Compare the summaries with the record and list every difference. Fails if there is one. Changes nothing."""
    with reading_only() as session:
        wrong = reading.differences(session)
    for words, (kept, counted) in list(wrong.items())[:_SHOWN]:
        click.echo(f"{words}: kept {kept}, counted {counted}")
    click.echo(f"Differences: {len(wrong):,}." if wrong else "The summaries say what the record says.")
    if wrong:
        sys.exit(1)
