"""A hand-over that was ended by mistake is asked for again: a new task with a clock, and both reasons in the story."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import audit, clock
from foundation.database import reading
from foundation.signin import Account
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import actions, queries
from intake.triage.actions import AskAgain, ContactMissing, EndHandOver, HandOver, Refused, TooLate
from intake.triage.domain.follow_ups import HandedTo, is_ended
from intake.triage.presenters.story import story_of
from intake.triage.queries.follow_ups import HandOverTold
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.at_once import at_once
from tests.support.form_pages import send, text_of
from tests.support.triage import NOW, People

COUNCIL = HandedTo.COUNCIL
MISTAKE, AFTER_ALL = "The park is in Crawley.", "The park lies in Surrey after all."


def tasks_of(reference: str, kind: TaskKind = TaskKind.HAND_OVER_COUNCIL) -> list[Task]:
    """Return a contact's tasks of one kind, oldest first."""
    with reading() as session:
        return [task for task in reversed(tasks_about(session, f"contact:{reference}")) if task.kind is kind]


def story(reference: str) -> list[tuple[str, str]]:
    """Return a contact's story as what happened and what was said."""
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return [(line.what, line.said) for line in story_of(page)]


def told(reference: str) -> tuple[HandOverTold, ...]:
    """Return what the sender reads of hand-overs."""
    with reading() as session:
        return queries.hand_overs_told(session, reference, triage.place(reference).contact_id)


def an_ended_one(who: People) -> str:
    """Return a contact whose hand-over a manager has ended by mistake."""
    reference = triage.a_contact(in_area="no")
    actions.end_hand_over(EndHandOver(reference, COUNCIL, MISTAKE), by=who.manager, now=NOW)
    return reference


def again(reference: str, by: Account, because: str = AFTER_ALL) -> None:
    """Ask once more."""
    actions.ask_again(AskAgain(reference, COUNCIL, because), by=by, now=NOW)


def test_asking_again_is_a_new_task_within_24_hours_and_both_reasons_stay_in_the_story(who: People) -> None:
    reference = an_ended_one(who)
    again(reference, who.screener)

    first, second = tasks_of(reference)
    assert (first.done_at, second.done_at) == (NOW, None)
    assert (second.owner_role, second.due_at) == ("screener", NOW + timedelta(hours=24))
    assert second.finished_at == f"/contacts/{reference}/hand-over/council"
    assert story(reference)[-2:] == [
        ("Handing over to another council was not needed", MISTAKE),
        ("Handing over to another council was requested again", AFTER_ALL),
    ]
    with reading() as session:
        lines = {line.code: line.facts for line in audit.history(session, f"contact:{reference}")}
    assert lines["contact.hand-over-asked-again"] == {"to": "council"}


def test_the_sender_reads_again_that_it_is_handed_over_and_then_when_it_was(who: People) -> None:
    reference = an_ended_one(who)
    assert told(reference) == ()
    again(reference, who.screener)
    assert told(reference) == (HandOverTold(COUNCIL, None),)

    taken = NOW - timedelta(minutes=5)
    actions.hand_over(HandOver(reference, COUNCIL, "Jo Field", "Surrey", taken), by=who.screener, now=NOW)

    assert told(reference) == (HandOverTold(COUNCIL, taken),)
    assert all(task.done_at for task in tasks_of(reference))


def test_it_can_be_ended_and_asked_for_again_as_often_as_people_err(who: People) -> None:
    reference = an_ended_one(who)
    again(reference, who.screener)
    actions.end_hand_over(EndHandOver(reference, COUNCIL, MISTAKE), by=who.manager, now=NOW)
    assert told(reference) == ()
    again(reference, who.worker)

    assert [task.done_at is None for task in tasks_of(reference)] == [False, False, True]


def test_nothing_is_asked_again_without_a_reason_nor_unless_it_was_ended_nor_twice(who: People) -> None:
    waiting, reference = triage.a_contact(in_area="no"), an_ended_one(who)

    with pytest.raises(Refused, match="Say why"):
        again(reference, who.screener, "  ")
    with pytest.raises(TooLate):
        again(waiting, who.screener)
    again(reference, who.screener)
    with pytest.raises(TooLate):
        again(reference, who.screener)
    with pytest.raises(ContactMissing):
        again("SA-0000-0000", who.screener)
    assert len(tasks_of(reference)) == 2


def test_one_that_was_made_is_not_asked_for_again(who: People) -> None:
    reference = triage.a_contact(in_area="no")
    made = HandOver(reference, COUNCIL, "Jo Field", "Surrey", NOW - timedelta(minutes=5))
    actions.hand_over(made, by=who.screener, now=NOW)

    with pytest.raises(TooLate):
        again(reference, who.screener)


def test_asked_again_by_six_at_one_moment_it_is_asked_once(who: People) -> None:
    reference = an_ended_one(who)

    def ask() -> bool:
        try:
            again(reference, who.screener)
        except TooLate:
            return False
        return True

    assert sorted(at_once(ask)) == [False] * 5 + [True]
    assert len(tasks_of(reference)) == 2
    assert [what for what, _ in story(reference)].count("Handing over to another council was requested again") == 1


@pytest.mark.parametrize(
    ("kinds", "ended"),
    [
        ([], False),
        (["council"], False),
        (["council_not_needed"], True),
        (["council_not_needed", "sender_rung", "children"], True),
        (["council_not_needed", "council_asked_again"], False),
        (["council_not_needed", "council_asked_again", "council_not_needed"], True),
        (["children_not_needed"], False),
    ],
)
def test_the_newest_word_on_a_hand_over_counts(kinds: list[str], ended: bool) -> None:
    assert is_ended(kinds, COUNCIL) is ended


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def test_the_page_of_an_ended_hand_over_is_reached_from_the_contact_and_asks_why_it_is_needed_after_all(
    hub: People, browser: Callable[[Account], FlaskClient]
) -> None:
    reference = triage.a_contact(clock.now(), in_area="no")
    actions.end_hand_over(EndHandOver(reference, COUNCIL, MISTAKE), by=hub.manager, now=clock.now())
    client, address = browser(hub.screener), f"/contacts/{reference}/hand-over/council"

    assert f'href="{address}"' in text_of(client.get(f"/contacts/{reference}"))
    page = text_of(client.get(address))
    assert "Who took it?" not in page
    assert "Why does it need to be handed over after all?" in page
    refused = send(client, f"{address}/again", {"again": " "}, page=address)
    assert refused.status_code == 400
    assert "Say why it needs to be handed over after all" in text_of(refused)
    assert send(client, f"{address}/again", {"again": AFTER_ALL}, page=address).status_code == 303
    assert AFTER_ALL in text_of(client.get(f"/contacts/{reference}"))
    assert "Who took it?" in text_of(client.get(address))
    assert send(client, f"{address}/again", {"again": AFTER_ALL}, page=address).status_code == 409
