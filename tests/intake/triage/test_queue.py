"""The queue: its order, its pages, its filters, its figures, and what it costs."""

import re
from datetime import datetime, timedelta

import pytest

from foundation.database import is_sqlite, reading, transaction
from intake.contacts.domain.states import State
from intake.triage import actions, queries
from intake.triage.domain.queue import Cursor, Due, QueueFilter, read_cursor
from intake.triage.domain.urgency import Urgency
from tests.support import triage
from tests.support.statements import statements_asked
from tests.support.triage import NOW, People, later

EVERYTHING = QueueFilter()


def page(wanted: QueueFilter = EVERYTHING, *, cursor=None, size=50, me="nobody", now=NOW) -> queries.QueuePage:
    with reading() as session:
        return queries.queue_page(session, wanted, me=me, now=now, cursor=cursor, size=size)


def references(*args, **kwargs) -> list[str]:
    return [row.reference for row in page(*args, **kwargs).rows]


def seen(reference: str, who: People) -> str:
    actions.open_contact(actions.OpenContact(reference), by=who.screener, now=NOW)
    return reference


def test_never_opened_contacts_come_first_and_then_the_oldest(who: People):
    newest, oldest = triage.a_contact(later(hours=3)), triage.a_contact(NOW)
    opened_long_ago = seen(triage.a_contact(NOW - timedelta(days=2)), who)

    assert references() == [oldest, newest, opened_long_ago]


def test_contacts_that_are_signed_off_are_not_in_the_queue(who: People):
    triage.signed(triage.ready_to_sign(who), who.manager)

    assert references() == []


