"""A hub with somebody on every rung of the ladder."""

from dataclasses import dataclass

import pytest

from foundation.signin import Account
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.triage import NOW, People


@dataclass(frozen=True)
class Rungs:
    """Who stands on the ladder, from the bottom up, and the hub's other people."""

    duty: Account
    head: Account
    hub: People


@pytest.fixture
def who(database: str) -> Rungs:
    """Return one person for each rung, on a fresh database that is ready for work."""
    triage.prepare()
    duty = an_account("duty_worker", at=NOW, name="Di Duty", email="duty@hub.example")
    head = an_account("head_of_safeguarding", at=NOW, name="Hal Head", email="head@hub.example")
    return Rungs(duty, head, triage.people())
