"""`hub intel`: draw up the lists, and print what they say."""

import json
from datetime import date, datetime

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.config import load_settings
from foundation.database import reading
from provider_intel import demo
from provider_intel import refresh as runs

_AS_AT = click.option(
    "--as-at", type=click.DateTime(["%Y-%m-%d"]), help="as it stood at the end of this day in London; today by default"
)


@click.group("intel")
def intel() -> None:
    """Provider intelligence: draw up the lists, print what they say."""


@intel.command("refresh")
@_AS_AT
@with_appcontext
def refresh(as_at: datetime | None) -> None:
    """Work out the list and store it for the pages. On unchanged facts this stores nothing new."""
    done = runs.refresh(as_at=_day(as_at), now=clock.now())
    fate = "drawn up" if done.new else "unchanged"
    click.echo(f"List {done.list_id} {fate}: {done.listed} of {done.places_compared} places compared are listed.")


@intel.command("plant")
@with_appcontext
def plant() -> None:
    """Record the fictional county's invented provider concerns, once; a live system is left alone."""
    if load_settings().environment == "county":
        click.echo(demo.plant(now=clock.now()))


@intel.command("flags")
@_AS_AT
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
@with_appcontext
def flags(as_at: datetime | None, as_json: bool) -> None:
    """Print the places worth asking about, without storing anything."""
    with reading() as session:
        command = runs.work_out(session, as_at=_day(as_at))
    if as_json:
        click.echo(json.dumps(runs.as_plain(command), ensure_ascii=False, indent=2, default=str))
        return
    basis = command.basis
    click.echo(f"As at {basis.as_at:%-d %B %Y}: {basis.places_compared} places compared. {basis.by_chance_words}")
    for listing in command.listings:
        click.echo(f"\n{listing.location_id}  {listing.sentence}")
        click.echo("  " + ", ".join(report.reference for report in listing.evidence))


def _day(as_at: datetime | None) -> date:
    return as_at.date() if as_at else clock.today()
