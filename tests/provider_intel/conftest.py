"""A county with two ordinary years behind it."""

import pytest

from foundation import audit
from intake.providers import actions as register
from provider_intel.alerts import actions
from tests.provider_intel import record
from tests.support import triage


@pytest.fixture
def worker(database):
    """Return the id of somebody who accepts concerns, in an empty record that is ready to be written."""
    triage.prepare()
    audit.register(*register.ENTRIES, *actions.ENTRIES)
    return record.a_worker()


@pytest.fixture
def county(worker):
    """Return the worker of a county of thirty homes, a small home and a busy one, with two usual years recorded."""
    small, busy = record.a_home("SYN-L0901", beds=6), record.a_home("SYN-L0902", name="Larch Court")
    record.register_homes(extra=(small, busy))
    record.usual_years(worker)
    return worker
