"""Allocating: by a person, with a reason, one or many; who was quicker is never overwritten."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import audit, clock
from foundation.database import engine, reading, transaction
from intake.contacts.queries import events_of
from intake.rota import actions as rota
from intake.rota.domain import Cell, Part, monday_of
from intake.teams import actions as teams
from intake.triage import actions, queries
from intake.triage.domain.load import Held, Load, loads, weights_on
from intake.triage.domain.queue import QueueFilter
from intake.triage.presenters.story import story_of
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.at_once import at_once
from tests.support.form_pages import send, text_of
from tests.support.restriction import restricted
from tests.support.triage import NOW, place


@pytest.fixture
def north(who):
    audit.register(*teams.ENTRIES)
    made = teams.make_team("North", by=who.manager, now=NOW)
    teams.join_team(made, who.worker.id, by=who.manager, now=NOW)
    return made


def give(who, *references, to=None, team=None, reason="She knows the home.", by=None):
    contacts = tuple((each, place(each).version) for each in references)
    command = actions.Allocate(contacts, to.id if to else None, team, reason)
    return actions.allocate(command, by=by or who.manager, now=NOW)


def test_a_contact_is_given_to_a_person_with_their_team_and_the_reason_is_kept(who, north):
    reference = triage.screened(triage.a_contact(), who.screener)

    assert give(who, reference, to=who.worker).done == (reference,)

    found = place(reference)
    assert (found.owner_id, found.team_id) == (who.worker.id, north)
    with reading() as session:
        assert [each.event for each in events_of(session, found.contact_id)][-1] == "allocated"
        kept = session.execute(text("select to_account, from_account, reason from allocations")).one()
        ours = queries.queue_page(session, QueueFilter(ours=True), me=who.worker.id, team=north, now=NOW)
    assert tuple(kept) == (who.worker.id, None, "She knows the home.")
    assert [row.reference for row in ours.rows] == [reference]


def test_the_story_says_to_whom_a_contact_was_given_and_why(who, north):
    reference = triage.screened(triage.a_contact(), who.screener)
    give(who, reference, to=who.worker)
    give(who, reference, team=north)

    with reading() as session:
        told = [told for _, told in sorted(queries.allocations_told(session, place(reference).contact_id).items())]
        page = queries.contact_page(session, reference, now=NOW)
    assert told == [(f"Allocated to {whom}", "She knows the home.") for whom in ("Tess Worker", "the team North")]
    assert page is not None
    assert [line.what for line in story_of(page)][-2:] == [what for what, _ in told]


def test_given_to_a_team_it_is_nobodys_and_given_again_the_one_before_is_kept(who, north):
    reference = triage.screened(triage.a_contact(), who.screener)
    give(who, reference, to=who.worker)
    give(who, reference, team=north, reason="Tess is away.")

    assert (place(reference).owner_id, place(reference).team_id) == (None, north)
    with reading() as session:
        newest = session.execute(text("select from_account, to_account from allocations order by id desc")).first()
    assert tuple(newest) == (who.worker.id, None)


def test_of_many_those_changed_meanwhile_are_named_and_the_rest_is_done(who):
    first, second = (triage.screened(triage.a_contact(), who.screener) for _ in range(2))
    read = tuple((each, place(each).version) for each in (first, second))
    triage.accepted(second, who.worker)

    result = actions.allocate(actions.Allocate(read, who.worker.id, None, "Hers."), by=who.manager, now=NOW)

    assert (result.done, result.changed) == ((first,), (second,))
    assert place(second).owner_id != who.worker.id


def test_nobody_is_given_what_they_may_not_do_next_or_may_not_see(who):
    decided = triage.screened(triage.a_contact(), who.screener)
    hidden = triage.screened(triage.a_contact(), who.screener)
    restricted(hidden, at=NOW, owner=who.manager)

    assert give(who, decided, to=who.screener).unfit == (decided,)
    assert give(who, hidden, to=who.worker).unfit == (hidden,)
    assert give(who, hidden, to=who.worker, by=who.second_manager).changed == (hidden,)
    assert place(hidden).owner_id is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"), ({"reason": "x" * 501}, "reason"), ({"contacts": ()}, "contact"),
        ({"to_account": None}, "to"), ({"to_account": "AC-0000-0000"}, "to"),
        ({"to_team": 4, "to_account": None}, "to"),
    ],
)  # fmt: skip
def test_an_allocation_needs_contacts_a_taker_and_a_reason(who, changes, field):
    reference = triage.a_contact()
    whole = {"contacts": ((reference, 1),), "to_account": who.worker.id, "to_team": None, "reason": "Hers."}

    with pytest.raises(actions.Refused) as refused:
        actions.allocate(actions.Allocate(**(whole | changes)), by=who.manager, now=NOW)

    assert refused.value.faults[0].field == field


def test_two_who_allocate_at_one_moment_do_not_both_win(who):
    reference = triage.screened(triage.a_contact(), who.screener)
    version = place(reference).version
    takers = (who.worker, who.second_worker)
    commands = [actions.Allocate(((reference, version),), each.id, None, "Mine to give.") for each in takers]

    results = at_once(lambda: actions.allocate(commands.pop(), by=who.manager, now=NOW), times=2)

    assert sorted(len(each.done) for each in results) == [0, 1]
    assert sorted(len(each.changed) for each in results) == [0, 1]


def test_an_allocation_can_be_neither_changed_nor_removed(who):
    give(who, triage.screened(triage.a_contact(), who.screener), to=who.worker)

    for statement in ("update allocations set reason = 'x'", "delete from allocations"):
        with pytest.raises(DBAPIError, match="append-only"), engine().begin() as connection:
            connection.execute(text(statement))


def test_the_load_adds_up_what_everybody_holds_lightest_first(who):
    held = [
        Held("a", "screened_urgent", "urgent", False, False, 2),
        Held("a", "gathering", "less_urgent", False, True, 3),
        Held("b", "acknowledged", "", True, False, 1),
        Held("gone", "acknowledged", "", True, False, 9),
    ]

    assert loads(("a", "b", "c"), held, weights_on(date(2026, 10, 6))) == (
        Load("c"),
        Load("b", 1, 1, 0, 5),
        Load("a", 5, 2, 3, 9),
    )


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(0, 9)), max_size=12))
def test_no_work_is_lost_or_counted_twice_in_the_loads(work):
    held = [
        Held(owner, "screened_urgent", "urgent" if urgent else "", False, False, many) for owner, urgent, many in work
    ]
    found = loads("abc", held, weights_on(date(2026, 10, 6)))

    assert sum(each.contacts for each in found) == sum(each.contacts for each in held)
    assert [each.weight for each in found] == sorted(each.weight for each in found)


def test_a_manager_ticks_chooses_and_is_told_what_became_of_each(app):
    hub = triage.people_of_today()
    first, second = (triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now()) for _ in range(2))
    manager = signed_in(app, hub.manager, at=clock.now())
    address = f"/queue/allocate?contact={first}&contact={second}&contact=nonsense"

    page = text_of(manager.get(address))
    assert "2 to allocate" in page
    assert "Tess Worker" in page
    assert "0 open, 0 urgent or in danger, 0 waiting for others" in page
    held = weights_on(clock.today())
    assert (
        f"danger {held.danger}, urgent {held.urgent}, not yet screened {held.unscreened}" in manager.get(address).text
    )
    refused = send(manager, "/queue/allocate", {"contact": [f"{first}:2"]}, page=address)
    assert refused.status_code == 400
    assert first in refused.text
    data = {"contact": [f"{first}:{place(first).version}", f"{second}:1"], "to": f"person:{hub.worker.id}"}
    done = send(manager, "/queue/allocate", data | {"reason": "Hers."}, page=address)
    assert done.status_code == 409
    assert "Allocated: 1." in done.text
    assert "Someone changed these contacts" in done.text
    assert "No contacts are ticked" in manager.get("/queue/allocate").text


def test_only_somebody_who_is_in_and_whose_next_step_it_is_is_suggested(app):
    hub, now, today = triage.people_of_today(), clock.now(), clock.today()
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    address, manager = f"/queue/allocate?contact={reference}", signed_in(app, hub.manager, at=now)
    assert suggested(manager.get(address)) == ["Tess Worker"]

    away = {Cell(hub.worker.id, today): Part.AWAY, Cell(hub.manager.id, today): Part.AWAY}
    rota.enter_days(rota.EnterDays(monday_of(today), away, {}), by=hub.manager, now=now)
    page = manager.get(address)
    assert suggested(page) == ["Una Worker"]
    assert page.text.count("Away today") == 2
    assert page.text.index("Sam Screener") < page.text.index("Tess Worker")


def suggested(page):
    """Return the names beside which a page says that theirs is the lightest load."""
    return re.findall(r'<strong>([^<]+)</strong>[^<]*<span class="hub-tag hub-tag--calm">', page.text)


def test_who_may_not_allocate_has_neither_page_nor_ticks(app):
    hub = triage.people_of_today()
    reference = triage.a_contact(clock.now())
    screener = signed_in(app, hub.screener, at=clock.now())

    assert screener.get("/queue/allocate").status_code == 404
    assert f'value="{reference}"' not in screener.get("/queue").text
    assert f'value="{reference}"' in signed_in(app, hub.manager, at=clock.now()).get("/queue").text


def test_taking_a_contact_on_puts_it_into_ones_team(who, north):
    reference = triage.screened(triage.a_contact(), who.screener)

    actions.take_contact(actions.TakeContact(reference), by=who.worker, now=NOW)

    assert place(reference).team_id == north
    with transaction():
        reader = an_account("enquiry_officer", at=NOW, email="eve@hub.example")
    with reading() as session:
        assert queries.figures(session, me=reader.id, now=NOW, team=north).ours == 1


def given_to_worker(who, reference):
    return give(who, reference, to=who.worker)


def taken_by_worker(who, reference):
    return actions.take_contact(actions.TakeContact(reference), by=who.worker, now=NOW)


@pytest.mark.parametrize("give_it", [given_to_worker, taken_by_worker])
def test_what_somebody_is_given_while_their_team_closes_goes_with_no_team(who, north, give_it):
    reference = triage.screened(triage.a_contact(), who.screener)

    with ThreadPoolExecutor(1) as pool:
        with transaction():
            teams.close_team(north, by=who.manager, now=NOW)
            given = pool.submit(give_it, who, reference)
            wait([given], timeout=1)  # as far as it can come before the team is closed
        given.result()

    assert (place(reference).owner_id, place(reference).team_id) == (who.worker.id, None)


def test_a_restricted_contact_is_in_no_ones_load_but_for_who_may_see_it_and_in_one_figure_for_all(who):
    plain, hidden = (triage.screened(triage.a_contact(), who.screener) for _ in range(2))
    give(who, plain, to=who.worker)
    give(who, hidden, to=who.worker)
    restricted(hidden, at=NOW, owner=who.manager, allow=(who.worker,))

    with reading() as session:
        work = {each.id: queries.open_work(session, me=each.id, now=NOW) for each in (who.manager, who.second_manager)}
        assert queries.restricted_work(session) == 1
    held = {reader: sum(each.contacts for each in of) for reader, of in work.items()}
    assert held == {who.manager.id: 2, who.second_manager.id: 1}


def test_the_page_says_once_how_many_restricted_contacts_are_in_no_number(app):
    hub = triage.people_of_today()
    reference = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now())
    actions.take_contact(actions.TakeContact(reference), by=hub.worker, now=clock.now())
    other = triage.screened(triage.a_contact(clock.now()), hub.screener, clock.now())
    restricted(reference, at=clock.now(), owner=hub.manager, allow=(hub.worker,))

    pages = [
        signed_in(app, each, at=clock.now()).get(f"/queue/allocate?contact={other}").text
        for each in (hub.manager, hub.second_manager)
    ]

    words = "1 restricted contact that somebody has is counted here only for those who may see them."
    assert [page.count(words) for page in pages] == [1, 1]
    assert ["Tess Worker</strong>, triage worker: 1 open" in page for page in pages] == [True, False]
