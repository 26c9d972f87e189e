"""What a provider's sheet says: what counts for whoever runs it now, what is only shown, and what nobody knows."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import insert

from foundation.database import reading, transaction
from intake.providers.tables import FactRow, LinkRow, OfficerRow
from provider_intel.framework import actions as framework
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.carrying import Carried
from provider_intel.profile import queries
from provider_intel.profile.domain.sheet import Lane
from provider_intel.soft_intelligence.actions import write_notified
from tests.provider_intel import record
from tests.provider_intel.profile.homes import EARLIER, HOME, months_back
from tests.provider_intel.record import AS_AT, NOW, contacts
from tests.support.statements import statements_asked


def the_sheet(place=HOME, *, as_at=AS_AT, restricted=True):
    with reading() as session:
        return queries.sheet(session, place, now=NOW, as_at=as_at, restricted=restricted)


def followed(reason, *, on, origin="cqc"):
    row = {"kind": "location", "predecessor_id": EARLIER, "successor_id": HOME, "reason": reason, "origin": origin}
    with transaction() as session:
        session.execute(insert(LinkRow).values(**row, happened_on=on, seen_from=on, recorded_on=on))


def run_by(provider, *, since, until=None, place=HOME):
    row = {"holder_kind": "location", "holder_id": place, "fact": "operator", "value": provider, "words": provider}
    with transaction() as session:
        told = {"starts_on": since, "seen_from": since, "ends_on": until, "source": "county", "recorded_on": since}
        session.execute(insert(FactRow).values(**row, **told))


def managed_by(name, *, since, until=None, holder=HOME):
    row = {"holder_kind": "location", "holder_id": holder, "office": "registered_manager", "person_key": name}
    told = {"name": name, "title": "", "starts_on": since, "seen_from": since, "ends_on": until}
    with transaction() as session:
        session.execute(insert(OfficerRow).values(**row, **told, source="county", recorded_on=since))


def test_concerns_stand_by_month_with_who_reported_and_how_many_adults(people):
    contacts(HOME, [months_back(1), months_back(1), months_back(3)], by=people.worker)
    contacts(HOME, [months_back(3)], by=people.worker, own_report=True)
    contacts(HOME, [months_back(14)], by=people.worker)

    counted = the_sheet().counted

    assert (counted.total, counted.own, counted.adults, counted.before) == (4, 1, 4, 1)
    assert [(one.month, one.own, one.others) for one in counted.months if one.total] == [
        ("2026-06", 1, 1), ("2026-08", 0, 2)]  # fmt: skip
    assert dict(counted.reporters)["The service itself"] == 1
    assert counted.types == (("Neglect or acts of omission", 4),)


def test_two_reports_of_one_incident_are_one_concern(people):
    incident = {"adult_key": "adult-x", "incident_on": months_back(1)}
    contacts(HOME, [months_back(1), months_back(1) + timedelta(days=2)], by=people.worker, **incident)

    counted = the_sheet().counted

    assert (counted.total, counted.reports) == (1, 2)


def test_undecided_contacts_stand_aside_and_count_nowhere(people):
    contacts(HOME, [months_back(1)] * 3, by=people.worker, accepted=None)
    contacts(HOME, [months_back(1)], by=people.worker, accepted=False)

    sheet = the_sheet()

    assert (sheet.undecided, sheet.counted.total) == (3, 0)
    assert any("not evidence of good care" in words for words in sheet.not_known)


def test_a_new_provider_does_not_pay_for_the_one_before(people):
    contacts(EARLIER, [months_back(5)] * 4, by=people.worker)
    contacts(HOME, [months_back(1)], by=people.worker)
    followed("New Provider", on=months_back(3))

    sheet = the_sheet()

    assert (sheet.counted.total, sheet.shown.total) == (1, 4)
    assert [one.carried for one in sheet.changes] == [Carried.SHOWN]
    assert any(entry.line and "followed" in entry.words for entry in sheet.story)


def test_a_move_by_the_same_provider_carries_the_past(people):
    contacts(EARLIER, [months_back(5)] * 4, by=people.worker)
    followed("Location Move", on=months_back(3))

    sheet = the_sheet()

    assert (sheet.counted.total, sheet.shown) == (4, None)
    assert sheet.changes[0].carried is Carried.FULLY


def test_a_link_nobody_has_confirmed_carries_nothing_and_says_so(people):
    contacts(EARLIER, [months_back(5)] * 4, by=people.worker)
    followed("Location Move", on=months_back(3), origin="inferred")

    sheet = the_sheet()

    assert (sheet.counted.total, sheet.changes[0].carried) == (0, None)
    assert any("Nobody has confirmed the link" in words for words in sheet.not_known)


def test_what_followed_a_place_is_on_its_own_page(people):
    contacts(HOME, [months_back(1)] * 2, by=people.worker)
    followed("New Provider", on=months_back(3))

    sheet = the_sheet(EARLIER)

    assert (sheet.counted.total, sheet.shown) == (0, None)
    assert sheet.changes[0].after_name == "Larch Court"


def test_concerns_before_another_ran_the_same_place_are_shown_and_not_counted(people):
    run_by("SYN-P0000", since=date(2015, 1, 1), until=months_back(4))
    run_by("SYN-P0001", since=months_back(4))
    contacts(HOME, [months_back(6)] * 2, by=people.worker)
    contacts(HOME, [months_back(1)], by=people.worker)

    sheet = the_sheet()

    assert (sheet.counted.total, sheet.shown.total) == (1, 2)


def test_as_it_looked_on_an_earlier_day_knows_nothing_of_what_came_later(people):
    contacts(HOME, [months_back(6), months_back(1)], by=people.worker)
    managed_by("A. Earlier", since=date(2020, 1, 1), until=months_back(2))
    managed_by("B. Later", since=months_back(2))

    then = the_sheet(as_at=months_back(4))

    assert then.counted.total == 1
    assert [one.name for one in then.people] == ["A. Earlier"]
    assert all(entry.on <= months_back(4) for entry in then.story)


def test_a_page_of_an_earlier_day_holds_no_level_visit_or_note_recorded_since(people):
    why = "QASIG", ("CLUSTER",), "Read", "", "Quiet", months_back(0)
    move(MoveTo(Subject(Scope.LOCATION, HOME), 0, Level.WATCH, months_back(1), *why), by=people.lead, now=NOW)
    write_notified(HOME, month=months_back(6), counts={"abuse": 2}, by=people.lead, now=NOW)

    with reading() as session:
        about = Subject(Scope.PROVIDER, "SYN-P9999")
        now, then = (queries.sheet_of(session, about, now=NOW, as_at=day) for day in (NOW.date(), months_back(4)))

    assert (now.levels, then.levels) == (((HOME, Level.WATCH),), ())
    assert [len([one for one in sheet.heard if one.notified]) for sheet in (now, then)] == [1, 0]


def all_of_the_framework(by, day, *, key, people, kind="CAUTION"):
    """Record on a day a hold from that day on, who has how many adults, who was told, and how many were reviewed."""
    about, now, later = Subject(Scope.LOCATION, HOME), record.noon(day), day + timedelta(days=30)
    framework.hold_placements(framework.HoldPlacements(about, key, kind, "UNIT", "Top", day, later), by=by, now=now)
    framework.record_placed(about, commissioner="Surrey", people=people, as_at=day, source="List", by=by, now=now)
    framework.record_told(about, entry_key=key, body=f"Body {key}", told_on=day, how="By letter", by=by, now=now)
    framework.record_reviewed(about, people=people, as_at=day, source="Team", by=by, now=now)


def framework_then(day):
    whole = the_sheet(as_at=day).framework
    return ([one.kind for one in whole.holds], [one.people for one in whole.placed], [one.body for one in whole.told],
            whole.reviewed and whole.reviewed.people)  # fmt: skip


def test_a_page_of_an_earlier_day_holds_the_holds_adults_and_who_was_told_that_were_written_down_by_then(people):
    first, second = months_back(4), months_back(2)
    all_of_the_framework(people.lead, first, key="a", people=3)
    all_of_the_framework(people.lead, second, key="b", people=5, kind="FORMAL")

    assert framework_then(first - timedelta(days=1)) == ([], [], [], None)
    assert framework_then(first) == framework_then(second - timedelta(days=1)) == (["CAUTION"], [3], ["Body a"], 3)
    assert framework_then(second) == (["CAUTION", "FORMAL"], [5], ["Body a", "Body b"], 5)


def test_what_is_written_down_later_about_an_earlier_day_is_not_on_the_page_of_that_day(people):
    about, day, now = Subject(Scope.LOCATION, HOME), months_back(4), NOW
    hold = framework.HoldPlacements(about, "a", "CAUTION", "ALL", "Falls", day, months_back(1))
    framework.hold_placements(hold, by=people.lead, now=now)
    framework.record_placed(about, commissioner="Surrey", people=3, as_at=day, source="List", by=people.lead, now=now)
    framework.record_told(about, entry_key="a", body="Surrey", told_on=day, how="By letter", by=people.lead, now=now)

    why = "QASIG", ("CLUSTER",), "Read", "", "Quiet", day
    move(MoveTo(about, 0, Level.WATCH, day, *why), by=people.lead, now=now)
    framework.set_action(framework.SetAction(about, "a", "OTHER", "", "Nurse", day, True), by=people.lead, now=now)

    assert framework_then(months_back(1)) == ([], [], [], None)
    assert framework_then(NOW.date()) == (["CAUTION"], [3], ["Surrey"], None)
    then, since = (the_sheet(as_at=on).framework for on in (months_back(1), NOW.date()))
    assert (then.level, then.actions) == (Level.ROUTINE, ())
    assert (since.level, len(since.actions)) == (Level.WATCH, 1)
    assert "placements" not in {entry.lane for entry in the_sheet(as_at=months_back(1)).story}


def test_a_hold_that_was_lifted_later_is_in_force_on_the_page_of_the_day_before(people):
    about, day = Subject(Scope.LOCATION, HOME), months_back(4)
    hold = framework.HoldPlacements(about, "a", "CAUTION", "ALL", "Falls", day, months_back(1))
    framework.hold_placements(hold, by=people.lead, now=record.noon(day))
    lifted = {"lifted_on": day + timedelta(days=5), "words": "Over"}
    framework.lift_hold(about, 1, **lifted, by=people.lead, now=record.noon(day + timedelta(days=9)))

    for days, on in ((4, None), (6, None), (9, lifted["lifted_on"])):  # it was written down four days after its day
        (held,) = the_sheet(as_at=day + timedelta(days=days)).framework.holds
        assert held.lifted_on == on


def test_the_timeline_names_every_kind_of_thing_newest_first(people):
    contacts(HOME, [months_back(1)], by=people.worker)
    managed_by("B. Later", since=months_back(2))
    write_notified(HOME, month=months_back(3), counts={"abuse": 2}, by=people.lead, now=NOW - timedelta(days=1))

    story = the_sheet().story

    assert {Lane.CONCERNS, Lane.MANAGER, Lane.NOTIFIED, Lane.REGISTRATION} <= {entry.lane for entry in story}
    assert [entry.on for entry in story] == sorted((entry.on for entry in story), reverse=True)


def test_a_providers_page_is_about_all_its_places(people):
    contacts(HOME, [months_back(1)] * 2, by=people.worker)
    contacts(EARLIER, [months_back(1)], by=people.worker)

    with reading() as session:
        sheet = queries.sheet_of(session, Subject(Scope.PROVIDER, "SYN-P9999"), now=NOW, as_at=AS_AT)

    assert (sheet.counted.total, dict(sheet.counted.by_place)) == (3, {HOME: 2, EARLIER: 1})
    assert sheet.people_supported == 80


def test_the_register_holds_no_such_place(people):
    assert the_sheet("SYN-L9999") is None


def test_more_concerns_and_more_places_ask_no_more_of_the_database(people):
    def asked(subject):
        with reading() as session, statements_asked() as seen:
            assert queries.sheet_of(session, subject, now=NOW, as_at=AS_AT, restricted=False)
        return len(seen)

    contacts(HOME, [months_back(1)], by=people.worker)
    provider = Subject(Scope.PROVIDER, "SYN-P9999")
    few = (asked(Subject(Scope.LOCATION, HOME)), asked(provider))
    contacts(HOME, [months_back(back) for back in range(1, 12) for _ in range(4)], by=people.worker)
    contacts(EARLIER, [months_back(back) for back in range(1, 12)], by=people.worker)
    record.register_homes(
        2, extra=tuple(record.a_home(f"SYN-L09{number}", name=f"Larch {number}") for number in range(10, 20))
    )
    many = (asked(Subject(Scope.LOCATION, HOME)), asked(provider))

    assert few == many
    assert max(many) <= 45


def test_a_sheet_is_one_frozen_answer(people):
    first, again = the_sheet(), the_sheet()

    assert first == again
    assert replace(first, name="x") != again
