"""`hub audit`: prove that the trail is whole, and seal it by hand."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.audit.checkpoints import AnchorsUnreadable, read_anchors
from foundation.audit.jobs import seal_and_anchor
from foundation.audit.trail import prepared
from foundation.audit.verifying import Verdict, verify
from foundation.database import reading


@click.group("audit")
def audit() -> None:
    """The trail of who did what: prove it whole, seal its ends."""


@audit.command("verify")
@click.option(
    "--anchors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="the anchor file kept outside the database; by default the one this installation writes",
)
@with_appcontext
def verify_trail(anchors: Path | None) -> None:
    """Find the first entry that was altered, removed, moved or inserted. Exits 1 if there is one."""
    try:
        verdict = _verdict(anchors)
    except AnchorsUnreadable as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if not verdict.sound:
        raise click.ClickException(verdict.words)
    click.echo(verdict.words)


@audit.command("checkpoint")
@with_appcontext
def make_checkpoint() -> None:
    """Seal and anchor the ends of all audit chains now."""
    click.echo(seal_and_anchor(clock.now()))


def _verdict(given: Path | None) -> Verdict:
    path = given or prepared().anchors
    with reading() as session:
        return verify(session, anchors=read_anchors(path) if path is not None and path.exists() else ())
