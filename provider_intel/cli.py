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

LENSES = {
    "high_3_months": "High reporting over three months",
    "low_12_months": "Low reporting over twelve months",
    "framework": "In the provider concerns framework",
    "always": "Listed whatever their counts",
}
"""Each lens, in the order and the words a meeting reads it in."""

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
    """Work out the lists and store them for the pages. On unchanged facts this stores nothing new."""
    for done in runs.refresh(as_at=_day(as_at), now=clock.now()):
        click.echo(f"{LENSES[done.lens]}. {done.words}")


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
    """Print what every lens lists and every pattern finds, without storing anything."""
    with reading() as session:
        worked = runs.work_out(session, as_at=_day(as_at))
    told = runs.as_plain(worked)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, default=str))
        return
    for lens, words in LENSES.items():
        basis = told["basis"].get(lens)
        compared = f": {basis['places_compared']} places compared. {basis['by_chance_words']}" if basis else "."
        click.echo(f"\n{words}, as at {worked.as_at:%-d %B %Y}{compared}")
        for flag in (one for one in told["flags"] if one["lens"] == lens):
            _say(f"{flag['place']['id']}  {flag['sentence']}", flag["evidence_references"])
    for pattern in (one for one in told["patterns"] if one["matches"]):
        click.echo(f"\n{pattern['words']}")
        for match in pattern["matches"]:
            _say(match["sentence"], [proof["reference"] for proof in match["proof"]])


def _say(sentence: str, references: list[str]) -> None:
    click.echo(f"\n{sentence}\n  {', '.join(references) or 'no concern'}")


def _day(as_at: datetime | None) -> date:
    return as_at.date() if as_at else clock.today()
