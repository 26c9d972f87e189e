"""A hand on the clock, and a system with a token that may do everything."""

from datetime import datetime

import pytest
from flask import Flask

from foundation import clock
from tests.support.api import HeldToken, a_token


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages be handed the fixed moment."""
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def held(app: Flask, at: datetime) -> HeldToken:
    """Return a token of SYN Elm House's Carepad."""
    return a_token(at=at)
