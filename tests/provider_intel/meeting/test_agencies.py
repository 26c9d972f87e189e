"""What each agency may see: what the dated table grants, and nothing else."""

from datetime import date, timedelta

import pytest

from foundation.database import reading
from intake.providers import actions as register
from provider_intel.framework.actions import HoldPlacements, SetAction, hold_placements, record_placed
from provider_intel.meeting import actions
from provider_intel.meeting.domain.codes import AGENCIES
from provider_intel.meeting.domain.sharing import Part, Which, granted, may_see
from provider_intel.meeting.presenters.agency import agency_page
from provider_intel.meeting.queries.agenda import ORDER
from provider_intel.meeting.queries.partner import minutes_for, partner_view
from provider_intel.refresh import refresh
from provider_intel.soft_intelligence.actions import WriteNote
from tests.provider_intel import record
from tests.provider_intel.meeting import room
from tests.support.accounts import an_account

GRANTED = ("agenda", "levels", "holds", "listings", "notes", "decisions", "actions")


def person_of(chair, agency, name=""):
    account = an_account("qasig_partner", at=room.NOW, email=f"{agency.lower()}{len(name)}@hub.example")
    actions.seat_member(actions.SeatMember(account.id, agency, name, "", room.DAY), by=chair, now=room.NOW)
    return account


def seen_by(account, on=room.DAY):
    with reading() as session:
        return partner_view(session, account.id, on=on)


@pytest.fixture
def minuted(chair):
    """Return the co-chair, after a meeting that watched Larch Court and told the police alone of it."""
    month = room.opened(chair)
    room.decided(chair, month, shared_with=("POLICE",))
    room.action_set(chair, month)
    room.closed(chair, month)
    return chair


def test_somebody_who_sits_for_no_agency_sees_nothing(minuted):
    stranger = an_account("qasig_partner", at=room.NOW, email="s@hub.example")

    assert seen_by(stranger) is None


@pytest.mark.parametrize("agency", [each.code for each in AGENCIES])
def test_an_agency_sees_only_parts_that_the_table_names_for_it(minuted, agency):
    view = seen_by(person_of(minuted, agency, "Surrey County Council"))

    for part in GRANTED:
        if may_see(agency, on=room.DAY).which(Part(part)) is None:
            assert getattr(view, part) == (), part


def test_a_decision_is_seen_by_those_it_is_shared_with_or_who_may_see_all(minuted):
    shown = {each: len(seen_by(person_of(minuted, each)).decisions) for each in ("ICB", "POLICE", "HEALTHWATCH")}

    assert shown == {"ICB": 1, "POLICE": 1, "HEALTHWATCH": 0}


def test_a_decision_is_not_seen_before_its_meeting_is_closed(chair):
    month = room.opened(chair)
    room.decided(chair, month, shared_with=("POLICE",))

    assert seen_by(person_of(chair, "POLICE")).decisions == ()


@pytest.mark.parametrize(
    ("covers", "said"), [("UNIT", "one unit or kind of placement"), ("ALL", "every new placement")]
)
def test_an_agency_that_may_see_holds_reads_which_placements_one_covers(minuted, covers, said):
    hold = HoldPlacements(room.LARCH, "h", "FORMAL", covers, "The top floor", room.DAY, room.DAY + timedelta(days=9))
    hold_placements(hold, by=minuted, now=room.NOW)

    page = agency_page(seen_by(person_of(minuted, "COUNCIL")), today=room.DAY)

    assert page.holds == (("Larch Court", f"Formal suspension: {said}, from 20 Oct 2026"),)


def test_another_council_sees_a_level_only_where_it_has_adults(minuted):
    surrey = person_of(minuted, "COMMISSIONER", "Surrey County Council")
    kent = person_of(minuted, "COMMISSIONER", "Kent")
    record_placed(room.LARCH, commissioner="Surrey County Council", people=3, as_at=room.DAY, source="A list",
                  by=minuted, now=room.NOW)  # fmt: skip

    assert [each.subject for each in seen_by(surrey).levels] == [room.LARCH]
    assert seen_by(kent).levels == ()


def test_another_council_sees_a_decision_shared_with_councils_only_where_it_has_adults(chair):
    month = room.opened(chair)
    room.decided(chair, month, shared_with=("COMMISSIONER",))
    room.closed(chair, month)
    told(chair, "Surrey County Council", "3", room.DAY)
    councils = [person_of(chair, "COMMISSIONER", name) for name in ("Surrey County Council", "Kent")]

    assert [len(seen_by(each).decisions) for each in councils] == [1, 0]


def test_another_council_sees_the_actions_it_undertook_itself_and_no_other_councils(chair):
    surrey, kent = (person_of(chair, "COMMISSIONER", name) for name in ("Surrey County Council", "Kent"))
    month = room.opened(chair)
    wanted = SetAction(room.LARCH, "a-1", "JOINT_VISIT", "At night", "Surrey", room.DAY, must_do=True)
    actions.set_meeting_action(
        actions.SetMeetingAction(month, wanted, "COMMISSIONER", surrey.id), by=chair, now=room.NOW
    )

    assert [len(seen_by(each).actions) for each in (surrey, kent)] == [1, 0]


