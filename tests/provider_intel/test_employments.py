"""Where a worker worked is recorded by the position-of-trust lead, and makes the sequence of who left and was named."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.signin import Account
from provider_intel import refresh as runs
from provider_intel.alerts.actions import StoreMatches, store_matches
from provider_intel.employments import actions, queries
from provider_intel.framework import actions as framework
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, joined, named, place
from tests.provider_intel.record import NOW
from tests.support.accounts import an_account, signed_in
from tests.support.restriction import restricted

TODAY = date(2026, 10, 1)
FIRST, LEFT, SECOND = (TODAY - timedelta(days=days) for days in (200, 150, 20))


@pytest.fixture
def worker(app):
    """Return the number of somebody named at two homes of different providers, and the references."""
    a_market()
    by = record.a_worker()
    told = [*named(by, FIRST), *named(by, SECOND, at=4)]
    return int(joined(told, by=by)), told


def lead(role="position_of_trust_lead") -> Account:
    return an_account(role, at=NOW, email=f"{role}@hub.example")


def a_record(number, **differing):
    told = {"entry_key": "once", "location_id": place(1), "starts_on": None, "ends_on": LEFT, "source": "A letter"}
    return actions.RecordWork(number, **told | differing)


def left_workers(as_at=TODAY):
    with reading() as session:
        found = runs.work_out(session, as_at=as_at).matches
    return [one for one in found["sequences"] if one.key.startswith("left-worker")], found["moved_workers"]


def kept(as_at=TODAY):
    with reading() as session:
        return queries.employments(session, as_at=as_at)


def test_who_left_after_an_allegation_and_is_named_elsewhere_is_found_once_somebody_recorded_that_they_left(worker):
    number, _ = worker
    assert left_workers()[0] == []

    actions.record_work(a_record(number), by=lead(), now=NOW)

    [story], [moved] = left_workers()
    assert story.sentence == (
        f"Worker ref {number} left House 1 on {LEFT:%-d %B %Y} after an allegation, and is named at House 4 on "
        f"{SECOND:%-d %B %Y}."
    )
    assert [proof.kind for proof in story.proof] == ["concern", "employment", "concern"]
    assert ("Worked at House 1", f"from a date not known to {LEFT:%-d %B %Y}, according to A letter") in moved.figures
    assert kept(TODAY - timedelta(days=1)) == []


def test_a_record_that_was_wrong_is_taken_back_once_and_stays(worker):
    number, me = worker[0], lead()
    actions.record_work(a_record(number), by=me, now=NOW)
    actions.record_work(a_record(number), by=me, now=NOW)
    [one] = kept()

    actions.take_back(number, one.id, "It was somebody else", by=me, now=NOW)

    assert kept() == left_workers()[0] == []
    with pytest.raises(actions.WorkerMissing):
        actions.take_back(number, one.id, "Again", by=me, now=NOW)
    with reading() as session:
        codes = [line.code for line in audit.history(session, f"worker:{number}")]
    assert codes == ["intelligence.employment-recorded", "intelligence.employment-taken-back"]


@pytest.mark.parametrize("change", ["update worker_employments set source = 'x'", "delete from worker_employments"])
def test_what_was_recorded_is_never_changed(worker, change):
    actions.record_work(a_record(worker[0]), by=lead(), now=NOW)

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(change))


def test_nothing_is_recorded_of_nobody_of_an_unknown_place_or_of_a_worker_in_restricted_concerns(worker):
    number, references = worker
    me, owner = lead(), an_account("decision_manager", at=NOW, email="owner@hub.example")
    with pytest.raises(actions.WorkerMissing):
        actions.record_work(a_record(99_999), by=me, now=NOW)
    with pytest.raises(actions.PlaceUnknown):
        actions.record_work(a_record(number, location_id="SYN-NONE"), by=me, now=NOW)
    for reference in references:
        restricted(reference, at=NOW, owner=owner)
    with pytest.raises(actions.WorkerMissing):
        actions.record_work(a_record(number), by=me, now=NOW)
    assert kept() == []


def test_whoever_has_an_interest_in_the_place_records_nothing_about_it(worker):
    audit.register(*framework.ENTRIES)
    me = lead()
    declared = framework.DeclareInterest(me.id, Subject(Scope.LOCATION, place(1)), "My sister works there")
    framework.declare_interest(declared, by=me, now=NOW)

    with pytest.raises(framework.Conflicted):
        actions.record_work(a_record(worker[0]), by=me, now=NOW)


def post(client, address, **fields):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/explorer").text)[1]
    return client.post(address, data={"csrf_token": token, **fields})


def test_whoever_has_an_interest_in_the_place_takes_nothing_back_about_it(worker):
    number, _ = worker
    actions.record_work(a_record(number), by=lead(), now=NOW)
    other = an_account("position_of_trust_lead", at=NOW, email="other@hub.example")
    interest = framework.DeclareInterest(other.id, Subject(Scope.LOCATION, place(1)), "My sister manages it.")
    framework.declare_interest(interest, by=other, now=NOW)

    with pytest.raises(framework.Conflicted):
        actions.take_back(number, kept()[0].id, "It was another worker.", by=other, now=NOW)
    assert len(kept()) == 1


def test_two_records_of_one_leaving_are_one_finding_and_stop_no_run(worker):
    number, _ = worker
    by = lead()
    actions.record_work(a_record(number), by=by, now=NOW)
    later = a_record(number, entry_key="twice", ends_on=LEFT + timedelta(days=2), source="Another source")
    actions.record_work(later, by=by, now=NOW)

    with reading() as session:
        matches = [one for held in runs.work_out(session, as_at=TODAY).matches.values() for one in held]
    store_matches(StoreMatches(TODAY, "1", tuple(matches)), now=NOW)

    assert len({(one.pattern, one.key) for one in matches}) == len(matches)
    assert sum(one.key.startswith("left-worker:") for one in matches) == 1


def test_a_refused_form_shows_the_records_only_with_a_mark_in_the_trail(app, worker):
    number, _ = worker
    by = lead()
    actions.record_work(a_record(number, source="A letter"), by=by, now=NOW)
    client = signed_in(app, by, at=clock.now())
    post(client, f"/explorer/worker/{number}", reason="TRUST", words="A strategy meeting")

    page = post(client, f"/explorer/worker/{number}/worked")

    assert (page.status_code, "A letter" in page.text) == (400, True)
    with reading() as session:
        codes = [one.code for one in audit.history(session, f"worker:{number}")]
    assert "intelligence.employments-shown" in codes


def test_a_number_the_register_does_not_know_and_too_long_a_reason_are_said_beside_the_field(app, worker):
    number, _ = worker
    by = lead()
    actions.record_work(a_record(number), by=by, now=NOW)
    client, address = signed_in(app, by, at=clock.now()), f"/explorer/worker/{number}/worked"
    post(client, f"/explorer/worker/{number}", reason="TRUST", words="A strategy meeting")
    left = {"ends_on-day": "1", "ends_on-month": "6", "ends_on-year": "2026"}

    unknown = post(client, address, entry="k", other_place="1-999", source="The employer", **left)
    long = post(client, address, employment=str(kept()[0].id), wrong="w" * 201)

    assert (unknown.status_code, long.status_code) == (400, 400)
    assert "The register has no place with this number" in unknown.text
    assert 'value="1-999"' in unknown.text
    assert 'id="wrong-error"' in long.text
    assert "w" * 201 in long.text


def test_the_page_asks_for_a_reason_first_and_keeps_what_was_typed(app, worker):
    number, _ = worker
    address, client = f"/explorer/worker/{number}/worked", signed_in(app, lead(), at=clock.now())
    assert client.get(address).location == f"/explorer/worker/{number}"
    assert post(client, address, place=place(1), source="A letter").location == f"/explorer/worker/{number}"
    post(client, f"/explorer/worker/{number}", reason="TRUST", words="A strategy meeting")

    page = client.get(address)
    assert (page.status_code, "Jo Example" in page.text, "House 4" in page.text) == (200, False, True)
    refused = post(client, address, source="The employer", **{"ends_on-day": "31", "ends_on-month": "2"})
    assert refused.status_code == 400
    for words in ("Select where they worked", "Enter a real date", "The employer"):
        assert words in refused.text
    ends = {f"ends_on-{part}": str(getattr(LEFT, part)) for part in ("day", "month", "year")}
    typed = {"entry": "one", "place": place(1), "source": "A letter", **ends}
    assert post(client, address, **typed).status_code == 303
    assert "A letter" in client.get(address).text
    assert [one.worked.ends_on for one in kept(clock.today())] == [LEFT]


@pytest.mark.parametrize("role", ["intelligence_analyst", "qasig_chair", "provider_concerns_lead"])
def test_nobody_else_reads_or_records_where_a_worker_worked(app, worker, role):
    client = signed_in(app, lead(role), at=clock.now())

    assert client.get(f"/explorer/worker/{worker[0]}/worked").status_code == 404
    assert post(client, f"/explorer/worker/{worker[0]}/worked", place=place(1), source="x").status_code == 404
