"""A hub with its people, on a fresh database."""

import pytest

from foundation.signin import Account
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.triage import NOW, People


@pytest.fixture
def who(database: str) -> People:
    """Return one person for each role, on a fresh database that is ready for work."""
    triage.prepare()
    return triage.people()


@pytest.fixture
def reader(who: People) -> Account:
    """Return somebody who may read contacts and nothing else."""
    return an_account("enquiry_officer", at=NOW, name="Eve Reader", email="eve@hub.example")
