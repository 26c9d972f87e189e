"""Two organisations on the whole application, today: pages ask the clock themselves."""

from datetime import datetime

import pytest
from flask import Flask

from foundation import clock
from tests.support.partners import Partners, partners


@pytest.fixture
def now() -> datetime:
    """Return this moment."""
    return clock.now()


@pytest.fixture
def who(app: Flask, now: datetime) -> Partners:
    """Return two organisations with their people."""
    return partners(now)
