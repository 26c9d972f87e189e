"""A home with a past, and somebody who may read its page."""

from dataclasses import dataclass
from typing import Any

import pytest

from foundation import audit, signin
from intake.providers import actions as register
from provider_intel.blueprints import ENTRIES
from provider_intel.permissions import ROLES
from tests.provider_intel import record
from tests.provider_intel.profile.homes import EARLIER, HOME
from tests.support import triage
from tests.support.accounts import an_account


@dataclass(frozen=True)
class People:
    """Who writes and reads in these tests."""

    worker: Any
    analyst: Any
    lead: Any
    chair: Any


@pytest.fixture
def people(database):
    """Return the people, with two homes of one provider registered."""
    triage.prepare()
    signin.register_roles(*ROLES)
    audit.register(*register.ENTRIES, *ENTRIES)
    record.register_homes(
        2, extra=(record.a_home(HOME, name="Larch Court"), record.a_home(EARLIER, name="Larch House"))
    )
    return People(
        worker=record.a_worker(),
        analyst=an_account("intelligence_analyst", at=record.NOW, email="analyst@hub.example"),
        lead=an_account("provider_concerns_lead", at=record.NOW, email="lead@hub.example"),
        chair=an_account("qasig_chair", at=record.NOW, email="chair@hub.example"),
    )
