"""`hub clock`: when a contact must be screened, acted on and decided, and why then."""

import json
from datetime import datetime

import click

from foundation.clock import LONDON
from foundation.config import SettingsRefused, load_settings
from thresholds import CalendarGap, ClockGap, ClockPolicy, deadlines_as_facts, deadlines_for


@click.group()
def clock() -> None:
    """The hub's clocks: when a contact must be screened, acted on and decided."""


@clock.command()
@click.option("--received", required=True, help="When it was received, such as 2026-07-10T17:00; London time.")
@click.option("--policy", type=click.Choice([each.value for each in ClockPolicy]), help="Default: this hub's own.")
def due(received: str, policy: str | None) -> None:
    """Print every deadline for a contact received at a given time, with the reasons, as JSON."""
    try:
        moment = datetime.fromisoformat(received)
    except ValueError:
        raise click.ClickException(
            f"--received {received}: that is no date and time such as 2026-07-10T17:00."
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    try:
        deadlines = deadlines_for(moment, policy=ClockPolicy(policy or _own_policy()))
    except (ValueError, CalendarGap, ClockGap) as refusal:
        raise click.ClickException(f"--received {received}: {refusal}") from refusal
    click.echo(json.dumps(deadlines_as_facts(deadlines), indent=2, ensure_ascii=False))


def _own_policy() -> str:
    try:
        return load_settings().clock_policy
    except SettingsRefused:
        return ClockPolicy.A.value  # the cautious one, on a machine where nothing is set up
