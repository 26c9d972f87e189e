"""`hub qasig`: the meeting's pack from the command line."""

import tempfile
from pathlib import Path

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.database import reading
from foundation.ids import new_secret
from foundation.web.typed import FormRefused
from provider_intel.pack import actions, queries
from provider_intel.pack.building import build
from provider_intel.pack.domain.records import Stored
from provider_intel.pack.planned import planned_meetings
from provider_intel.pack.presenters import file_name


@click.group("qasig")
def qasig() -> None:
    """The meeting on quality and safeguarding: its pack."""


@qasig.command("pack")
@click.option("--month", required=True, help="the meeting's month, such as 2026-11")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="where the files go")
@with_appcontext
def pack(month: str, out: Path) -> None:
    """Build a month's pack, store it in the hub and write its four files."""
    now = clock.now()
    _refuse_unwritable(out)
    with reading() as session:
        planned = planned_meetings(session)
    command = actions.AskForPack(month, new_secret(), "an operator, by command")
    try:
        asked = actions.ask_for_pack(command, now=now, planned=planned)
    except FormRefused as refusal:
        raise click.ClickException(refusal.faults[0].words) from None
    with reading() as session:
        request = next(each for each in queries.requests(session) if each.id == asked)
    whole = build(request, now=now)
    with reading() as session:
        after = next(each for each in queries.requests(session) if each.id == asked)
        stored = queries.pack(session, after.pack_id) if after.pack_id else None
        if stored is not None:
            _write(
                out, stored, {each.ending: queries.content(session, stored.id, each.ending) for each in stored.files}
            )
    if not whole or stored is None:
        raise click.ClickException(
            after.fault or "Other packs are being built. Run this again to continue where it stopped."
        )
    click.echo(
        f"Pack {stored.id} of {month}, data to {stored.cut_off:%-d %B %Y}, fingerprint {stored.fingerprint[:12]}."
    )


def _refuse_unwritable(out: Path) -> None:
    """Make the folder before anything is built for it. Raises click.BadParameter where nothing can be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as fault:
        raise click.BadParameter(f"{out} cannot be written to: {fault.strerror}.", param_hint="--out") from None


def _write(out: Path, stored: Stored, contents: dict[str, bytes | None]) -> None:
    for ending, content in contents.items():
        file = out / file_name(stored.month, ending)
        file.write_bytes(content or b"")
        click.echo(str(file))
