"""`hub intel`: draw up the lists, and print what they say."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.config import load_settings
from foundation.database import reading
from provider_intel import demo, sources
from provider_intel.alerts import actions
from provider_intel.alerts import queries as lists
from provider_intel.patterns.clusters import Cluster
from provider_intel.patterns.settings import has_settings

if TYPE_CHECKING:  # what lists are worked out with takes a second to load: only the verbs that need it do
    from provider_intel.refresh.backtest import Lead

LENSES = {
    "high_3_months": "High reporting over three months",
    "low_12_months": "Low reporting over twelve months",
    "framework": "In the provider concerns framework",
    "always": "Listed whatever the numbers",
}
"""Each lens, in the order and the words a meeting reads it in."""

_AS_AT = click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="as at the end of this day in London; today by default",
)


@click.group("intel")
def intel() -> None:
    """Provider intelligence: draw up the lists, print what they say."""


@intel.command("refresh")
@_AS_AT
@click.option("--if-none", is_flag=True, help="do nothing if lists already exist for any earlier day")
@with_appcontext
def refresh(as_at: datetime | None, if_none: bool) -> None:
    """Produce the lists and store them for the pages. On unchanged facts this stores nothing new."""
    if if_none and _lists_there():
        return
    from provider_intel import refresh as runs

    for done in runs.refresh(as_at=_day(as_at), now=clock.now()):
        click.echo(f"{LENSES[done.lens]}. {done.words}")


@intel.command("plant")
@with_appcontext
def plant() -> None:
    """Add the fictional county's invented provider concerns, once. Does nothing in a live system."""
    if load_settings().environment == "county":
        click.echo(demo.plant(now=clock.now()))


@intel.command("flags")
@_AS_AT
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
@with_appcontext
def flags(as_at: datetime | None, as_json: bool) -> None:
    """Print what every lens lists and every pattern finds, without storing anything."""
    from provider_intel import refresh as runs

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


@intel.command("log")
@click.option("--year", type=click.IntRange(2000, 2200), required=True, help="the year in which the listings began")
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
@with_appcontext
def log(year: int, as_json: bool) -> None:
    """Print the outcome of every listing in a year and how often each lens was right."""
    from provider_intel.refresh import log as logs

    with reading() as session:
        told = logs.year_of_listings(session, year=year, as_at=clock.today())
    if as_json:
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=2, default=_sorted))
        return
    if not told.listings:
        click.echo(f"Nothing was listed in {year}.")
    for one in told.precision:
        share = (
            f"{one.share:.0%} right, 95% interval {one.interval[0]:.0%} to {one.interval[1]:.0%}"
            if one.interval
            else ""
        )
        click.echo(f"{LENSES[one.lens]}: {one.listed} listed, {one.judged} judged, {one.right} right. {share}".strip())
    for entry in told.listings:
        spell = entry.spell
        because = f" ({entry.because})" if entry.because else ""
        click.echo(f"\n{spell.listed_since:%-d %B %Y}  {spell.location_id}  {spell.name}, {LENSES[spell.lens]}")
        click.echo(f"  {entry.outcome.words}{because}")


@intel.command("outcome")
@click.argument("place")
@click.option("--lens", type=click.Choice(["high_3_months", "low_12_months"]), required=True)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    required=True,
    help="the first day it was listed",
)
@click.option("--outcome", "code", type=click.Choice(["upheld", "visit_found", "nothing_found"]), required=True)
@click.option("--by", "said_by", required=True, help="the source: a meeting, a visit or a role")
@click.option("--words", default="", help="what was found")
@with_appcontext
def outcome(place: str, lens: str, since: datetime, code: str, said_by: str, words: str) -> None:
    """Record the outcome of a listing."""
    command = actions.SayOutcome(lens, place, since.date(), code, said_by, words)
    try:
        actions.say_outcome(command, now=clock.now())
    except actions.NoSuchListing as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"Recorded: {place}, listed since {since:%-d %B %Y}.")


@intel.command("backtest")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", required=True)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", required=True)
@click.option("--planted", multiple=True, metavar="PLACE=BEGAN[:KNOWN]", help="a known cluster")
@click.option("--keep", is_flag=True, help="keep the result for the outcomes page and the pack")
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
@with_appcontext
def backtest(first: datetime, last: datetime, planted: tuple[str, ...], keep: bool, as_json: bool) -> None:
    """Replay history at each month's end and on the last day, and show how early each cluster would have been found.

    Clusters are those given here, those planted in the fictional county, and those people came to know of themselves.
    """
    from provider_intel.refresh import backtest as backtests
    from provider_intel.refresh import replaying

    begin, end = _day(first), _day(last)
    if begin > end:
        raise click.BadParameter("--from comes after --to.")
    clusters = [_planted(one) for one in planted]
    days = sorted({*backtests.month_ends(begin, end), end})
    with reading() as session:
        for one in clusters:
            if sources.name_of(session, "location", one.name) is None:
                raise click.BadParameter(f"The register holds no place {one.name!r}.", param_hint="--planted")
        told = backtests.backtest(session, days=days, planted=clusters)
    if keep:
        replaying.keep(told, now=clock.now())
    if as_json:
        click.echo(json.dumps(asdict(told), ensure_ascii=False, indent=2, default=str))
        return
    for month in told.months:
        named = f"{len(month.named)} of {month.places_compared} places listed, {len(month.new)} of them new"
        click.echo(f"{month.as_at:%B %Y}: {named}.")
    for share in told.shares:
        click.echo(
            f"\n{LENSES[share.lens]}: of {share.places} places planted as {share.name}, {share.found} "
            f"({share.share:.0%}) were listed over {share.meetings} meetings; "
            f"random lists of the same length give {share.by_chance:.0%}."
        )
    for lead in told.leads:
        click.echo(f"\n{lead.cluster.name}, since {lead.cluster.began_on:%-d %B %Y}: {_lead_words(lead)}")


def _planted(told: str) -> Cluster:
    place, _, dates = told.partition("=")
    began, later, known = dates.partition(":")
    try:
        known_on, began_on = date.fromisoformat(known) if later else None, date.fromisoformat(began)
    except ValueError:
        raise click.BadParameter(f"{told!r} is not PLACE=YYYY-MM-DD or PLACE=YYYY-MM-DD:YYYY-MM-DD") from None
    if known_on is not None and known_on < began_on:
        raise click.BadParameter(f"In {told!r} people know of it before it began.")
    return Cluster(place, (place,), began_on, known_on, "planted")


def _lead_words(lead: "Lead") -> str:
    if lead.first_named_on is None:
        return "never found."
    by = "; ".join(f"{one.name} on {one.on:%-d %B %Y}, as {one.by_chance:.1%} of all places" for one in lead.by)
    words = f"found on {lead.first_named_on:%-d %B %Y}, {lead.days_after_beginning} days after it began ({by})"
    if lead.lead_days is None:
        return f"{words}."
    if lead.at_least:
        return f"{words}, at least {lead.lead_days} days before people knew: nobody knew by the last check."
    when = f"{lead.lead_days} days before" if lead.lead_days >= 0 else f"{-lead.lead_days} days after"
    return f"{words}, {when} people knew of it."


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _lists_there() -> bool:
    with reading() as session:
        return bool(lists.newest_dates(session, by=clock.today()))


def _day(as_at: datetime | None) -> date:
    day = as_at.date() if as_at else clock.today()
    if day > clock.today():
        raise click.BadParameter(f"{day:%-d %B %Y} is in the future.")
    if not has_settings(day):
        raise click.BadParameter(f"No settings were in force on {day:%-d %B %Y}.")
    return day
