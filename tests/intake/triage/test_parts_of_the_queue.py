"""The parts of the queue: by whose they are, by what they are; filters somebody keeps; the figures on the wall."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation import audit, clock
from foundation.database import is_sqlite, reading, transaction
from foundation.together import one_look
from foundation.web.typed import FormRefused
from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import PORTAL
from intake.contacts.tables import QueuePlaceRow
from intake.teams import actions as teams
from intake.triage import actions, queries
from intake.triage.domain.queue import Due, QueueFilter, asked_for
from intake.triage.domain.rating import Colour, Pressing, rating
from intake.triage.domain.urgency import Urgency
from intake.triage.forms.queue import read_filter
from intake.triage.queries.queue_terms import Reader, holds, terms_of, values_of
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.at_once import at_once
from tests.support.form_pages import send, text_of
from tests.support.restriction import restricted
from tests.support.statements import statements_asked
from tests.support.triage import NOW, later

FILTERS = (
    QueueFilter(), QueueFilter(mine=True), QueueFilter(ours=True), QueueFilter(unassigned=True),
    QueueFilter(waiting=True), QueueFilter(due=Due.TODAY), QueueFilter(due=Due.LATE), QueueFilter(unseen=True),
    QueueFilter(due=Due.LATE_TO_SCREEN), QueueFilter(danger=True), QueueFilter(urgency=Urgency.URGENT),
    QueueFilter(state=State.ACKNOWLEDGED), QueueFilter(kind="adult"), QueueFilter(kind="whole_service"),
    QueueFilter(channel=PORTAL), QueueFilter(channel="phone"), QueueFilter(category="physical"),
    QueueFilter(category="sexual", unseen=True), QueueFilter(asked=True), QueueFilter(news=True),
    QueueFilter(mine=True, urgency=Urgency.URGENT, due=Due.LATE), QueueFilter(place="1-SYN-1", unassigned=True),
)  # fmt: skip


@pytest.fixture
def busy(who):
    """A mixed queue; returns the number of the worker's team."""
    audit.register(*teams.ENTRIES)
    begun = later(days=-30)
    north = teams.make_team("North", by=who.manager, now=begun)
    teams.join_team(north, who.worker.id, by=who.manager, now=begun)
    for number in range(12):
        at = NOW - timedelta(hours=13 * number)
        told = {"abuse_types": ["sexual"]} if number % 3 else {}
        danger = {"danger_now": "yes", "emergency_called": "yes"} if number % 4 == 0 else {}
        reference = triage.a_contact(at, **told, **danger)
        if number % 2:
            triage.screened(reference, who.screener, at, Urgency.URGENT if number % 4 == 1 else Urgency.LESS_URGENT)
            actions.take_contact(actions.TakeContact(reference), by=who.worker, now=at)
        if number == 8:
            restricted(reference, at=NOW, owner=who.manager)
    return north


@pytest.mark.parametrize("wanted", FILTERS, ids=lambda each: str(asked_for(each)) or "everything")
@pytest.mark.process
def test_a_filters_page_its_count_and_a_plain_reading_of_every_row_agree(who, busy, wanted):
    me, now = who.worker.id, later(hours=9)
    with reading() as session:
        everything = queries.queue_page(session, QueueFilter(), me=me, now=now, team=busy, size=500).rows
        page = queries.queue_page(session, wanted, me=me, now=now, team=busy, size=500)
        kept = queries.kept_back(session, me=me, now=now)
        counted = queries.count_of(session, wanted, me=me, now=now, team=busy, kept=kept)

    asked = values_of(wanted, Reader(me, busy, now))
    plain = {row.reference for row in everything if all(holds(term, row, asked) for term in terms_of(wanted))}
    assert len(everything) == 11
    assert {row.reference for row in page.rows} == plain
    assert counted == len(plain)


def test_the_figures_leave_out_what_is_kept_back_and_restricted_is_one_number_for_all(who, busy):
    now = later(hours=9)
    with reading() as session:
        mine = queries.whole_queue(session, lambda _: QueueFilter(), me=who.worker.id, now=now)
        managers = queries.whole_queue(session, lambda _: QueueFilter(), me=who.manager.id, now=now)

    assert (mine.counts.total(), managers.counts.total()) == (11, 12)
    assert (mine.figures.restricted, managers.figures.restricted) == (1, 1)
    assert (mine.figures.mine, mine.figures.ours, managers.figures.mine) == (6, 6, 0)
    assert (mine.figures.unassigned, managers.figures.unassigned) == (5, 6)


