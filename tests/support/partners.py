"""Two invented organisations with their people, and browsers in which they are at work."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient

from foundation.database import transaction
from foundation.signin import Account, actions
from intake.permissions import ORGANISATION_ADMINISTRATOR, REFERRER
from tests.support.accounts import BY, an_account, signed_in


@dataclass(frozen=True)
class Partners:
    """An organisation with an administrator and two colleagues, another with its own, and somebody of none."""

    ours: str
    theirs: str
    head: Account
    ada: Account
    ben: Account
    stranger: Account
    strange_head: Account
    loner: Account


def an_organisation(name: str, *, at: datetime) -> str:
    """Add a partner organisation and return its id."""
    return actions.create_organisation(actions.CreateOrganisation(name, "housing"), by=BY, now=at)


def partners(at: datetime) -> Partners:
    """Make both organisations and everybody in them."""
    with transaction():
        return _partners(at)


def _partners(at: datetime) -> Partners:
    ours, theirs = an_organisation("Invented Homes", at=at), an_organisation("Made-up Lettings", at=at)
    return Partners(
        ours,
        theirs,
        head=_one("Hetty Head", ours, at, administrator=True),
        ada=_one("Ada Brook", ours, at),
        ben=_one("Ben Copse", ours, at),
        stranger=_one("Stan Strange", theirs, at),
        strange_head=_one("Sue Strange", theirs, at, administrator=True),
        loner=_one("Lou Loner", None, at, administrator=True),
    )


def _one(name: str, organisation_id: str | None, at: datetime, *, administrator: bool = False) -> Account:
    role = ORGANISATION_ADMINISTRATOR if administrator else REFERRER
    email = f"{name.replace(' ', '.').lower()}@partner.example"
    return an_account(role.code, at=at, name=name, email=email, organisation_id=organisation_id)


def browser(app: Flask, account: Account, *, at: datetime) -> FlaskClient:
    """Return a browser in which somebody is signed in, on pages whose forms need no token."""
    app.config["WTF_CSRF_ENABLED"] = False
    return signed_in(app, account, at=at)
