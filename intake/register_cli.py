"""`hub register`: read the care register's published files into the hub."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from foundation import clock
from foundation.config import Settings
from intake.providers import actions
from intake.providers.actions import syndication
from intake.providers.domain import MixingRefused

_SHOWN = 20


@click.group("register")
def register() -> None:
    """The register of providers and places."""


@register.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The date the file describes, if the file does not say.",
)
@click.option("--all-rejected", is_flag=True, help=f"List every rejected row here, not only the first {_SHOWN}.")
@with_appcontext
def import_file(file: Path, as_at: datetime | None, all_rejected: bool) -> None:
    """Import FILE into the register: the care directory, ratings, deactivated locations, the extract or JSON."""
    settings: Settings = current_app.config["HUB"]
    command = actions.ImportRegister(path=file, environment=settings.environment, as_at=as_at.date() if as_at else None)
    started = time.perf_counter()
    try:
        report = actions.import_register(command, now=clock.now())
    except (actions.FileUnreadable, actions.DateNotStated, MixingRefused) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except OSError as fault:
        raise click.ClickException(_cannot_be_read(file, fault)) from fault
    except actions.ImportHeld as held:
        raise click.ClickException(
            f"Nothing was taken in. {held} Check the file. If it is right, let it through as import "
            f"{held.import_id} and run this again."
        ) from held
    seconds = time.perf_counter() - started
    for line in report_lines(report, shown=len(report.rejections) if all_rejected else _SHOWN):
        click.echo(line)
    click.echo(f"{report.read / seconds:,.0f} rows a second.")


@register.command("people")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def people(file: Path) -> None:
    """Import FILE, a month's returns from the Capacity Tracker."""
    _take_in(actions.import_returns, file)


@register.command("placements")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def placements(file: Path) -> None:
    """Import FILE: who pays for how many adults at each place. Columns: location id, payer, adults, as at, source."""
    _take_in(actions.import_placed, file)


@register.command("placed-adults")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def placed_adults(file: Path) -> None:
    """Import FILE: which adult is placed where. Columns: location id, nhs number, payer, from, to, source."""
    _take_in(actions.import_placements, file)
    click.echo(f"{file.name} holds numbers of adults, and the hub keeps none of them. Remove it from this machine.")


@register.command("agencies")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def agencies(file: Path) -> None:
    """Import FILE: which agency supplied which place. Columns: location id, agency, from, to, source."""
    _take_in(actions.import_supplies, file)


def _take_in(read_in: Callable[..., actions.RowsReport], file: Path) -> None:
    try:
        report = read_in(file, now=clock.now())
    except actions.FileUnreadable as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except OSError as fault:
        raise click.ClickException(_cannot_be_read(file, fault)) from fault
    click.echo(
        f"{report.read} read = {report.added} added + {report.unchanged} unchanged + {len(report.rejections)} rejected"
    )
    for number, identifier, reason in report.rejections:
        click.echo(f"  row {number}, {identifier or 'no id'}: {reason}")


def _cannot_be_read(file: Path, fault: OSError) -> str:
    return f"{file.name} cannot be read: {fault.strerror or fault}."


@register.command("fetch")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    required=True,
    help="Ask for changes since this day.",
)
@with_appcontext
def fetch(since: datetime) -> None:
    """Ask the regulator's interface what has changed and import it. Needs REGISTER_KEY."""
    settings: Settings = current_app.config["HUB"]
    key, now = settings.register_key.get_secret_value(), clock.now()
    if not key:
        raise click.ClickException("REGISTER_KEY is not set. Put the published files in the folder instead.")
    interface = syndication.Interface(settings.register_url, key, time.sleep)
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("provider", "location"):
            file = Path(folder) / f"{kind}s_{now:%Y-%m-%d}.json"
            try:
                number = syndication.fetch_changes(
                    interface, kind, since=since.replace(tzinfo=UTC), until=now, into=file
                )
                command = actions.ImportRegister(path=file, environment=settings.environment)
                lines = report_lines(actions.import_register(command, now=now), shown=_SHOWN) if number else []
            except (syndication.InterfaceUnavailable, MixingRefused) as refusal:
                raise click.ClickException(str(refusal)) from refusal
            click.echo("\n".join(lines) or f"No {kind} changed.")


def report_lines(report: actions.ImportReport, *, shown: int) -> list[str]:
    """Return the import's report as lines: the control total first, then every rejected row up to `shown`."""
    outcomes = report.outcomes
    fates = f"{outcomes.added} added + {outcomes.changed} changed + {outcomes.unchanged} unchanged"
    lines = [
        f"{report.file_name}: {report.layout}, as at {report.as_at:%-d %B %Y}",
        f"{report.read} read = {fates} + {len(report.rejections)} rejected",
    ]
    if outcomes.older:
        lines.append(f"{outcomes.older} of the unchanged rows are older than what the register already holds.")
    if outcomes.stubs:
        lines.append(f"{outcomes.stubs} registrations that the file only mentions are held by name only.")
    if report.read_before is not None:
        lines.append(f"This file has already been imported, as import {report.read_before}.")
    lines += [f"  row {row.number}, {row.identifier or 'no id'}: {row.reason}" for row in report.rejections[:shown]]
    if len(report.rejections) > shown:
        lines.append(f"  and {len(report.rejections) - shown} more, all stored with import {report.import_id}.")
    return lines
