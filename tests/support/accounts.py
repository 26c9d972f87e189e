"""People with accounts, and browsers in which they are signed in."""

from datetime import datetime
from functools import cache

from flask import Flask
from flask.testing import FlaskClient

from foundation.audit import Actor
from foundation.signin import Account, actions, hashing, second_factor

PASSWORD = "plum kettle orbit lantern"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BY = Actor.system("test")


@cache
def _hash() -> hashing.PasswordHash:
    return hashing.hash_password(PASSWORD)  # once a run: it is slow on purpose


def an_account(
    *roles: str,
    at: datetime,
    name: str = "Robin Ashdown",
    email: str = "robin@hub.example",
    organisation_id: str | None = None,
    is_demo: bool = False,
) -> Account:
    """Create an account that is set up and enrolled, with PASSWORD and KEY."""
    command = actions.CreateAccount(
        name=name, email=email, roles=roles, organisation_id=organisation_id, is_demo=is_demo
    )
    return actions.create_ready_account(command, password=_hash(), totp_secret=KEY, by=BY, now=at)


def signed_in(app: Flask, account: Account, *, at: datetime) -> FlaskClient:
    """Return a browser in which this account is signed in, without going through the pages.

    `at` must be near the real time unless the test moves the clock: pages ask the clock themselves.
    """
    client = app.test_client()
    client.set_cookie("hub-session", actions.start_session(account.id, now=at))
    return client


def code_at(moment: datetime, key: str = KEY) -> str:
    """Return what an authenticator app shows at a moment."""
    return second_factor.code_of_step(key, second_factor.step_at(moment))
