"""From the record to a stored pack: what is frozen stays, whatever is recorded afterwards."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from foundation import audit, signin
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from provider_intel import refresh
from provider_intel.blueprints import ENTRIES
from provider_intel.framework.actions import MoveTo, SetAction, move, set_action
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack import actions, queries
from provider_intel.pack.actions import AskForPack, ask_for_pack
from provider_intel.pack.building import build_waiting, pack_of
from provider_intel.pack.cutting import take_cut
from provider_intel.pack.domain.cycle import cycle_of, months_that_can_be_built
from provider_intel.pack.domain.frozen import as_text, fingerprint
from provider_intel.pack.domain.records import ENDINGS
from provider_intel.pack.formats import FORMATS
from provider_intel.pack.tables import PackRow
from provider_intel.permissions import ROLES
from tests.provider_intel.pack import made_facts as made
from tests.provider_intel.record import contacts, every
from tests.support.accounts import an_account
from tests.support.statements import statements_asked

NOW = datetime(2026, 10, 15, 9, tzinfo=UTC)
BEFORE = datetime(2026, 10, 2, 9, tzinfo=UTC)
MONTH = date(2026, 10, 1)  # its meeting is on 21 October, its data cut on 14 October
CUT_OFF = date(2026, 10, 14)
LARCH = Subject(Scope.LOCATION, "SYN-L0902")


@pytest.fixture
def busy(county):
    """Return the worker of a county with one busy home, watched, with an action that is overdue at the cut."""
    signin.register_roles(*ROLES)
    audit.register(*ENTRIES)
    contacts(LARCH.id, every(12, 6), by=county)
    refresh.refresh(as_at=CUT_OFF, now=NOW)
    lead = an_account("provider_concerns_lead", at=NOW)
    why = ("CLUSTER",), "Six concerns.", "", "Two quiet months", date(2026, 10, 20)
    move(MoveTo(LARCH, 0, Level.WATCH, date(2026, 10, 1), "QASIG", *why), by=lead, now=BEFORE)
    set_action(SetAction(LARCH, "one", "JOINT_VISIT", "", "Quality team", date(2026, 10, 9), must_do=True), by=lead,
               now=BEFORE)  # fmt: skip
    return county


def cut():
    with reading() as session:
        return take_cut(session, cycle_of(MONTH))


def built(key="first"):
    asked = ask_for_pack(AskForPack("2026-10", key, "the QASIG co-chair"), now=NOW)
    said = build_waiting(NOW)
    with reading() as session:
        (request,) = [one for one in queries.requests(session) if one.id == asked]
        assert request.pack_id, (said, request.fault)
        return queries.pack(session, request.pack_id)


def test_the_cut_holds_the_list_the_framework_and_the_overdue_action(busy):
    facts = cut()

    assert [one.name for one in facts.lenses[0].listed] == ["Larch Court"]
    assert [(one.name, one.level) for one in facts.followed] == [("Larch Court", "Watched by QASIG")]
    assert [(one.title, one.days_late) for one in facts.actions] == [("Joint visit", 5)]
    assert facts.places[0].name == "Larch Court"
    assert (facts.places[0].concerns_3, facts.places[0].concerns_12) == (5, 6)


def test_a_cut_asks_as_many_statements_however_much_is_listed(busy):
    with statements_asked() as few:
        cut()
    for home in range(3):
        contacts(f"SYN-L{home:04}", every(9, 8), by=busy)
    refresh.refresh(as_at=CUT_OFF, now=NOW)
    with statements_asked() as more:
        assert len(cut().places) > 1

    assert len(more) == len(few)


def test_what_is_received_after_the_cut_is_not_in_it(busy):
    before = cut()
    contacts(LARCH.id, every(1, 4, since=date(2026, 10, 15)), by=busy, decided_after=0)

    assert cut() == before


@pytest.mark.process
def test_a_pack_is_built_in_four_formats_and_gives_the_same_bytes_after_more_was_recorded(busy):
    stored = built()
    assert [one.ending for one in stored.files] == list(ENDINGS)
    assert (stored.cut_off, stored.request.by_words) == (CUT_OFF, "the QASIG co-chair")

    contacts(LARCH.id, every(3, 4, since=date(2026, 9, 1)), by=busy)

    with reading() as session:
        again = pack_of(queries.pack(session, stored.id))
        for each in FORMATS:
            assert each.write(again) == queries.content(session, stored.id, each.ending)
    assert fingerprint(as_text(cut())) != stored.fingerprint


def test_nothing_is_built_before_the_day_of_the_cut_is_over(busy):
    with pytest.raises(FormRefused, match="14 October 2026"):
        ask_for_pack(AskForPack("2026-10", "early", "x"), now=datetime(2026, 10, 14, 20, tzinfo=UTC))
    with pytest.raises(FormRefused, match="Select a month"):
        ask_for_pack(AskForPack("October", "odd", "x"), now=NOW)


@pytest.mark.parametrize("month", ["0001-01", "2017-12", "2018-04", "9999-12"])
def test_a_month_that_no_pack_can_be_of_is_refused(busy, month):
    with pytest.raises(FormRefused):
        ask_for_pack(AskForPack(month, "odd", "x"), now=datetime(2018, 4, 2, 9, tzinfo=UTC))


def test_a_pack_that_fails_keeps_none_of_the_others_waiting(busy):
    broken, whole = (ask_for_pack(AskForPack("2026-10", key, "x"), now=NOW) for key in ("broken", "whole"))
    row = {"month": MONTH, "meeting_on": MONTH, "cut_off": CUT_OFF, "settings_version": "", "software_version": ""}
    with transaction() as session:
        session.execute(insert(PackRow).values(**row, request_id=broken, facts="{}", fingerprint="0" * 64, at=NOW))
    pack_id = actions.freeze(whole, cycle_of(MONTH), made.facts(), now=NOW)
    for ending in ("html", "pdf"):
        actions.keep_file(pack_id, ending, b"first", now=NOW)

    with pytest.raises(ValueError, match="Facts"):
        build_waiting(NOW)

    with reading() as session:
        assert [one.id for one in queries.open_requests(session)] == [broken]


def test_two_builders_of_one_pack_keep_one_and_what_was_kept_first(busy):
    asked = ask_for_pack(AskForPack("2026-10", "two", "x"), now=NOW)
    first, second = (actions.freeze(asked, cycle_of(MONTH), facts, now=NOW) for facts in (made.facts(), cut()))
    for content in (b"first", b"second"):
        actions.keep_file(first, "html", content, now=NOW)
        actions.keep_fault(asked, content.decode(), now=NOW)

    with reading() as session:
        (request,) = [one for one in queries.requests(session) if one.id == asked]
        assert (first, request.fault) == (second, "first")
        assert queries.pack(session, first).facts == as_text(made.facts())
        assert queries.content(session, first, "html") == b"first"


def test_asking_twice_with_one_form_asks_once(busy):
    asked = AskForPack("2026-10", "same", "x")

    assert ask_for_pack(asked, now=NOW) == ask_for_pack(asked, now=NOW)
    with reading() as session:
        assert len(queries.open_requests(session)) == 1


def test_a_builder_that_stopped_half_way_goes_on_from_the_frozen_facts(busy):
    asked = ask_for_pack(AskForPack("2026-10", "half", "x"), now=NOW)
    pack_id = actions.freeze(asked, cycle_of(MONTH), made.facts(), now=NOW)
    for ending in ("html", "pdf"):
        actions.keep_file(pack_id, ending, b"first", now=NOW)

    build_waiting(NOW)

    with reading() as session:
        assert {one.ending for one in queries.pack(session, pack_id).files} == set(ENDINGS)
        assert queries.content(session, pack_id, "html") == b"first"
        assert not queries.some_wait(session)


def test_the_months_offered_are_those_whose_cut_is_over():
    assert [one.key for one in months_that_can_be_built(CUT_OFF, number=2)] == ["2026-09", "2026-08"]
    assert months_that_can_be_built(date(2026, 10, 15), number=1)[0].key == "2026-10"


def test_a_planned_meeting_sets_its_own_days():
    planned = {MONTH: (date(2026, 10, 27), date(2026, 10, 19))}

    cycle = cycle_of(MONTH, planned=planned)
    assert (cycle.meeting_on, cycle.cut_off, cycle.partners_until) == (
        date(2026, 10, 27), date(2026, 10, 19), date(2026, 10, 25),
    )  # fmt: skip