def rule(sees, since, *, agency="POLICE", parts=("decisions",)):
    return {"agency": agency, "parts": list(parts), "sees": sees, "in_force_from": since, "source": "A test"}


def test_a_later_rule_stands_from_its_day_and_nothing_takes_a_part_away():
    rules = [rule("nothing", date(2028, 1, 1)), rule("shared", date(2026, 1, 1)), rule("all", date(2027, 1, 1))]
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1), date(2028, 1, 1))

    seen = [granted(rules, "POLICE", on=day).which(Part.DECISIONS) for day in days]

    assert seen == [None, Which.SHARED, Which.SHARED, Which.ALL, None]
    assert granted(rules, "CQC", on=days[3]).parts == {}
    assert granted(rules, "POLICE", on=days[3]).which(Part.MINUTES) is None


@pytest.mark.parametrize("wrong", [rule("some", date(2026, 1, 1)), rule("all", date(2026, 1, 1), parts=("all",))])
def test_a_rule_that_grants_what_there_is_not_is_refused(wrong):
    with pytest.raises(ValueError, match="is not a valid"):
        granted([wrong], "POLICE", on=room.DAY)


def test_what_the_register_was_told_of_adults_shows_a_council_its_places_until_it_has_none(minuted):
    surrey = person_of(minuted, "COMMISSIONER", "Surrey County Council")
    assert seen_by(surrey).levels == ()

    told(minuted, "surrey county council", "3", room.DAY)
    assert [each.subject for each in seen_by(surrey).levels] == [room.LARCH]

    told(minuted, "Surrey County Council", "0", room.DAY + timedelta(days=1))
    assert seen_by(surrey, on=room.DAY + timedelta(days=1)).levels == ()


def told(by, payer, people, day):
    command = register.CountPlaced(room.LARCH.id, payer, people, day, "The council's list")
    register.count_placed(command, by=by, now=room.at(day))


def test_actions_of_another_agency_are_not_seen_where_only_own_ones_are(minuted):
    assert len(seen_by(person_of(minuted, "ICB")).actions) == 1
    assert seen_by(person_of(minuted, "POLICE")).actions == ()


def test_minutes_are_for_agencies_that_may_read_minutes(minuted):
    icb, police = person_of(minuted, "ICB"), person_of(minuted, "POLICE")

    with reading() as session:
        assert len(minutes_for(session, icb.id, room.MONTH, on=room.DAY)) == 1
        assert minutes_for(session, police.id, room.MONTH, on=room.DAY) == ()


def test_a_note_is_the_agencys_own_whatever_the_page_said_and_others_do_not_see_it_where_only_own_ones_count(chair):
    police, healthwatch = person_of(chair, "POLICE"), person_of(chair, "HEALTHWATCH")
    note = WriteNote(room.ELM.id, "n-1", room.DAY, "CQC", "Officer", "VISIT", "T1-SHIFT", "worse", "seen", 2, "1",
                     "no", "share", "Nobody in charge.")  # fmt: skip

    actions.write_partner_note(note, by=police, now=room.NOW)

    assert [each.agency for _, each in seen_by(police).notes] == ["POLICE"]
    assert seen_by(healthwatch).notes == ()


def test_nothing_is_seen_before_the_first_day_of_the_table():
    assert may_see("COUNCIL", on=date(2018, 3, 31)).parts == {}
    assert may_see("COUNCIL", on=date(2018, 4, 1)).which(Part.LEVELS) is Which.ALL


@pytest.mark.parametrize(
    ("agency", "hidden"),
    [
        ("CQC", {"HIGH", "LOW", "ALWAYS", "PATTERN", "ACTION"}),
        ("COUNCIL", set()),
        ("ICB", set()),
        ("POLICE", set(ORDER)),
    ],
)
def test_a_reason_on_the_agenda_is_read_only_by_whoever_may_see_what_it_tells(agency, hidden):
    sees = may_see(agency, on=room.DAY)

    assert {code for code in ORDER if not sees.reason(code)} == hidden
    assert not sees.reason("A reason of next year")


def test_an_agency_that_may_not_see_listings_is_not_told_that_something_is_listed(chair):
    record.contacts(room.ELM.id, record.every(5, 12), by=record.a_worker())
    record.register_homes()
    record.usual_years(record.a_worker())
    refresh(as_at=record.AS_AT, now=room.NOW)
    actions.plan_meeting(room.MONTH, room.DAY, by=chair, now=room.NOW)
    pages = {each: agency_page(seen_by(person_of(chair, each)), today=room.DAY) for each in ("CQC", "COUNCIL")}

    told = {each: dict(page.agenda)["Elm House"] for each, page in pages.items()}
    assert "High reporting" in told["COUNCIL"]
    assert told["CQC"] == "for a reason not shared with your agency"
    assert all(item.proposed_why == () for item in seen_by(person_of(chair, "CQC", "again")).agenda)
