"""From the record to a stored list: what counts, what waits, and what a second run does."""

import json
from datetime import date, timedelta

from sqlalchemy import func, select

from foundation import audit
from foundation.database import reading, transaction
from intake.contacts.tables import ContactRow
from intake.triage.tables import AcceptanceRow
from provider_intel import refresh as runs
from provider_intel.alerts import queries
from provider_intel.alerts.tables import ListingRow, ListRow
from provider_intel.jobs import JOBS
from tests.provider_intel.record import AS_AT, NOW, contacts, every, noon

LENS = "high_3_months"


def flags(as_at=AS_AT):
    with reading() as session:
        return runs.work_out(session, as_at=as_at).list_of(LENS)


def of_the_lens(wanted):
    return wanted.where(ListingRow.lens == LENS)


def listed(as_at=AS_AT):
    return [listing.location_id for listing in flags(as_at).listings]


def test_a_busy_home_is_listed_with_its_concerns_and_a_small_one_is_not(county):
    references = contacts("SYN-L0902", every(12, 6), by=county)
    contacts("SYN-L0901", every(20, 2), by=county)

    command = flags()

    (listing,) = command.listings
    assert listing.location_id == "SYN-L0902"
    assert [report.reference for report in listing.evidence] == references
    assert command.basis.places_compared == 32


def test_contacts_nobody_has_decided_stand_aside_and_refused_ones_count_nowhere(county):
    contacts("SYN-L0902", every(12, 6), by=county, accepted=None)
    contacts("SYN-L0902", every(13, 6), by=county, accepted=False)

    command = flags()

    assert command.listings == ()
    assert command.basis.undecided == 6


def test_a_list_as_at_a_day_knows_only_what_was_accepted_by_then(county):
    contacts("SYN-L0902", every(1, 6, since=date(2026, 9, 20)), by=county, decided_after=4)

    assert listed(date(2026, 9, 25)) == []
    assert listed(date(2026, 9, 30)) == ["SYN-L0902"]


def test_an_acceptance_that_is_taken_back_counts_until_then(county):
    received = every(1, 6, since=date(2026, 9, 10))
    contacts("SYN-L0902", received, by=county)
    assert listed(date(2026, 9, 20)) == ["SYN-L0902"]

    take_back_all(county, at=date(2026, 9, 25))

    assert listed(date(2026, 9, 20)) == ["SYN-L0902"]
    assert listed(date(2026, 9, 26)) == []


def take_back_all(by, *, at):
    with transaction() as session:
        for contact in session.scalars(select(ContactRow.id).where(ContactRow.place_id == "SYN-L0902")):
            session.add(AcceptanceRow(contact_id=contact, accepted=False, reason="Not so.", at=noon(at), by_account=by))


def test_self_neglect_and_people_from_outside_the_service_are_set_aside(county):
    contacts("SYN-L0902", every(12, 6), by=county, cause_kind="self")
    said = [{"name": "cause_relationship", "label": "", "words": "Son", "value": "child_of_adult"}]
    family = {"form": "1", "sections": [{"title": "", "lines": said}]}
    contacts("SYN-L0902", every(13, 6), by=county, cause_kind="person", answers=family)

    assert listed() == []


def test_a_care_worker_named_as_the_cause_counts_for_the_service(county):
    said = [{"name": "cause_relationship", "label": "", "words": "Care worker", "value": "care_worker"}]
    staff = {"form": "1", "sections": [{"title": "", "lines": said}]}
    contacts("SYN-L0902", every(12, 6), by=county, cause_kind="person", answers=staff)

    assert listed() == ["SYN-L0902"]


def test_concerns_without_a_place_of_the_register_are_told_as_a_number(county):
    contacts(None, every(10, 3), by=county)

    assert flags().basis.without_place == 3


def test_running_twice_on_the_same_facts_stores_one_list(county):
    contacts("SYN-L0902", every(12, 6), by=county)

    first = runs.refresh(as_at=AS_AT, now=NOW)[0]
    second = runs.refresh(as_at=AS_AT, now=NOW + timedelta(hours=1))[0]

    assert (first.new, second.new, second.list_id) == (True, False, first.list_id)
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ListRow)) == 4
        assert session.scalar(of_the_lens(select(func.count()).select_from(ListingRow))) == 1
        assert len(audit.history(session, f"intelligence-list:{first.list_id}")) == 1


def test_new_facts_for_the_same_day_make_a_second_list_and_keep_the_first(county):
    contacts("SYN-L0902", every(12, 6), by=county)
    first = runs.refresh(as_at=AS_AT, now=NOW)[0]
    contacts("SYN-L0902", [AS_AT - timedelta(days=2)], by=county)

    second = runs.refresh(as_at=AS_AT, now=NOW)[0]

    with reading() as session:
        kept = [queries.listings_of(session, run.list_id)[0].listing.observed for run in (first, second)]
    assert kept == [6, 7]


def test_a_place_keeps_the_date_since_when_it_has_been_listed(county):
    contacts("SYN-L0902", every(12, 6), by=county)
    runs.refresh(as_at=date(2026, 9, 20), now=NOW)
    runs.refresh(as_at=date(2026, 9, 25), now=NOW)

    with reading() as session:
        latest = queries.latest_list(session, lens=LENS)
        (listing,) = queries.listings_of(session, latest.id)
    assert (listing.as_at, listing.listed_since) == (date(2026, 9, 25), date(2026, 9, 20))


def test_a_stored_listing_reads_back_as_it_was_worked_out(county):
    contacts("SYN-L0902", every(12, 6), by=county)
    command = flags()

    done = runs.refresh(as_at=AS_AT, now=NOW)[0]

    with reading() as session:
        (stored,) = queries.listings_of(session, done.list_id)
        basis = queries.latest_list(session, lens=LENS).basis
    assert stored.listing == command.listings[0]
    assert basis == command.basis


def test_the_printed_list_is_plain_facts_with_references(county):
    references = contacts("SYN-L0902", every(12, 6), by=county)

    with reading() as session:
        worked = runs.work_out(session, as_at=AS_AT)
    told = json.loads(json.dumps(runs.as_plain(worked), default=str))

    (flag,) = [one for one in told["flags"] if one["lens"] == LENS]
    assert flag["lens"] == LENS
    assert flag["place"]["id"] == "SYN-L0902"
    assert flag["evidence_references"] == references
    assert {"observed", "expected", "interval", "probability", "sentence"} <= flag.keys()


def test_the_nightly_job_draws_up_the_list_of_the_day_in_london(county):
    contacts("SYN-L0902", every(12, 6), by=county)

    said = JOBS[0].run(NOW)

    assert "1 of 32 places compared are listed" in said
    with reading() as session:
        assert queries.latest_list(session, lens=LENS).basis.as_at == date(2026, 10, 1)


def test_an_empty_record_gives_an_empty_list(worker):
    done = runs.refresh(as_at=AS_AT, now=NOW)[0]

    assert (done.listed, done.places_compared) == (0, 0)
