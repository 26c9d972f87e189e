"""A hub with an open enquiry, and two bodies that may be asked something."""

import pytest

from tests.support import enquiries, partners, triage
from tests.support.enquiries import Enquirers
from tests.support.partners import Partners
from tests.support.triage import NOW, People


@pytest.fixture
def who(database: str) -> People:
    """Return one person for each role of triage, on a fresh database that is ready for work."""
    triage.prepare()
    return triage.people()


@pytest.fixture
def them(who: People) -> Enquirers:
    """Return the people who make and lead enquiries."""
    return enquiries.enquirers()


@pytest.fixture
def enquiry(who: People, them: Enquirers) -> str:
    """Return the reference of an open enquiry that has its officer and its lead."""
    return enquiries.allocated(enquiries.opened(who), them)


@pytest.fixture
def bodies(who: People) -> Partners:
    """Return two organisations with accounts, and their people."""
    return partners.partners(NOW)
