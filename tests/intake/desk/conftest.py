"""The hub's people at the desk, in browsers of their own."""

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
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())
