"""Outside the position-of-trust role a worker is a number; inside it a name costs a reason, and leaves a mark."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from foundation import audit, clock, sealing
from foundation.database import reading
from intake.contacts.tables import ContactRow
from tests.provider_intel import record
from tests.provider_intel.explorer.market import STAFF, a_market, named, place
from tests.provider_intel.record import NOW, contacts
from tests.support.accounts import an_account, signed_in
from tests.support.restriction import restricted

DAY = date(2026, 8, 3)
WHY = {"reason": "TRUST", "words": "A strategy meeting on Monday"}


@pytest.fixture
def worker(app):
    """Return the reference of a concern that names a worker, and the number the worker has."""
    a_market()
    [reference] = named(record.a_worker(), DAY)
    return reference, number_of(reference)


def number_of(reference):
    with reading() as session:
        return session.scalar(select(ContactRow.id).where(ContactRow.reference == reference))


def browser(app, role="position_of_trust_lead"):
    account = an_account(role, at=clock.now(), email=f"{role}@hub.example")
    return signed_in(app, account, at=clock.now()), account


def post(client, address, **fields):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/explorer").text)[1]
    return client.post(address, data={"csrf_token": token, **fields})


def test_the_lead_opens_a_name_for_a_reason_and_leaves_a_mark_with_sealed_words(app, worker):
    client, account = browser(app)
    _, number = worker

    page = post(client, f"/explorer/worker/{number}", **WHY)

    assert page.status_code == 200
    assert "Jo Example" in page.text
    with reading() as session:
        [mark] = audit.history(session, f"worker:{number}")
    assert (mark.code, mark.by_id, mark.facts["reason"]) == (
        "intelligence.worker-name-opened", str(account.id), "TRUST",
    )  # fmt: skip
    assert WHY["words"] not in str(mark.facts)
    assert sealing.unseal(mark.facts["sealed_words"], context=f"worker:{number}") == WHY["words"]


@pytest.mark.parametrize("typed", [{}, {"reason": "TRUST"}, {"words": "Curious"}, {"reason": "X", "words": "Curious"}])
def test_without_a_reason_and_words_no_name_is_opened_and_what_was_typed_stays(app, worker, typed):
    client, _ = browser(app)

    page = post(client, f"/explorer/worker/{worker[1]}", **typed)

    assert page.status_code == 400
    assert "Jo Example" not in page.text
    assert typed.get("words", "") in page.text


@pytest.mark.parametrize("role", ["intelligence_analyst", "qasig_member", "qasig_chair", "provider_concerns_lead"])
def test_nobody_else_can_open_a_name_or_is_offered_it(app, worker, role):
    client, _ = browser(app, role)

    assert client.get(f"/explorer/worker/{worker[1]}").status_code == 404
    assert post(client, f"/explorer/worker/{worker[1]}", **WHY).status_code == 404
    page = client.get(f"/explorer?about=location:{place(1)}").text
    assert f"Worker ref {worker[1]}" in page
    assert "/explorer/worker/" not in page


def test_the_lead_is_offered_it_beside_the_number(app, worker):
    client, _ = browser(app)

    assert f'href="/explorer/worker/{worker[1]}"' in client.get(f"/explorer?about=location:{place(1)}").text


def test_a_number_of_no_worker_and_one_in_a_restricted_concern_look_alike(app, worker):
    owner = an_account("decision_manager", at=clock.now(), email="owner@hub.example")
    [other] = contacts(place(1), [DAY], by=record.a_worker())
    [nameless] = contacts(place(1), [DAY], by=record.a_worker(), cause_kind="person", answers=STAFF)
    [undecided] = named(record.a_worker(), DAY, accepted=None)
    restricted(worker[0], at=NOW, owner=owner)
    client, _ = browser(app)

    numbers = (worker[1], number_of(other), number_of(nameless), number_of(undecided), 99999)
    assert [post(client, f"/explorer/worker/{one}", **WHY).status_code for one in numbers] == [404] * 5
    with reading() as session:
        assert not [mark for one in numbers for mark in audit.history(session, f"worker:{one}")]