def test_what_is_restricted_is_counted_from_the_few_that_are_and_not_from_all_that_wait(who, busy):
    with statements_asked() as asked, reading() as session:
        assert queries.figures(session, me=who.manager.id, now=NOW, kept=()).restricted == 1
    if is_sqlite():
        with transaction() as session:
            session.connection().exec_driver_sql("analyze")
            plan = session.connection().exec_driver_sql(f"explain query plan {asked[0]}").all()
        assert "queue_places USING INTEGER PRIMARY KEY" in " ".join(row[3] for row in plan)


def test_who_comes_to_stand_otherwise_to_the_queue_sees_it_so_the_next_time_they_look(who, busy):
    """What is asked at once rests on how somebody stood when they last looked: that may be otherwise by now."""
    now = later(hours=9)

    def look(me, wanted=None):
        with one_look(), reading() as session:
            found = queries.whole_queue(session, lambda own: wanted or read_filter(own), me=me.id, now=now)
        return {row.reference for row in found.page.rows}, found.figures.ours, found.counts.total(), found.counted

    everything, ours = QueueFilter(unseen=False), QueueFilter(ours=True)
    rows = look(who.second_worker, everything)[0]
    assert look(who.second_worker) == (rows, 0, 11, None)

    actions.keep_filter("Mine", {"mine": "yes"}, is_default=True, by=who.second_worker, now=NOW)
    assert look(who.second_worker) == look(who.second_worker) == (set(), 0, 11, 0)
    teams.join_team(busy, who.second_worker.id, by=who.manager, now=later(days=-1))
    for _ in range(2):
        found, counted, _, matching = look(who.second_worker, ours)
        assert len(found) == counted == matching == 6
    hidden = sorted(found)[0]
    restricted(hidden, at=NOW, owner=who.manager)
    assert look(who.second_worker, ours) == look(who.second_worker, ours) == (found - {hidden}, 5, 10, 5)
    assert hidden in look(who.manager, everything)[0]


def test_the_queue_asks_the_same_number_of_statements_whatever_it_shows(who, busy):
    def cost(wanted=FILTERS[6]) -> int:
        with statements_asked() as asked, reading() as session:
            queries.whole_queue(session, lambda _: wanted, me=who.manager.id, now=NOW)
        return len(asked)

    cost()
    few = cost()
    for number in range(20):
        triage.a_contact(later(minutes=number))

    assert cost() == few <= 10


@pytest.mark.parametrize(("query", "more"), [("", 0), ("?due=late", 1), ("?unseen=yes&category=physical", 1)])
def test_the_whole_page_asks_three_statements_of_a_server_and_one_more_where_it_counts(app, query, more):
    hub = triage.people_of_today()
    client = signed_in(app, hub.screener, at=clock.now())

    def cost() -> int:
        with statements_asked() as asked:
            assert client.get(f"/queue{query}").status_code == 200
        return len(asked)

    cost()
    none = cost()
    for number in range(3):
        triage.a_contact(clock.now() - timedelta(days=number))

    assert cost() == none == (10 if is_sqlite() else 3) + more


@given(
    st.builds(
        QueueFilter, state=st.sampled_from([None, State.GATHERING]), unseen=st.booleans(), ours=st.booleans(),
        urgency=st.sampled_from([None, *Urgency]), due=st.sampled_from([None, *Due]), waiting=st.booleans(),
        kind=st.sampled_from(["", "adult"]), place=st.sampled_from(["", "1-SYN-9"]), asked=st.booleans(),
        team=st.sampled_from([None, 0, 7]), owner=st.sampled_from(["", "AC-7KQ4-XM3P"]),
    )
)  # fmt: skip
def test_a_filter_survives_an_address(wanted):
    assert read_filter(asked_for(wanted)) == wanted


def test_what_nobody_could_have_chosen_in_an_address_is_left_out():
    assert read_filter({"place": "'; drop", "team": "x", "owner": "a b", "kind": "é", "due": "never"}) == QueueFilter()


@pytest.mark.parametrize(
    ("changes", "hours", "expected"),
    [
        ({}, 0, (Colour.GREEN, "In time")),
        ({"danger_now": True}, 0, (Colour.RED, "Danger")),
        ({}, 25, (Colour.RED, "Late")),
        ({}, 21, (Colour.AMBER, "Soon due")),
        ({"state": "gathering"}, 25, (Colour.GREEN, "In time")),
        ({"state": "gathering", "danger_now": True}, 25, (Colour.AMBER, "Urgent")),
        ({"state": "gathering", "urgency": "urgent"}, 25, (Colour.AMBER, "Urgent")),
        ({"state": "gathering"}, 7 * 24 - 33, (Colour.AMBER, "Soon due")),
        ({"state": "gathering"}, 7 * 24 + 1, (Colour.RED, "Late")),
        ({"decided": True, "danger_now": True}, 200, (Colour.GREEN, "Decided")),
    ],
)
def test_how_pressing_a_contact_is_has_a_colour_and_always_a_word(changes, hours, expected):
    usual = {"state": "acknowledged", "urgency": "", "danger_now": False, "decided": False}
    of = Pressing(screen_by=later(hours=24), decide_by=later(days=7), **(usual | changes))
    found = rating(of, now=later(hours=hours))

    assert (found.colour, found.why) == expected


