"""A sender's browser, and the hub's people, on one application."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import triage
from tests.support.triage import People


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser of somebody without an account."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def who(app: Flask) -> People:
    """Return one person for each role of the hub."""
    return triage.people()
