"""A meeting from planned to minuted: what may follow what, who wins, and what is kept."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta

import pytest

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from provider_intel.framework import queries as framework
from provider_intel.framework.actions import StepAction
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.states import State, StepRefused
from tests.provider_intel.meeting import room
from tests.support.accounts import an_account


def test_a_meeting_opens_with_what_the_framework_holds_and_a_colour_proposed_for_it(chair):
    month = room.opened(chair)

    with reading() as session:
        [item] = queries.agenda_of(session, room.held(month).id)
    assert (item.name, item.subject) == ("Larch Court", room.LARCH)
    assert item.why == (("FRAMEWORK", "Watched by QASIG, since 20 Oct 2026"),)
    assert item.proposed is Rag.AMBER


def test_a_meeting_is_not_opened_before_its_day(chair):
    actions.plan_meeting(room.MONTH, room.DAY.replace(day=27), by=chair, now=room.NOW)

    with pytest.raises(FormRefused, match="27 October 2026"):
        actions.open_meeting(room.MONTH, at_version=1, by=chair, now=room.NOW)


def test_a_meeting_cannot_close_while_something_is_undecided_and_then_writes_its_minutes(chair):
    month = room.opened(chair)
    with pytest.raises(actions.StillUndecided, match="Larch Court"):
        room.closed(chair, month)

    room.decided(chair, month)
    room.closed(chair, month)

    with reading() as session:
        [minutes] = queries.minutes_of(session, room.held(month).id)
    assert room.held(month).state is State.CLOSED
    assert minutes.facts["items"][0]["decision"] == "Watch it"
    assert "to be confirmed by the Board" in minutes.facts["quorum"]


def test_a_correction_is_an_addition_and_what_was_minuted_stays(chair):
    month = room.opened(chair)
    room.decided(chair, month)
    room.closed(chair, month)

    actions.correct_minutes(month, "The visit is on 3 November.", at_number=1, by=chair, now=room.NOW)

    with reading() as session:
        first, second = queries.minutes_of(session, room.held(month).id)
    assert first.facts["items"][0]["words"] == "Watch it"
    assert second.words == "The visit is on 3 November."
    with pytest.raises(actions.ChangedMeanwhile):
        actions.correct_minutes(month, "Again", at_number=1, by=chair, now=room.NOW)
    with pytest.raises(StepRefused):
        room.decided(chair, month, at_number=1)


def test_of_two_who_decide_at_once_the_second_is_told_and_the_first_stands(chair):
    month = room.opened(chair)
    room.decided(chair, month, words="First")

    with pytest.raises(actions.ChangedMeanwhile):
        room.decided(chair, month, words="Second")

    room.decided(chair, month, at_number=1, words="Third", rag=Rag.GREY)
    with reading() as session:
        [stands] = queries.decisions_of(session, room.held(month).id)
        every = queries.decisions_of(session, room.held(month).id, every=True)
    assert (stands.words, stands.rag, [each.words for each in every]) == ("Third", Rag.GREY, ["First", "Third"])


@pytest.mark.parametrize(("scope", "identifier"), [("location", "SYN-L0901"), ("provider", "SYN-P9999")])
def test_whoever_declared_an_interest_in_a_place_or_its_provider_cannot_record_its_decision(chair, scope, identifier):
    month = room.opened(chair)
    interest = actions.DeclareInterest(chair.id, Subject(Scope(scope), identifier), "A cousin works there")
    actions.declare_interest(interest, by=chair, now=room.NOW)

    with pytest.raises(actions.Conflicted):
        room.decided(chair, month)
    with pytest.raises(actions.Conflicted):
        room.action_set(chair, month)

    actions.withdraw_interest(interest, by=chair, now=room.NOW)
    room.decided(chair, month)


@pytest.mark.parametrize(("scope", "identifier", "minuted"), [
    ("location", "SYN-L0901", True), ("provider", "SYN-P9999", True), ("location", "SYN-L0000", False),
])  # fmt: skip
def test_the_minutes_name_each_interest_that_touches_the_agenda_and_no_other(chair, scope, identifier, minuted):
    month = room.opened(chair)
    room.decided(chair, month)
    other = an_account("qasig_member", at=room.NOW, name="Ada Guest", email="ada@hub.example")
    actions.declare_interest(
        actions.DeclareInterest(other.id, Subject(Scope(scope), identifier), "Was paid by it"), by=other, now=room.NOW
    )
    room.closed(chair, month)

    with reading() as session:
        [minutes] = queries.minutes_of(session, room.held(month).id)
    assert any(line.startswith("Ada Guest: ") for line in minutes.facts["interests"]) is minuted


def test_putting_a_service_to_the_strategic_group_is_recorded_once_and_moves_nothing(chair):
    month = room.opened(chair)
    command = actions.Escalate(month, room.LARCH, "e-1", "Direct a plan", "No change")

    for _ in range(2):
        actions.escalate(command, by=chair, now=room.NOW)

    with reading() as session:
        assert len(queries.escalations_of(session, room.held(month).id)) == 1
        assert framework.whole(session, room.LARCH).level is Level.WATCH


def test_the_last_meeting_is_the_closed_one_before_a_day_with_its_decisions_and_actions(chair):
    month = room.opened(chair)
    room.decided(chair, month)
    room.action_set(chair, month)
    with reading() as session:
        assert queries.last_meeting(session, before=room.DAY.replace(day=30)) is None
    room.closed(chair, month)

    with reading() as session:
        last = queries.last_meeting(session, before=room.DAY.replace(day=30))
        assert queries.last_meeting(session, before=room.DAY) is None
    assert [each.decision for each in last.decisions] == ["WATCH"]
    assert [(each.name, each.agency) for each in last.actions] == [("Larch Court", "ICB")]


def test_something_is_added_in_the_room_with_the_reason(chair):
    month = room.opened(chair)

    for _ in range(2):
        actions.add_to_agenda(month, room.ELM, "The ward rang this morning", by=chair, now=room.NOW)

    with reading() as session:
        agenda = queries.agenda_of(session, room.held(month).id)
    assert [each.name for each in agenda] == ["Larch Court", "Elm House"]
    assert agenda[1].why == (("ROOM", "The ward rang this morning"),)


def test_attendance_makes_it_quorate_when_the_agencies_and_people_are_there(chair):
    month = room.opened(chair)
    guests = [actions.Attend(None, f"Guest {n}", agency, "", "present")
              for n, agency in enumerate(("COUNCIL", "ICB", "CQC", "POLICE"))]  # fmt: skip
    away = actions.Attend(None, "Guest 1", "ICB", "", "apologies")

    actions.record_attendance(month, tuple(guests), by=chair, now=room.NOW)
    with reading() as session:
        came = queries.attended(session, room.held(month).id)
    actions.record_attendance(month, (away,), by=chair, now=room.NOW)
    with reading() as session:
        now_came = queries.attended(session, room.held(month).id)

    assert [each.presence for each in came] == ["present"] * 4
    assert {each.name: each.presence for each in now_came}["Guest 1"] == "apologies"


def test_somebody_sits_for_an_agency_from_a_day_on_until_said_otherwise(chair):
    officer = an_account("qasig_partner", at=room.NOW, email="p@hub.example")
    seat = actions.SeatMember(officer.id, "POLICE", "", "Detective", room.DAY)
    gone = actions.SeatMember(officer.id, "", "", "", room.DAY.replace(month=12))

    actions.seat_member(seat, by=chair, now=room.NOW)
    actions.seat_member(gone, by=chair, now=room.NOW)

    with reading() as session:
        assert queries.member(session, officer.id, on=room.DAY).agency == "POLICE"
        assert queries.member(session, officer.id, on=room.DAY.replace(day=1)) is None
        assert queries.member(session, officer.id, on=room.DAY.replace(month=12)) is None


@pytest.mark.parametrize("planned", [0, 11])
def test_whoever_is_taken_off_does_not_come_back_by_what_was_said_before(chair, planned):
    person = an_account("qasig_partner", at=room.NOW, email="icb@hub.example")
    for agency, first in (("ICB", room.DAY + timedelta(days=planned)), ("", room.DAY - timedelta(days=1))):
        actions.seat_member(actions.SeatMember(person.id, agency, "", "", first), by=chair, now=room.NOW)

    with reading() as session:
        assert queries.member(session, person.id, on=room.DAY + timedelta(days=30)) is None


def test_whoever_declared_an_interest_does_not_say_that_its_action_is_done(chair):
    month = room.opened(chair)
    room.action_set(chair, month)
    seen = StepAction(room.LARCH, 1, 0, Done.EVIDENCED, "Seen")
    actions.declare_interest(actions.DeclareInterest(chair.id, room.LARCH, "A cousin"), by=chair, now=room.NOW)

    with pytest.raises(actions.Conflicted):
        actions.step_meeting_action(seen, by=chair, now=room.NOW)

    other = an_account("qasig_chair", at=room.NOW, email="other@hub.example")
    actions.step_meeting_action(seen, by=other, now=room.NOW)
    with reading() as session:
        assert queries.open_actions(session) == ()


@pytest.mark.parametrize("day", [date(1, 1, 3), date(2017, 5, 2), date(2226, 10, 20), date(9999, 12, 31)])
def test_a_day_typed_wrong_by_years_is_refused_beside_its_field(chair, day):
    with pytest.raises(FormRefused) as refused:
        actions.plan_meeting(day.replace(day=1), day, by=chair, now=room.NOW)

    assert [each.field for each in refused.value.faults] == ["held_on"]
    assert room.held(day.replace(day=1)) is None


def test_while_something_is_decided_of_a_meeting_nobody_else_can_be_closing_it(chair):
    month = room.opened(chair)
    room.decided(chair, month, words="First")
    with ThreadPoolExecutor(1) as another:
        with transaction():
            room.decided(chair, month, at_number=1, words="Second")
            closing = another.submit(room.closed, chair, month)
            wait([closing], timeout=1)  # it waits; where it does not, the minutes lack what is decided here
        closing.result(timeout=30)

    with reading() as session:
        [minutes] = queries.minutes_of(session, room.held(month).id)
    assert [each["words"] for each in minutes.facts["items"]] == ["Second"]
