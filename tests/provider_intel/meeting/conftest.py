"""A co-chair, an analyst and two homes, of which one is under the framework; and a meeting to hold about them."""

import pytest

from foundation import audit, notices, signin
from intake.providers import actions as register
from provider_intel.blueprints import ENTRIES, NOTICES
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level
from provider_intel.permissions import ROLES
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support import triage
from tests.support.accounts import an_account


@pytest.fixture
def chair(database):
    """Return the co-chair of a county with Larch Court, which is watched, and Elm House, which is not."""
    triage.prepare()
    signin.register_roles(*ROLES)
    audit.register(*register.ENTRIES, *ENTRIES)
    notices.register(*NOTICES)
    homes = record.a_home("SYN-L0901", name="Larch Court"), record.a_home("SYN-L0902", name="Elm House")
    record.register_homes(1, extra=homes)
    by = an_account("qasig_chair", at=room.NOW, email="chair@hub.example", name="Cato Samphire")
    watched = MoveTo(room.LARCH, 0, Level.WATCH, room.DAY, "QASIG", ("CLUSTER",), "Read every month", "", "Quiet",
                     room.DAY)  # fmt: skip
    move(watched, by=by, now=room.NOW)
    return by
