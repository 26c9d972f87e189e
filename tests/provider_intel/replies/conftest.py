"""A home with concerns about it, and three people who may have to do with its reply."""

from datetime import timedelta

import pytest

from foundation import clock
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from tests.provider_intel import record
from tests.provider_intel.record import contacts
from tests.support.accounts import an_account

HOME = Subject(Scope.LOCATION, "SYN-L0901")


@pytest.fixture
def home(app):
    """Return the application with one home and five concerns about it in the last months, one of another kind."""
    worker = record.a_worker()
    record.register_homes(1, extra=(record.a_home(HOME.id, name="Larch Court"),))
    days = [clock.today() - timedelta(days=10 * step) for step in range(1, 5)]
    contacts(HOME.id, days, by=worker, decided_after=0)
    contacts(HOME.id, days[:1], by=worker, decided_after=0, abuse_types=["sexual"], own_report=False)
    return app


@pytest.fixture
def people(home):
    """Return an analyst, the lead and a co-chair."""
    roles = ("intelligence_analyst", "provider_concerns_lead", "qasig_chair")
    return [an_account(role, at=clock.now(), email=f"{role}@hub.example") for role in roles]
