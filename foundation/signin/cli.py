"""`hub accounts`: the first administrators, who has an account, and shutting one out in a hurry."""

import click
from email_validator import EmailNotValidError, validate_email
from flask import current_app, url_for
from flask.cli import with_appcontext

from foundation import clock
from foundation.audit import Actor
from foundation.database import reading
from foundation.signin import actions, queries, roles

BY = Actor.system("command line")


@click.group()
def accounts() -> None:
    """Make the first administrators, confirm their roles, list accounts, disable one."""


def _email(_context: click.Context, _parameter: click.Parameter, typed: str) -> str:
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as fault:
        raise click.BadParameter(str(fault)) from fault


@accounts.command("create-admin")
@click.option("--name", prompt="Name of the administrator")
@click.option("--email", prompt="Email address", callback=_email)
@with_appcontext
def create_admin(name: str, email: str) -> None:
    """Create an administrator and print the one-time address for setting up the account."""
    command = actions.CreateAccount(name=name, email=email, roles=(roles.ADMINISTRATOR.code,))
    try:
        created = actions.create_account(command, by=BY, now=clock.now())
    except actions.AccountRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    with current_app.test_request_context():
        path = url_for("signin.set_up", token=created.set_up_token)
    click.echo("Give this address to the administrator. It works once, within 48 hours:")
    click.echo(current_app.config["HUB"].public_url + path)


@accounts.command("list")
@with_appcontext
def list_accounts() -> None:
    """List every account with its roles and state."""
    with reading() as session:
        for line in sorted(queries.accounts(session), key=lambda each: each.email):
            state = "disabled" if line.disabled else ("in use" if line.set_up else "not set up yet")
            held = [*line.roles, *(f"{each.role} (waits)" for each in line.waiting)]
            click.echo(f"{line.id}  {line.email}  {', '.join(held)}  {state}")


@accounts.command()
@click.argument("email")
@with_appcontext
def confirm(email: str) -> None:
    """Confirm the roles waiting on the account with this EMAIL, when there is no second administrator yet."""
    try:
        with reading() as session:
            account = queries.account_by_email(session, email)
            waiting = queries.roles_waiting(session, account.id)
    except queries.AccountUnknown:
        raise click.ClickException(f"There is no account with the address {email}.") from None
    actions.confirm_roles(account.id, by=BY, now=clock.now())
    click.echo(f"Confirmed for {account.id}: {', '.join(each.role for each in waiting) or 'nothing was waiting'}.")


@accounts.command()
@click.argument("email")
@with_appcontext
def disable(email: str) -> None:
    """Disable the account with this EMAIL and end its sessions."""
    try:
        with reading() as session:
            account = queries.account_by_email(session, email)
        actions.disable_account(account.id, by=BY, now=clock.now())
    except queries.AccountUnknown:
        raise click.ClickException(f"There is no account with the address {email}.") from None
    except actions.AccountRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Disabled {account.id}. Its sessions have ended.")
