"""Every page that needs no reference, opened by nobody in particular and by each role: it answers, or is not there."""

import re

import pytest

import intake.permissions
import provider_intel.permissions
from foundation import clock
from foundation.signin.roles import ADMINISTRATOR, AUDITOR, known_roles
from intake.permissions import DECISION_MANAGER
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact

OF_FOUNDATION = (ADMINISTRATOR, AUDITOR)
ROLES = ["", *(role.code for role in (*OF_FOUNDATION, *intake.permissions.ROLES, *provider_intel.permissions.ROLES))]


def _addresses(app):
    rules = [rule for rule in _pages(app) if not rule.arguments]
    return {rule.rule: app.view_functions[rule.endpoint] for rule in rules}


def _pages(app):
    """Return what a browser can open; what asks for a token answers programs only."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    return [rule for rule in rules if not hasattr(app.view_functions[rule.endpoint], "scope")]


def _browser(app, role):
    if not role:
        return app.test_client(), frozenset()
    # The pages ask the clock themselves, so the session has to be of today.
    account = an_account(role, at=clock.now())
    return signed_in(app, account, at=clock.now()), account.permissions


def _check_page(address, answer):
    """A page has its language, a title, one heading and the strict policy."""
    assert re.search(r'<html[^>]* lang="en', answer.text), address
    assert re.search(r"<title>\s*\S", answer.text), address
    assert len(re.findall(r"<h1\b", answer.text)) == 1, address
    assert "unsafe-" not in answer.headers["Content-Security-Policy"], address


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.process
def test_each_address_is_a_whole_page_to_those_who_may_and_is_not_there_for_others(app, role):
    browser, permissions = _browser(app, role)

    for address, view in _addresses(app).items():
        answer = browser.get(address)
        permission = getattr(view, "permission", None)
        if permission is None or permission in permissions:
            assert answer.status_code in {200, 302, 303, 400, 404}, f"{address}: {answer.status}"
        elif role:
            assert answer.status_code == 404, f"{address} is there for a {role}"
        else:
            assert answer.status_code in {302, 303}, f"{address} does not ask who it is"
            assert "/sign-in" in answer.location
        if answer.status_code == 200 and answer.text.lstrip().lower().startswith("<!doctype"):  # else part of a page
            _check_page(address, answer)


def test_every_role_is_opened_here(app):
    assert {role.code for role in known_roles()} <= set(ROLES)


def test_each_page_about_a_contact_is_a_whole_page(app):
    browser = signed_in(app, an_account(DECISION_MANAGER.code, at=clock.now()), at=clock.now())
    reference = a_contact(now=clock.now()).reference
    rules = [rule for rule in _pages(app) if rule.arguments == {"reference"}]

    assert rules
    for rule in rules:
        address = rule.rule.replace("<reference>", reference)
        answer = browser.get(address)
        assert answer.status_code in {200, 302, 303, 404, 409}, f"{address}: {answer.status}"
        if answer.status_code in {200, 409}:  # 409: not yet, with the reason on a page
            _check_page(address, answer)
