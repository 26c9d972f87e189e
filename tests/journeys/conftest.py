"""The hub's people in an empty hub, and browsers in which they are at work."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page

from foundation import audit, clock, signin
from foundation.signin import Account
from intake import blueprints
from provider_intel import permissions as intelligence
from provider_intel.blueprints import ENTRIES as INTELLIGENCE
from tests.support import journeys_hub, triage
from tests.support.accounts import an_account
from tests.support.serving import LiveServer
from tests.support.triage import People

AtWork = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def prepared(database: str) -> None:
    """Make the test's own process ready to write as the application does."""
    triage.prepare()
    signin.register_roles(*intelligence.ROLES)
    audit.register(*blueprints.ENTRIES, *INTELLIGENCE)


@pytest.fixture
def hub(prepared: None) -> People:
    """Return the people who screen, decide and sign."""
    return triage.people_of_today()


@pytest.fixture
def somebody(prepared: None) -> Callable[..., Account]:
    """Return a way to give somebody an account with one role."""

    def made(role: str, **differing: str) -> Account:
        told = {"email": f"a.{role}@hub.example", "name": f"A {role}", **differing}
        return an_account(role, at=clock.now(), **told)

    return made


@pytest.fixture
def at_work(browser: Browser, live_server: LiveServer) -> AtWork:
    """Return a way to open a browser in which an account is signed in."""

    def opened(account: Account, **how: object) -> AbstractContextManager[Page]:
        return journeys_hub.at_work(browser, live_server, account, **how)

    return opened