def a_mixed_queue(who: People) -> list[str]:
    """Send contacts, several in the same second, and open a few."""
    sent = [triage.a_contact(NOW + timedelta(seconds=number // 3)) for number in range(14)]
    for reference in sent[::3]:
        seen(reference, who)
    return sent


@pytest.mark.parametrize("size", [1, 2, 3, 5, 13, 14, 15])
def test_pages_follow_each_other_without_a_gap_or_a_repeat_both_ways(who: People, size):
    a_mixed_queue(who)
    whole = references()
    forwards, cursor = [], None
    while True:
        one = page(cursor=cursor, size=size)
        forwards += [row.reference for row in one.rows]
        if one.after is None:
            break
        cursor = one.after
    backwards = [row.reference for row in one.rows]
    while one.before is not None:
        one = page(cursor=one.before, size=size)
        backwards = [row.reference for row in one.rows] + backwards

    assert forwards == whole
    assert backwards == whole
    assert len(whole) == 14


def test_pages_by_deadline_follow_each_other_exactly(who: People):
    now = later(days=30)
    sent = [triage.a_contact(NOW + timedelta(days=number // 2)) for number in range(9)]
    wanted = QueueFilter(due=Due.LATE)

    first = page(wanted, size=4, now=now)
    second = page(wanted, size=4, now=now, cursor=first.after)
    third = page(wanted, size=4, now=now, cursor=second.after)

    assert [row.reference for one in (first, second, third) for row in one.rows] == sent
    assert third.after is None
    assert page(wanted, size=4, now=now, cursor=third.before).rows == second.rows


def test_a_cursor_survives_an_address_and_nonsense_is_the_first_page():
    cursor = Cursor(seen=True, moment=NOW + timedelta(microseconds=7), contact_id=12, backwards=True)

    assert read_cursor(cursor.written()) == cursor
    for nonsense in ("", "a1", "a1-2", "a1-x-3", "z0-1-2", "a0-99999999999999999-1", "a0--1", "a0-1-²"):
        assert read_cursor(nonsense) is None


def test_filters_show_their_part_of_the_queue(who: People):
    waiting = triage.a_contact()
    danger = triage.a_contact(later(minutes=1), danger_now="yes", emergency_called="yes")
    urgent = triage.screened(triage.a_contact(later(minutes=2)), who.screener, urgency=Urgency.URGENT)
    actions.take_contact(actions.TakeContact(urgent), by=who.worker, now=NOW)
    to_sign = triage.ready_to_sign(who, later(minutes=3))

    assert references(QueueFilter(state=State.ACKNOWLEDGED)) == [waiting, danger]
    assert references(QueueFilter(danger=True)) == [danger]
    assert references(QueueFilter(urgency=Urgency.URGENT)) == [urgent]
    assert references(QueueFilter(mine=True), me=who.worker.id) == [urgent]
    assert references(QueueFilter(unseen=True)) == [waiting, danger]
    assert references(QueueFilter(state=State.RECOMMENDED)) == [to_sign]


def test_filters_by_clock_show_what_is_due_today_and_what_is_late(who: People):
    reference = triage.a_contact()
    due = triage.place(reference).decide_by

    def found(wanted: Due, now: datetime) -> list[str]:
        return references(QueueFilter(due=wanted), now=now)

    assert found(Due.TODAY, due - timedelta(hours=7)) == [reference]
    assert found(Due.TODAY, due - timedelta(days=1)) == []
    assert found(Due.LATE, due + timedelta(seconds=1)) == [reference]
    assert found(Due.LATE, due) == []
    assert found(Due.LATE_TO_SCREEN, later(hours=25)) == [reference]
    triage.screened(reference, who.screener, later(hours=25))
    assert found(Due.LATE_TO_SCREEN, later(hours=26)) == []


def test_the_figures_equal_a_plain_count(who: People):
    triage.a_contact(later(hours=-30))
    oldest = triage.place(triage.a_contact(later(hours=-50))).received_at
    seen(triage.a_contact(later(hours=-70)), who)
    mine = triage.screened(triage.a_contact(), who.screener)
    actions.take_contact(actions.TakeContact(mine), by=who.worker, now=NOW)

    with reading() as session:
        figures = queries.figures(session, me=who.worker.id, now=NOW)

    assert figures == queries.Figures(
        oldest_unseen=oldest, due_today=0, late=0, late_to_screen=3, mine=1, news=0, unassigned=3
    )


@pytest.mark.parametrize("wanted", [EVERYTHING, QueueFilter(mine=True), QueueFilter(due=Due.LATE)])
def test_a_page_costs_one_statement_however_many_contacts_there_are(who: People, wanted):
    def cost() -> int:
        with statements_asked() as sent:
            page(wanted, now=later(days=9))
        return len([one for one in sent if "select" in one.lower()])

    triage.a_contact()
    few = cost()
    for number in range(20):
        triage.a_contact(later(minutes=number))

    assert (few, cost()) == (1, 1)


def test_a_contacts_page_costs_no_more_with_a_long_story(who: People):
    reference = triage.ready_to_sign(who)

    def cost() -> int:
        with statements_asked() as sent, reading() as session:
            queries.contact_page(session, reference, now=NOW)
        return len(sent)

    short = cost()
    for number in range(12):
        triage.accepted(reference, who.worker, later(minutes=number), accept=bool(number % 2))

    assert cost() <= short  # what waits for a signature asks who may sign: accepting again ends that


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (EVERYTHING, "order"),
        (QueueFilter(unseen=True), "order"),
        (QueueFilter(state=State.ACKNOWLEDGED), "state_order"),
        (QueueFilter(due=Due.LATE), "decide_by"),
        (QueueFilter(due=Due.TODAY), "decide_by"),
        (QueueFilter(mine=True), "owner"),
        (QueueFilter(owner="AC-1"), "owner"),
        (QueueFilter(ours=True), "team"),
        (QueueFilter(team=3), "team"),
        (QueueFilter(unassigned=True), ""),  # which of two equal walks is told by how many rows there are
        (QueueFilter(asked=True), ""),
        (QueueFilter(waiting=True), "waits"),
        (QueueFilter(urgency=Urgency.URGENT), "urgency"),
        (QueueFilter(kind="whole_service"), "kind"),
        (QueueFilter(channel="phone"), "channel"),
        (QueueFilter(category="physical"), "category"),
        (QueueFilter(place="1-SYN-1"), "place"),
        (QueueFilter(news=True), "new_information"),
    ],
)
def test_each_filter_walks_an_index_of_its_own_in_order_and_sorts_nothing(who: People, wanted, index):
    cursor = Cursor(seen=False, moment=NOW, contact_id=1)

    for beyond in (None, cursor):
        plan = plan_of(wanted, beyond, without_the_general=index not in ("order", ""))
        assert f"ix_queue_places_{index}" in plan
        assert "B-TREE" not in plan
        assert "Sort" not in plan


def plan_of(wanted: QueueFilter, cursor: Cursor | None, *, without_the_general: bool) -> str:
    """Return how the database means to answer a page, instead of how it would with so few rows.

    With hardly a row the index of the whole queue is as good as a filter's own, and PostgreSQL takes either, by what it
    last counted: without the general one for a moment, what is asked is whether the filter's own serves.
    """
    with statements_asked() as asked, reading() as session:
        queries.queue_page(session, wanted, me="AC-1", now=NOW, team=3, cursor=cursor, keeps_back=False)
    with transaction() as session:
        tried = session.begin_nested()
        ask = session.connection().exec_driver_sql
        if is_sqlite():
            found = ask("explain query plan " + asked[0])
        else:
            for setting in ("enable_seqscan = off", "enable_bitmapscan = off", "plan_cache_mode = force_generic_plan"):
                ask(f"set local {setting}")
            if without_the_general:
                ask("drop index ix_queue_places_order")  # given back by the roll-back below
            ask("deallocate all")
            ask("prepare page as " + asked[0])
            values = max(map(int, re.findall(r"\$(\d+)", asked[0])), default=0)
            found = ask(f"explain execute page{'(' + ', '.join(['null'] * values) + ')' if values else ''}")
        plan = "\n".join(" ".join(map(str, row)) for row in found)
        tried.rollback()
    return plan
