"""Moving something, what is done about it, and what an exit may not say."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from provider_intel.framework import actions, queries
from provider_intel.framework.actions import HoldPlacements, MoveTo, SetAction, StepAction
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.framework.tables import ActionRow, HoldRow, MoveRow
from tests.provider_intel.framework.conftest import HOME
from tests.provider_intel.record import NOW, noon

TODAY = date(2026, 10, 1)
EXIT = {each.code: ("yes", "") for each in codes.EXIT}


def move(to, by, *, about=HOME, at=None, now=NOW, **more):
    with reading() as session:
        shown = len(queries.whole(session, about).moves) if at is None else at
    told = {"decided_on": TODAY, "body": "QASIG", "reasons": ("CLUSTER",), "words": "Four concerns.", **more}
    actions.move(MoveTo(about, shown, to, **told), by=by, now=now)


def held(about=HOME):
    with reading() as session:
        return queries.whole(session, about)


def action(by, key="a-1", **more):
    told = {"kind": "JOINT_VISIT", "words": "", "owner": "Quality team", "due_on": TODAY, "must_do": True, **more}
    actions.set_action(SetAction(HOME, key, **told), by=by, now=NOW)


def step(by, done, *, at_step=None, due_on=None, now=NOW):
    found = held().actions[0]
    shown = len(found.steps) if at_step is None else at_step
    actions.step_action(StepAction(HOME, found.id, shown, done, "Seen.", due_on), by=by, now=now)


def test_what_nobody_moved_is_routine_and_a_move_says_who_decided_and_why(lead):
    assert held().level is Level.ROUTINE

    move(Level.WATCH, lead, would_change="Two quiet months", review_on=date(2026, 11, 1))

    found = held()
    assert (found.level, found.since) == (Level.WATCH, TODAY)
    assert (found.moves[0].reasons, found.moves[0].by_account) == (("CLUSTER",), lead.id)
    with reading() as session:
        assert [mark.code for mark in audit.history(session, "framework:location:SYN-L0901")] == ["framework.moved"]


def test_the_kinds_of_harm_something_came_in_with_are_those_named_since_it_was_last_at_rest(lead):
    move(Level.WATCH, lead, themes=("sexual",))
    move(Level.ROUTINE, lead, themes=())
    move(Level.OPERATIONAL, lead, themes=("neglect_omission", "physical"))
    move(Level.STRATEGIC, lead, themes=("physical", "organisational"))

    assert held().themes == ("neglect_omission", "physical", "organisational")
    assert held().moves[0].themes == ("sexual",)


def test_the_newest_count_of_adults_reviewed_stands_as_known_on_a_day(lead):
    for people, as_at in ((4, date(2026, 9, 20)), (9, TODAY)):
        actions.record_reviewed(HOME, people=people, as_at=as_at, source="Reviewing team", by=lead, now=NOW)

    assert held().reviewed.people == 9
    with reading() as session:
        assert queries.reviewed_by(session, as_at=date(2026, 9, 30)) == {}  # counted then, written down on 1 October
        assert queries.reviewed_by(session, as_at=TODAY)[HOME.id].source == "Reviewing team"


def test_a_move_the_table_does_not_allow_is_refused_beside_its_field(lead):
    with pytest.raises(FormRefused) as refused:
        move(Level.STRATEGIC, lead)

    assert [fault.field for fault in refused.value.faults] == ["to_level"]
    assert held().level is Level.ROUTINE


def test_of_two_people_who_move_it_at_once_one_wins_and_the_other_is_told(lead):
    move(Level.WATCH, lead)

    with pytest.raises(actions.ChangedMeanwhile):
        move(Level.ENHANCED, lead, at=0)
    assert held().level is Level.WATCH


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_a_move_is_never_in_the_future_nor_before_the_last_one(lead, day):
    move(Level.WATCH, lead)

    with pytest.raises(FormRefused) as refused:
        move(Level.ENHANCED, lead, decided_on=day)
    assert refused.value.faults[0].field == "decided_on"


def test_an_exit_may_not_say_that_actions_are_evidenced_when_one_is_only_reported(lead):
    move(Level.OPERATIONAL, lead)
    action(lead)
    step(lead, Done.REPORTED)

    with pytest.raises(FormRefused) as refused:
        move(Level.AFTER_EXIT, lead, exit=EXIT)
    assert [fault.field for fault in refused.value.faults] == ["exit-ACTIONS"]
    step(lead, Done.EVIDENCED)
    move(Level.AFTER_EXIT, lead, exit=EXIT)
    assert held().level is Level.AFTER_EXIT


def test_an_exit_may_go_ahead_with_something_missing_when_it_says_so(lead):
    move(Level.OPERATIONAL, lead)
    action(lead)

    move(Level.AFTER_EXIT, lead, exit={**EXIT, "ACTIONS": ("no", "The visit is booked.")})

    assert held().moves[-1].exit["ACTIONS"] == ("no", "The visit is booked.")


def test_an_exit_may_not_say_that_placements_flow_again_while_they_are_held_back(lead):
    move(Level.OPERATIONAL, lead)
    hold = HoldPlacements(HOME, "h-1", "FORMAL", "ALL", "Falls", TODAY, TODAY + timedelta(days=9))
    actions.hold_placements(hold, by=lead, now=NOW)

    with pytest.raises(FormRefused) as refused:
        move(Level.AFTER_EXIT, lead, exit=EXIT)
    assert [fault.field for fault in refused.value.faults] == ["exit-HOLD_LIFTED"]
    actions.lift_hold(HOME, held().holds[0].id, lifted_on=TODAY, words="Staffed again", by=lead, now=NOW)
    move(Level.AFTER_EXIT, lead, exit=EXIT)
    assert held().level is Level.AFTER_EXIT


def test_an_exit_sets_the_days_on_which_it_is_looked_at_again(lead):
    move(Level.OPERATIONAL, lead)
    move(Level.AFTER_EXIT, lead, exit=EXIT)

    again = [(each.kind, each.due_on) for each in held().actions]
    assert again == [("LOOK_AGAIN", date(2027, 1, 1)), ("LOOK_AGAIN", date(2027, 4, 1))]


def test_concerns_that_return_within_twelve_months_go_to_the_level_left(lead):
    move(Level.OPERATIONAL, lead)
    move(Level.STRATEGIC, lead)
    move(Level.AFTER_EXIT, lead, exit=EXIT)
    move(Level.ROUTINE, lead)
    five_months_on = NOW + timedelta(days=150)

    with pytest.raises(FormRefused):
        move(Level.OPERATIONAL, lead, now=five_months_on)
    move(Level.STRATEGIC, lead, now=five_months_on, decided_on=date(2027, 2, 1))
    assert held().level is Level.STRATEGIC


def test_a_hold_stays_until_a_recorded_decision_lifts_it_once(lead):
    command = HoldPlacements(HOME, "h-1", "FORMAL", "ALL", "Until it is safe.", TODAY, date(2026, 11, 1))
    actions.hold_placements(command, by=lead, now=NOW)
    actions.hold_placements(command, by=lead, now=NOW)
    (hold,) = held().holds

    assert hold.in_force(TODAY)
    with pytest.raises(FormRefused):
        actions.lift_hold(HOME, hold.id, lifted_on=date(2026, 12, 1), words="Safe.", by=lead, now=NOW)
    actions.lift_hold(HOME, hold.id, lifted_on=TODAY, words="Safe.", by=lead, now=NOW)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.lift_hold(HOME, hold.id, lifted_on=TODAY, words="Safe.", by=lead, now=NOW)
    assert not held().holds[0].in_force(TODAY)


def test_an_action_is_overdue_until_evidence_is_seen_or_its_day_is_moved(lead):
    action(lead, due_on=TODAY - timedelta(days=3))
    action(lead, due_on=TODAY - timedelta(days=3))

    assert [each.is_overdue(TODAY) for each in held().actions] == [True]
    step(lead, Done.REPORTED)
    assert held().actions[0].is_overdue(TODAY)
    step(lead, Done.MOVED, due_on=TODAY)
    assert not held().actions[0].is_overdue(TODAY)
    with pytest.raises(actions.ChangedMeanwhile):
        step(lead, Done.EVIDENCED, at_step=1)


def test_those_with_adults_there_are_to_be_told_once_for_each_time_concerns_begin(lead):
    def placed(who, people, day):
        actions.record_placed(HOME, commissioner=who, people=people, as_at=day, source="Review", by=lead, now=NOW)

    placed("Surrey", 4, TODAY)
    placed("NHS Sussex", 2, TODAY - timedelta(days=40))
    placed("NHS Sussex", 0, TODAY)
    actions.record_told(HOME, entry_key="old", body="Surrey", told_on=date(2026, 9, 1), how="Letter", by=lead, now=NOW)
    move(Level.OPERATIONAL, lead)

    assert [(each.commissioner, each.people) for each in held().still_to_tell()] == [("Surrey", 4)]
    actions.record_told(HOME, entry_key="new", body="Surrey", told_on=TODAY, how="Letter", by=lead, now=NOW)
    assert held().still_to_tell() == ()


def test_the_framework_lists_all_that_is_not_at_rest_and_what_a_day_knew_of_it(lead):
    provider = Subject(Scope.PROVIDER, "SYN-P9999")
    move(Level.WATCH, lead, decided_on=date(2026, 8, 1), now=noon(date(2026, 8, 1)))
    move(Level.ROUTINE, lead, decided_on=date(2026, 9, 1))
    move(Level.OPERATIONAL, lead, about=provider)

    with reading() as session:
        now = queries.not_at_rest(session)
        then, later = (queries.ever_moved(session, as_at=date(2026, month, 15)) for month in (8, 9))
        levels = queries.levels_of(session, [HOME.id, "SYN-L0000"])
    assert [(each.subject, each.level) for each in now] == [(provider, Level.OPERATIONAL)]
    for told in (then, later):  # the move of September was written down in October
        assert [(each.subject, each.level) for each in told] == [(HOME, Level.WATCH)]
    assert levels == {HOME.id: Level.ROUTINE}


def test_nothing_is_recorded_about_what_the_register_does_not_hold(lead):
    with pytest.raises(actions.SubjectMissing):
        move(Level.WATCH, lead, about=Subject(Scope.BRAND, "nobody"))


@pytest.mark.parametrize("change", [update(MoveRow).values(words="x"), delete(MoveRow), delete(ActionRow)])
def test_what_was_recorded_is_never_changed(lead, change):
    move(Level.WATCH, lead)
    action(lead)

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(change)


def test_holds_are_kept_apart_by_what_they_are_about(lead):
    actions.hold_placements(
        HoldPlacements(Subject(Scope.PROVIDER, "SYN-P9999"), "h-9", "CAUTION", "ALL", "Care.", TODAY, TODAY),
        by=lead,
        now=NOW,
    )

    assert held().holds == ()
    with reading() as session:
        assert session.query(HoldRow).count() == 1
