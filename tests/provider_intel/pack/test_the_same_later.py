"""A pack of a month is the same whenever it is cut: nothing recorded after the day of the cut is in it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation import audit, notices, signin
from foundation.database import reading
from provider_intel import jobs, refresh
from provider_intel.blueprints import ENTRIES, NOTICES
from provider_intel.framework import actions as framework
from provider_intel.framework.domain.levels import Level
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import actions as meetings
from provider_intel.pack import building, queries
from provider_intel.pack.actions import AskForPack, ask_for_pack
from provider_intel.pack.building import pack_of
from provider_intel.pack.cutting import take_cut
from provider_intel.pack.domain.assembling import Built, assemble
from provider_intel.pack.domain.cycle import cycle_of
from provider_intel.pack.domain.frozen import as_text
from provider_intel.pack.formats import FORMATS
from provider_intel.permissions import ROLES
from provider_intel.refresh import replaying
from provider_intel.replies import actions as replies
from provider_intel.replies.domain.records import Stand
from provider_intel.soft_intelligence import actions as soft
from tests.provider_intel.meeting import room
from tests.provider_intel.pack.test_packs import LARCH
from tests.provider_intel.record import contacts, every
from tests.support.accounts import an_account

MONTH = date(2026, 11, 1)  # meets on 18 November, its data cut on 11 November
CUT_OFF = date(2026, 11, 11)
LAST = date(2026, 10, 20)


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


BEFORE, AFTER = at(date(2026, 11, 10)), at(date(2026, 11, 12))


@pytest.fixture
def chair(county, monkeypatch):
    """Return the co-chair after a meeting that watched a busy home and set two actions; one is reported as done."""
    monkeypatch.setattr(room, "LARCH", LARCH)
    signin.register_roles(*ROLES)
    audit.register(*ENTRIES)
    notices.register(*NOTICES)
    contacts(LARCH.id, every(12, 6), by=county)
    by = an_account("qasig_chair", at=at(LAST), email="chair@hub.example")
    moved(by, 0, Level.WATCH, at(LAST, 7))
    month = room.opened(by, LAST)
    room.decided(by, month, LARCH, now=at(LAST, 10))
    for key in ("a-1", "a-2"):
        room.action_set(by, month, LARCH, key=key, due=LAST + timedelta(days=10), now=at(LAST, 10))
    room.closed(by, month, now=at(LAST, 11))
    framework.step_action(framework.StepAction(LARCH, 1, 0, Done.REPORTED, "They say so."), by=by, now=BEFORE)
    framework.hold_placements(
        framework.HoldPlacements(LARCH, "h", "CAUTION", "ALL", "Falls", LAST, CUT_OFF), by=by, now=BEFORE
    )
    asked = replies.AskForReply(LARCH, "r", BEFORE.date(), "Manager", "By letter", ("A fact.",), BEFORE.date())
    replies.ask_for_reply(asked, by=by, now=BEFORE)
    noted(by, "n-1", BEFORE)
    for day in (date(2026, 10, 14), CUT_OFF):
        refresh.refresh(as_at=day, now=AFTER)
    return by


def moved(by, number, to, now):
    why = now.date(), "QASIG", ("CLUSTER",), "Six concerns.", "", "Quiet", now.date()
    framework.move(framework.MoveTo(LARCH, number, to, *why), by=by, now=now)


def noted(by, key, now):
    note = soft.WriteNote(
        location_id=LARCH.id, entry_key=key, observed_on=BEFORE.date(), agency="ICB", role="Nurse", way="VISIT",
        indicator="T1-SHIFT", direction="worse", directness="seen", severity=2, adults="1", told_provider="no",
        sharing="share", words="Nobody in charge.",
    )  # fmt: skip
    soft.write_note(note, by=by, now=now)


def cut():
    with reading() as session:
        return take_cut(session, cycle_of(MONTH))


def everything_that_can_follow(by):
    """Record, after the cut, something of every kind that a pack tells."""
    for number, done in ((1, Done.EVIDENCED), (2, Done.DROPPED)):
        framework.step_action(framework.StepAction(LARCH, number, 2 - number, done, "Seen."), by=by, now=AFTER)
    framework.lift_hold(LARCH, 1, lifted_on=CUT_OFF, words="Over", by=by, now=AFTER)
    framework.set_action(
        framework.SetAction(LARCH, "late", "POLICE", "", "Police", CUT_OFF - timedelta(days=5), must_do=True), by=by,
        now=AFTER,
    )  # fmt: skip
    answer = replies.WriteAnswer(CUT_OFF, "Manager", ((Stand.CONTESTED, "Not so."),), "")
    replies.write_answer(LARCH, 1, answer, by=by, now=AFTER)
    noted(by, "n-2", AFTER)
    soft.strike_out(LARCH.id, 1, "Another home", by=by, now=AFTER)
    moved(by, 1, Level.ENHANCED, AFTER)
    contacts(LARCH.id, every(1, 4, since=date(2026, 11, 12)), by=by.id, decided_after=0)


def test_what_became_of_last_months_actions_is_told_as_at_the_cut(chair):
    told = [(one.action, one.became) for one in cut().last.effects]

    assert told == [("Joint visit", "Reported as done"), ("Joint visit", "Not reported as done")]


def test_a_pack_that_is_cut_later_is_the_same_byte_for_byte(chair):
    first = cut()

    everything_that_can_follow(chair)
    later = cut()

    assert as_text(later) == as_text(first)
    built = Built(by="the QASIG co-chair", on=CUT_OFF, fingerprint="0" * 64)
    html = next(each for each in FORMATS if each.ending == "html")
    assert html.write(assemble(later, built)) == html.write(assemble(first, built))


def frozen(key):
    asked = ask_for_pack(AskForPack("2026-11", key, "the QASIG co-chair"), now=AFTER)
    with reading() as session:
        request = next(one for one in queries.requests(session) if one.id == asked)
    pack_id = building.freeze_facts(request, now=AFTER)
    with reading() as session:
        return queries.pack(session, pack_id)


def test_a_pack_built_before_its_month_s_replay_says_what_one_built_after_it_says(chair):
    replaying.keep_replay(as_at=CUT_OFF, now=AFTER, meetings=2)  # somebody looked at two months only
    first = frozen("first")

    assert not jobs.a_replay_is_due(AFTER)
    replaying.keep_replay(as_at=date(2026, 11, 10), now=AFTER)
    second = frozen("second")

    assert (first.facts, first.fingerprint) == (second.facts, second.fingerprint)
    assert pack_of(first).parts == pack_of(second).parts
    assert "12 monthly checks, from Thursday 11 December 2025 to Wednesday 11 November 2026" in first.facts


def test_a_meeting_that_was_closed_after_the_cut_is_not_the_last_one(chair):
    november = room.at(date(2026, 11, 10))
    meetings.plan_meeting(MONTH, november.date(), by=chair, now=november)
    meetings.open_meeting(MONTH, at_version=1, by=chair, now=november)
    for item in room.on_agenda(MONTH):
        room.decided(chair, MONTH, item.subject, now=AFTER)
    room.closed(chair, MONTH, now=AFTER)

    with reading() as session:
        told = take_cut(session, cycle_of(MONTH))

    assert told.last.held_on == LAST
