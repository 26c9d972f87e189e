"""Somebody who keeps the framework, and one invented home to keep it about."""

import pytest

from foundation import audit, signin
from intake.providers import actions as register
from provider_intel.blueprints import ENTRIES
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.permissions import ROLES
from tests.provider_intel import record
from tests.support import triage
from tests.support.accounts import an_account

HOME = Subject(Scope.LOCATION, "SYN-L0901")


@pytest.fixture
def lead(database):
    """Return the provider concerns lead, with one home registered."""
    triage.prepare()
    signin.register_roles(*ROLES)
    audit.register(*register.ENTRIES, *ENTRIES)
    record.register_homes(1, extra=(record.a_home(HOME.id, name="Larch Court"),))
    return an_account("provider_concerns_lead", at=record.NOW)
