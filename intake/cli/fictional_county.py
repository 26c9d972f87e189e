"""`hub demo`: load the fictional county, see its sign-ins and its codes."""

import sys
from collections.abc import Callable

import click
from flask import current_app
from flask.cli import with_appcontext

from foundation import clock
from foundation.config import Settings
from foundation.database import reading
from foundation.signin import queries as signin
from intake.demo import accounts, load
from intake.demo.county import DEFAULT_SEED, DEFAULT_SIZE, SizeRefused
from thresholds import ClockPolicy


@click.group()
def demo() -> None:
    """The fictional county: invented places and people, for learning and for testing."""


@demo.command("load")
@click.option("--seed", type=int, default=DEFAULT_SEED, show_default=True, help="The same seed makes the same county.")
@click.option("--size", type=float, default=DEFAULT_SIZE, envvar="COUNTY_SIZE", show_default=True, show_envvar=True,
              help="1 is as large as West Sussex.")  # fmt: skip
@click.option("--if-empty", is_flag=True, help="Do nothing, quietly, when the database holds anything already.")
@with_appcontext
def load_demo(seed: int, size: float, if_empty: bool) -> None:
    """Load the fictional county into an empty database."""
    settings = _settings()
    with reading() as session:
        held = load.what_is_held(session)
    if if_empty and (held in (load.Held.COUNTY, load.Held.SOMETHING_ELSE) or settings.environment != "county"):
        return
    try:
        loaded = load.load_county(
            now=clock.now(),
            seed=seed,
            size=size,
            progress=_progress(),
            environment=settings.environment,
            policy=ClockPolicy(settings.clock_policy),
        )
    except (load.CountyRefused, SizeRefused) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        f"The fictional county is loaded: {loaded.places} places, {loaded.contacts} contacts, of which "
        f"{loaded.concerns} were accepted as concerns and {loaded.waiting} are waiting for someone."
    )


@demo.command("code")
@click.argument("role")
@with_appcontext
def code(role: str) -> None:
    """Print the second-factor code for a ROLE, or for one person by the name before the @."""
    _county_only()
    try:
        with reading() as session:
            member, figures = accounts.code_for(session, role, now=clock.now())
    except (accounts.RoleNotInCounty, signin.AccountUnknown, signin.NotADemoAccount) as refusal:
        words = (
            str(refusal) if isinstance(refusal, accounts.RoleNotInCounty) else "Load the county first: hub demo load"
        )
        raise click.ClickException(words) from refusal
    click.echo(figures)
    click.echo(f"for {member.name}, {member.email}; good for about half a minute", err=True)


@demo.command("sign-ins")
@with_appcontext
def sign_ins() -> None:
    """List one sign-in for each role. Prints nothing in a live system."""
    if _settings().environment != "county":
        return
    with reading() as session:
        if load.what_is_held(session) is not load.Held.COUNTY:
            return
    listed = accounts.sign_ins()
    width, wide = max(len(each.role_words) for each in listed), max(len(each.email) for each in listed)
    click.echo(f"The people of the fictional county all have the password: {listed[0].password}")
    for each in listed:
        click.echo(f"  {each.role_words:<{width}}  {each.email:<{wide}}  {each.name}")
    click.echo("Each sign-in then asks for a code. To get it: hub demo code ROLE, for example")
    click.echo(f"  hub demo code {listed[0].email.split('@')[0]}   (in a checkout: .venv/bin/hub demo code ...)")


def _settings() -> Settings:
    settings: Settings = current_app.config["HUB"]
    return settings


def _county_only() -> None:
    if _settings().environment != "county":
        raise click.ClickException("This is a live system (ENVIRONMENT is not county): its codes are not for printing.")


def _progress() -> Callable[[int, int], None]:
    """A line that is written over on a terminal; elsewhere a plain line for each tenth."""
    on_terminal, told = sys.stderr.isatty(), [-1]

    def show(done: int, of: int) -> None:
        tenth = done * 10 // of
        if on_terminal:
            filled = "#" * (done * 30 // of)
            click.echo(f"\rLoading the fictional county [{filled:<30}] {done * 100 // of:>3}%", nl=done == of, err=True)
        elif tenth > told[0]:
            told[0] = tenth
            click.echo(f"Loading the fictional county: {tenth * 10}%", err=True)

    return show
