"""A hub with its people, on a fresh database; and the whole application where a test asks for it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.signin import Account
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.triage import People


@pytest.fixture
def who(database: str) -> People:
    """Return one person for each role, on a fresh database that is ready for work."""
    triage.prepare()
    return triage.people()


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())
