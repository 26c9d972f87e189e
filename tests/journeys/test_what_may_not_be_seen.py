"""What a person may not see looks like something that is not there; and everybody has a place to begin."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from foundation import clock
from foundation.signin import roles
from foundation.signin.roles import permissions_of
from tests.support import triage
from tests.support.accounts import an_account, signed_in

ROLES = (
    "referrer", "screener", "triage_worker", "decision_manager", "enquiry_officer", "enquiry_manager",
    "intelligence_analyst", "head_of_safeguarding", "duty_worker", "organisation_administrator",
    "qasig_member", "qasig_partner", "administrator", "auditor", "looking_reviewer",
    "qasig_chair", "provider_concerns_lead", "position_of_trust_lead", "register_keeper",
)  # fmt: skip


def guarded(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Give every rule that asks for a permission, with the permission."""
    for rule in app.url_map.iter_rules():
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        if permission is not None:
            yield rule, str(permission)


def address(app: Flask, rule: Rule, reference: str, account_id: str) -> str:
    """Return an address of this rule that is really there, as far as it can be."""
    known = {"reference": reference, "account_id": account_id, "code": "tests", "limb": "a",
             "kept_id": "1", "session_id": "1", "among": "people"}  # fmt: skip
    with app.test_request_context():
        return rule.build({name: known.get(name, 1) for name in rule.arguments}, append_unknown=False)[1]


def answer(client: FlaskClient, method: str, where: str) -> tuple[int, str]:
    """Return the status and the page, without the token that differs each time."""
    given = client.open(where, method=method)
    return given.status_code, re.sub(r'name="csrf_token" value="[^"]*"', "", given.text)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.process
def test_what_a_role_may_not_open_cannot_be_told_from_what_is_not_there(app: Flask, role: str) -> None:
    account = an_account(role, at=clock.now())
    client, reference = signed_in(app, account, at=clock.now()), triage.a_contact(clock.now())
    missing = {method: answer(client, method, "/nothing-here") for method in ("GET", "POST")}
    closed = 0

    for rule, permission in guarded(app):
        if permission in permissions_of([role]):
            continue
        where = address(app, rule, reference, account.id)
        for method in missing.keys() & (rule.methods or set()):
            assert answer(client, method, where) == missing[method], f"{method} {where}"
            closed += 1

    assert missing["GET"][0] == 404
    assert closed > 10


@pytest.mark.parametrize("role", ROLES)
def test_everybody_begins_on_a_page_of_their_own_work(app: Flask, role: str) -> None:
    client = signed_in(app, an_account(role, at=clock.now()), at=clock.now())

    began = client.get("/sign-in")

    assert began.location not in ("/", "/account")
    assert client.get(began.location).status_code == 200


def test_the_roles_of_this_test_are_all_the_roles_there_are(app: Flask) -> None:
    assert {role.code for role in roles.known_roles()} == set(ROLES)


def test_without_signing_in_every_guarded_page_asks_for_it_and_says_nothing_else(app: Flask) -> None:
    client, reference = app.test_client(), triage.a_contact(clock.now())
    for rule, _ in guarded(app):
        where = address(app, rule, reference, "AC-0000-0000")
        for method in {"GET", "POST"} & (rule.methods or set()):
            given = client.open(where, method=method)
            assert given.status_code == 303, f"{method} {where}"
            assert given.location.startswith("/sign-in")
