"""More of `hub thresholds`: replay, rehearse, the trace and the interface's description; and `hub holidays`."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from foundation import clock, ids
from foundation.audit import Actor
from foundation.config import ROOT
from foundation.database import reading
from intake.cli.guidance import thresholds
from intake.contacts.api import CONTACT_EXAMPLE
from intake.guidance import actions, queries
from intake.guidance.domain.replay import Replay
from intake.guidance.forms import read_span
from intake.guidance.presenters import HIDDEN, rehearsal_sentence
from intake.rule_sets.domain import guidance_called, guidance_on
from intake.systems.api import openapi_text
from thresholds import (
    Guidance,
    GuidanceFault,
    ProtectedTable,
    Rehearsal,
    UnknownCode,
    bank_holidays,
    load_draft,
    load_guidance,
    rehearse,
)
from thresholds.trace import trace_text

TRACE = ROOT / "docs" / "guidance-trace.md"
OPENAPI = ROOT / "docs" / "api" / "openapi.json"
API_EXAMPLE = ROOT / "docs" / "api" / "contact.json"
SCENARIOS = ROOT / "tests" / "scenarios"
COMMAND_LINE = Actor.system("command line")
_DAY = click.DateTime(["%Y-%m-%d"])


@thresholds.command("replay")
@click.argument("reference")
@with_appcontext
def replay(reference: str) -> None:
    """Print every decision on the contact REFERENCE exactly as on its day, as JSON. Exits 1 if its rules are lost."""
    try:
        with reading() as session:
            found = queries.replay_of(session, ids.read_reference("SA", reference))
    except ids.ReferenceUnreadable as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if found is None:
        raise click.ClickException(f"There is no contact {reference}.")
    click.echo(_as_json(found))
    for each in (each for each in found.decisions if each.broken):
        raise click.ClickException(each.broken)


def _as_json(found: Replay) -> str:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime | date) else dict(value)

    return json.dumps(asdict(found), indent=2, ensure_ascii=False, default=plain)


@thresholds.command("rehearse")
@click.argument("draft")
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", required=True, help="The first day contacts were received.")
@click.option("--until", type=_DAY, metavar="YYYY-MM-DD", required=True, help="The last day, included.")
@click.option("--contacts", is_flag=True, help="Name the contacts that would move; for those entitled to open them.")
@with_appcontext
def rehearse_draft(draft: str, since: datetime, until: datetime, contacts: bool) -> None:
    """Show which past contacts would be at another level under DRAFT: its id, or a folder that holds one."""
    span = read_span({"since": f"{since:%Y-%m-%d}", "until": f"{until:%Y-%m-%d}"}, today=clock.today())
    if span.fault:
        raise click.ClickException(span.fault)
    new = _draft(draft, until.date())
    with reading() as session:
        past = queries.past_contacts(session, since=since.date(), until=until.date())
    found = rehearse(past, old=guidance_on(until.date()), new=new, by=queries.ATTRIBUTES)
    actions.record_rehearsal_shown(draft=new.version_id, contacts=found.read, by=COMMAND_LINE, now=clock.now())
    for line in _report(found, label=new.version_label, contacts=contacts):
        click.echo(line)


def _draft(draft: str, on: date) -> Guidance:
    folder = Path(draft)
    try:
        return load_draft(folder) if (folder / "version.toml").exists() else guidance_called(draft, on=on)
    except (UnknownCode, GuidanceFault) as refusal:
        raise click.ClickException(str(refusal).strip("'\"")) from refusal


def _report(found: Rehearsal, *, label: str, contacts: bool) -> list[str]:
    lines = [rehearsal_sentence(found, label=label)]
    for name, table in found.tables.items():
        lines += ["", f"By {name.lower()}", *_table(table)]
    lines += ["", f"A count from 1 to 4 is {HIDDEN}, nor is another that would give it away."]
    if contacts:
        lines += [f"{each.reference}: {each.direction.lower()}" for each in found.moved]
    return lines


def _table(table: ProtectedTable) -> list[str]:
    rows = [(row.name, [*row.counts, row.total]) for row in (*table.rows, table.totals)]
    width = max(len(name) for name, _ in rows)
    shown = [
        f"{name:<{width}}  " + "  ".join(f"{HIDDEN if c is None else c:>10}" for c in counts) for name, counts in rows
    ]
    return [" " * width + "  " + "  ".join(f"{column:>10}" for column in (*table.columns, "All")), *shown]


@thresholds.command("trace")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 when the file is not what it should be."
)
def trace(only_check: bool) -> None:
    """Write docs/guidance-trace.md: the source, line, file, code and situations of every rule."""
    _written(TRACE, lambda: trace_text(newest_guidance(), scenarios=SCENARIOS), only_check)


@thresholds.command("openapi")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 when the file is not what it should be."
)
def describe(only_check: bool) -> None:
    """Write docs/api/openapi.json and the example beside it: the description of the programming interface."""
    _written(OPENAPI, openapi_text, only_check)
    _written(API_EXAMPLE, lambda: json.dumps(CONTACT_EXAMPLE, indent=2, ensure_ascii=False) + "\n", only_check)


def newest_guidance() -> Guidance:
    """Return the newest edition in use with every dated change on file, so that the trace is the same on any day."""
    return load_guidance(date.max)


def _written(file: Path, text: Callable[[], str], only_check: bool) -> None:
    made = text()
    if not only_check:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != made:
        raise click.ClickException(f"{file.relative_to(ROOT)} is not what it should be.")
    click.echo(f"{file.relative_to(ROOT)} {'is as it should be' if only_check else 'is written'}.")


@click.group()
def holidays() -> None:
    """Bank holidays announced after the files were written."""


@holidays.command("announce")
@click.argument("day", type=_DAY, metavar="DAY")
@click.option("--name", required=True, help="What the holiday is called.")
@with_appcontext
def announce(day: datetime, name: str) -> None:
    """Announce DAY as a bank holiday. Moves open deadlines, each with an audit entry, and prints what moved."""
    command = actions.AnnounceHoliday(day.date(), name)
    try:
        done = actions.announce_holiday(command, by=COMMAND_LINE, now=clock.now())
    except actions.HolidayRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for each in done.moved:
        was, now = (clock.in_london(moment) for moment in (each.was, each.now))
        click.echo(f"{each.reference}: {was:%Y-%m-%d %H:%M} -> {now:%Y-%m-%d %H:%M}")
    click.echo(f"{len(done.moved)} of {done.looked_at} open deadlines moved. No finished decision was touched.")


@holidays.command("list")
@with_appcontext
def list_holidays() -> None:
    """List the days announced with this command. Days in the files are not listed."""
    with reading() as session:
        announced = queries.announced_holidays(session)
    for each in announced:
        on_file = " (in the files by now)" if each.day in {filed.day for filed in bank_holidays()} else ""
        click.echo(f"{each.day.isoformat()}  {each.name}{on_file}")
    if not announced:
        click.echo("No holiday has been announced here.")