def test_somebody_keeps_a_filter_begins_there_and_forgets_it(app):
    hub = triage.people_of_today()
    client, other = (signed_in(app, each, at=clock.now()) for each in (hub.worker, hub.screener))
    address = "/queue?unseen=yes&category=physical"

    assert send(client, "/queue/filters", {"unseen": "yes", "name": ""}, page=address).status_code == 400
    asked = {"unseen": "yes", "category": "physical", "name": "New & physical", "default": "yes"}
    assert send(client, "/queue/filters", asked, page=address).status_code == 303
    begins = text_of(client.get("/queue"))
    assert "No open contacts match" in begins
    assert "New & physical" in begins
    assert "New & physical" not in text_of(other.get("/queue"))
    assert "No open contacts match" not in text_of(client.get("/queue?all=yes"))
    assert send(other, "/queue/filters/1/forget", {}, page="/account").status_code == 303
    assert "New & physical" in text_of(client.get("/queue?all=yes"))
    assert send(client, "/queue/filters/1/forget", {}, page="/account").status_code == 303
    assert "New & physical" not in text_of(client.get("/queue?all=yes"))


def test_a_kept_filter_is_renamed_by_whoever_keeps_it_and_not_to_the_name_of_another(app):
    hub = triage.people_of_today()
    client, other = (signed_in(app, each, at=clock.now()) for each in (hub.worker, hub.screener))
    for name in ("First", "Second"):
        actions.keep_filter(name, {"unseen": "yes"}, is_default=False, by=hub.worker, now=clock.now())

    def renamed(browser, name, number="1"):
        typed = {"filter": number, "new_name": name}
        return send(browser, "/queue/filters/rename", typed, page="/account").status_code

    assert renamed(other, "Not theirs") == 303
    assert [renamed(client, name) for name in ("", "Second", "x" * 41)] == [400, 400, 400]
    assert renamed(client, "Mine", "99999999999999999999") == 303
    assert "First" in text_of(client.get("/queue?all=yes"))
    assert renamed(client, "Every morning") == 303
    queue = text_of(client.get("/queue?all=yes"))
    assert "Every morning" in queue
    assert "First" not in queue


def test_two_filters_given_one_name_at_one_moment_are_not_both_called_so(who):
    for name in "ABCDEF":
        actions.keep_filter(name, {"unseen": "yes"}, is_default=False, by=who.worker, now=NOW)
    numbers = iter(range(1, 7))

    def renamed():
        try:
            actions.rename_filter(next(numbers), "Mine", by=who.worker)
        except FormRefused:
            return False
        return True

    assert sorted(at_once(renamed)) == [False] * 5 + [True]


def test_a_kept_filter_needs_a_name_and_something_to_ask_for_and_there_is_an_end_to_them(who):
    with pytest.raises(FormRefused):
        actions.keep_filter("Nothing", {}, is_default=False, by=who.worker, now=NOW)
    for number in range(20):
        actions.keep_filter(f"F {number}", {"mine": "yes"}, is_default=True, by=who.worker, now=NOW)
    with pytest.raises(FormRefused):
        actions.keep_filter("One more", {"mine": "yes"}, is_default=False, by=who.worker, now=NOW)
    actions.keep_filter("F 3", {"unseen": "yes"}, is_default=False, by=who.worker, now=NOW)

    with reading() as session:
        kept = queries.kept_filters(session, who.worker.id)
    assert len(kept) == 20
    assert [each.name for each in kept if each.is_default] == ["F 19"]


def test_the_wall_shows_figures_and_nobody(app):
    hub = triage.people_of_today()
    reference = triage.a_contact(clock.now() - timedelta(hours=5))

    page = text_of(signed_in(app, hub.screener, at=clock.now()).get("/queue/wall"))

    assert "5 hours" in page
    assert "Age of the oldest unopened contact" in page
    assert "Automatic tasks are not running" in page
    assert reference not in page
    assert "Ivy" not in page


def test_what_a_contact_is_narrowed_by_is_written_with_it(who):
    reference = triage.a_contact(abuse_types=["sexual", "physical"], primary_abuse_type="physical")
    with transaction() as session:
        row = session.get(QueuePlaceRow, triage.place(reference).contact_id)

    assert (row.kind, row.category, row.place_id, row.team_id) == ("adult", "physical", None, None)
