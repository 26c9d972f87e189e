"""The rota: entered a week at a time, never guessed, and never silently overwritten."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from foundation import audit, clock
from foundation.database import reading, transaction
from intake.rota import actions, queries
from intake.rota.domain import Cell, Part, monday_of, week_asked_for
from intake.teams import queries as teams
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of

MONDAY = date(2026, 10, 5)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    return triage.people()


def enter(who, wanted, *, shown=None, at, monday=MONDAY):
    return actions.enter_days(actions.EnterDays(monday, wanted, shown or {}), by=who.manager, now=at)


def stands(first=MONDAY, last=MONDAY + timedelta(days=6)):
    with reading() as session:
        return queries.entered_between(session, first, last)


def test_the_newest_entry_stands_and_the_earlier_one_is_kept(who, at):
    cell = Cell(who.worker.id, MONDAY)
    enter(who, {cell: Part.WHOLE}, at=at)
    enter(who, {cell: Part.AWAY}, shown={cell: Part.WHOLE}, at=at)

    assert stands() == {cell: Part.AWAY}
    with reading() as session:
        assert session.execute(text("select count(*) from rota_entries")).scalar_one() == 2


def test_what_is_as_the_page_showed_it_is_not_entered_again(who, at):
    cell = Cell(who.worker.id, MONDAY)
    enter(who, {cell: Part.WHOLE}, at=at)

    assert enter(who, {cell: Part.WHOLE}, shown={cell: Part.WHOLE}, at=at) == 0


def test_a_day_that_somebody_else_changed_meanwhile_is_not_overwritten(who, at):
    cell, other = Cell(who.worker.id, MONDAY), Cell(who.second_worker.id, MONDAY)
    enter(who, {cell: Part.AWAY}, at=at)

    with pytest.raises(actions.RotaChanged) as refusal:
        enter(who, {cell: Part.WHOLE, other: Part.HALF}, at=at)

    assert refusal.value.cells == (cell,)
    assert stands() == {cell: Part.AWAY}


def test_of_two_managers_who_save_one_day_at_one_moment_the_second_is_told_and_nothing_is_lost(who, at):
    cell = Cell(who.worker.id, MONDAY)

    with ThreadPoolExecutor(1) as pool:
        with transaction():
            enter(who, {cell: Part.AWAY}, at=at)
            second = pool.submit(enter, who, {cell: Part.WHOLE}, at=at)
            wait([second], timeout=1)  # as far as it can come before the first has saved
        with pytest.raises(actions.RotaChanged):
            second.result()

    assert stands() == {cell: Part.AWAY}


def test_a_week_filled_while_somebody_enters_a_day_of_it_leaves_that_day_as_they_entered_it(who, at):
    cell = Cell(who.worker.id, MONDAY)
    enter(who, {cell: Part.WHOLE}, at=at)
    after = Cell(cell.account_id, MONDAY + timedelta(days=7))

    with ThreadPoolExecutor(1) as pool:
        with transaction():
            enter(who, {after: Part.AWAY}, monday=after.day, at=at)
            filled = pool.submit(actions.fill_from_week_before, after.day, by=who.manager, now=at)
            wait([filled], timeout=1)
        assert filled.result() == 0

    assert stands(after.day, after.day) == {after: Part.AWAY}


def test_days_of_strangers_and_of_other_weeks_are_passed_over(who, at):
    stranger = an_account("auditor", at=at, email="auditor@hub.example")

    of_another_week = Cell(who.worker.id, MONDAY - timedelta(days=1))
    enter(who, {Cell(stranger.id, MONDAY): Part.WHOLE, of_another_week: Part.WHOLE}, at=at)

    assert stands(MONDAY - timedelta(days=7)) == {}


def test_empty_days_are_filled_from_the_week_before_and_full_ones_kept(who, at):
    monday, tuesday = Cell(who.worker.id, MONDAY), Cell(who.worker.id, TUESDAY)
    later = [Cell(cell.account_id, cell.day + timedelta(days=7)) for cell in (monday, tuesday)]
    enter(who, {monday: Part.WHOLE, tuesday: Part.HALF}, at=at)
    enter(who, {later[0]: Part.AWAY}, monday=MONDAY + timedelta(days=7), at=at)

    filled = actions.fill_from_week_before(MONDAY + timedelta(days=7), by=who.manager, now=at)

    assert filled == 1
    assert stands(later[0].day, later[1].day) == {later[0]: Part.AWAY, later[1]: Part.HALF}


def test_people_at_work_are_counted_in_whole_days_and_a_day_nobody_entered_is_not_known(who, at):
    enter(who, {Cell(who.worker.id, MONDAY): Part.WHOLE, Cell(who.second_worker.id, MONDAY): Part.HALF,
                Cell(who.manager.id, MONDAY): Part.WHOLE, Cell(who.worker.id, TUESDAY): Part.AWAY}, at=at)  # fmt: skip

    with reading() as session:
        assert queries.person_days(session, MONDAY, MONDAY + timedelta(days=2)) == {MONDAY: 1.5, TUESDAY: 0.0}
        assert queries.working_on(session, MONDAY) == {who.worker.id, who.second_worker.id, who.manager.id}
        assert queries.working_on(session, TUESDAY) == frozenset()


def test_what_was_entered_is_never_changed(who, at):
    enter(who, {Cell(who.worker.id, MONDAY): Part.WHOLE}, at=at)

    for change in ("update rota_entries set part = 'away'", "delete from rota_entries"):
        with pytest.raises(DatabaseError), transaction() as session:
            session.execute(text(change))


@pytest.mark.parametrize("typed", ["", "soon", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_week_that_cannot_be_meant_is_this_week(typed):
    assert week_asked_for(typed, today=TUESDAY) == MONDAY


def test_a_manager_enters_a_week_on_one_page(app):
    people = triage.people_of_today()
    browser = signed_in(app, people.manager, at=clock.now())
    cell = Cell(people.worker.id, monday_of(clock.today()))

    answer = send(browser, "/rota", {"week": cell.day.isoformat(), cell.field: "whole", f"was-{cell.field}": ""})

    assert answer.status_code == 302
    assert stands(cell.day, cell.day) == {cell: Part.WHOLE}
    assert "1 of 5 in" in text_of(browser.get("/rota"))
    assert "Saved." in text_of(browser.get(answer.location))
    assert f'href="/queue?owner={people.worker.id}"' in browser.get("/rota").text


def test_where_another_manager_was_quicker_both_are_shown_and_the_choice_is_kept(app, at):
    people = triage.people_of_today()
    browser = signed_in(app, people.manager, at=clock.now())
    cell = Cell(people.worker.id, monday_of(clock.today()))
    enter(people, {cell: Part.AWAY}, monday=cell.day, at=at)

    answer = send(browser, "/rota", {"week": cell.day.isoformat(), cell.field: "whole", f"was-{cell.field}": ""})

    assert answer.status_code == 409
    assert "Someone else entered: Away" in text_of(answer)
    assert f'name="{cell.field}"' in text_of(answer)
    assert '<option value="whole" selected>' in text_of(answer)


def test_only_who_keeps_the_rota_sees_it(app):
    worker = triage.people_of_today().worker

    assert signed_in(app, worker, at=clock.now()).get("/rota").status_code == 404


def test_who_is_entered_as_away_is_not_on_duty_and_where_all_are_away_all_are_told(who, at):
    duty, other = (an_account("duty_worker", at=at, name=name, email=f"{name}@hub.example") for name in ("ann", "bo"))
    today = clock.in_london(at).date()

    def on_duty():
        with reading() as session:
            return {account.name for account in teams.on_duty(session, at)}

    assert on_duty() == {"ann", "bo"}
    enter(who, {Cell(duty.id, today): Part.AWAY}, at=at, monday=monday_of(today))
    assert on_duty() == {"bo"}
    enter(who, {Cell(other.id, today): Part.AWAY}, at=at, monday=monday_of(today))
    assert on_duty() == {"ann", "bo"}
