"""The hub's people, for what they do about who may see a record."""

import pytest

from intake.guarding import actions
from tests.support.triage import people, prepare


@pytest.fixture
def who(app):
    prepare()
    assert actions.ENTRIES
    return people()
