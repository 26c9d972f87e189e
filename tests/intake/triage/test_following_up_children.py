"""Ending a hand-over that was asked for by mistake, and checking that children's services know of a child at risk."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import audit, clock
from foundation.database import reading
from foundation.signin import Account
from intake.tasks import actions as task_actions
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import actions, queries
from intake.triage.actions import ChildrenKnow, EndHandOver, HandOver, Refused, TooLate
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.presenters.story import story_of
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import NOW, People


def task_of(reference: str, kind: TaskKind) -> Task:
    with reading() as session:
        return next(task for task in tasks_about(session, f"contact:{reference}") if task.kind is kind)


def story(reference: str) -> list[tuple[str, str]]:
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return [(line.what, line.said) for line in story_of(page)]


def ended(reference: str, by: Account, because: str = "The park is in Crawley.") -> None:
    actions.end_hand_over(EndHandOver(reference, HandedTo.COUNCIL, because), by=by, now=NOW)


def children_know(reference: str, by: Account, **changes: object) -> None:
    told = {"person": "Jo Field", "organisation": "The children's front door", "since": date(2026, 10, 5), **changes}
    actions.record_children_know(ChildrenKnow(reference, **told), by=by, now=NOW)  # type: ignore[arg-type]  # as the form reads them


def test_a_hand_over_asked_for_by_mistake_ends_with_its_reason_in_the_story(who: People) -> None:
    reference = triage.a_contact(in_area="no")
    ended(reference, who.manager)

    assert ("Handing over to another council was not needed", "The park is in Crawley.") in story(reference)
    assert task_of(reference, TaskKind.HAND_OVER_COUNCIL).done_by == who.manager.id
    assert triage.place(reference).is_open
    with reading() as session:
        told = queries.hand_overs_told(session, reference, triage.place(reference).contact_id)
        lines = {line.code: line.facts for line in audit.history(session, f"contact:{reference}")}
    assert told == ()
    assert lines["contact.hand-over-not-needed"] == {"to": "council"}


def test_a_hand_over_is_not_ended_without_a_reason_nor_twice_nor_after_it_was_done(who: People) -> None:
    reference, done = triage.a_contact(in_area="no"), triage.a_contact(in_area="no")
    taken = HandOver(done, HandedTo.COUNCIL, "Jo Field", "Surrey", NOW - timedelta(hours=1))
    actions.hand_over(taken, by=who.screener, now=NOW)

    with pytest.raises(Refused, match="Say why"):
        ended(reference, who.manager, " ")
    ended(reference, who.manager)
    for each in (reference, done):
        with pytest.raises(TooLate):
            ended(each, who.manager)


def test_a_child_at_risk_opens_a_check_within_24_hours_that_a_word_alone_does_not_finish(who: People) -> None:
    task = task_of(triage.a_contact(children="yes"), TaskKind.CHILD_AT_RISK)

    assert (task.owner_role, task.due_at) == ("screener", NOW + timedelta(hours=24))
    with pytest.raises(task_actions.FinishedElsewhere):
        task_actions.complete_task(task_actions.CompleteTask(task.id, "Done"), by=who.screener, now=NOW)


def test_a_check_for_a_child_says_who_knows_and_since_when_and_is_recorded_once(who: People) -> None:
    reference = triage.a_contact(children="yes")
    children_know(reference, who.screener, words="They visit on Friday.")

    said = "Jo Field, The children's front door, has known since Monday 5 October 2026.\n\nThey visit on Friday."
    assert ("Children's services know about a child at risk", said) in story(reference)
    assert task_of(reference, TaskKind.CHILD_AT_RISK).done_by == who.screener.id
    for each in (reference, triage.a_contact()):
        with pytest.raises(TooLate):
            children_know(each, who.screener)


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ({"person": " "}, "Enter the name of the person who knows about it"),
        ({"organisation": ""}, "Enter where they work"),
        ({"since": None}, "Enter the day they found out"),
        ({"since": date(2026, 10, 7)}, "must be today or earlier"),
    ],
)
def test_a_check_for_a_child_needs_a_name_a_place_of_work_and_a_day(who: People, left_out: dict, words: str) -> None:
    reference = triage.a_contact(children="yes")

    with pytest.raises(Refused, match=words):
        children_know(reference, who.screener, **left_out)
    assert task_of(reference, TaskKind.CHILD_AT_RISK).done_at is None


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def test_only_a_manager_may_end_a_hand_over_and_is_asked_why(hub: People, browser) -> None:
    reference = triage.a_contact(clock.now(), in_area="no")
    address = f"/contacts/{reference}/hand-over/council"
    screener, manager = browser(hub.screener), browser(hub.manager)

    assert "Was this requested by mistake?" not in text_of(screener.get(address))
    assert send(screener, f"{address}/not-needed", {"because": "x"}, page=address).status_code == 404
    refused = send(manager, f"{address}/not-needed", {"because": " "}, page=address)
    assert refused.status_code == 400
    assert "Say why it does not need to be handed over" in text_of(refused)
    assert send(manager, f"{address}/not-needed", {"because": "It was here."}, page=address).status_code == 303
    assert "It was here." in text_of(manager.get(f"/contacts/{reference}"))


def test_the_page_for_a_child_keeps_what_was_typed_and_is_reached_from_the_contact(hub: People, browser) -> None:
    reference, client = triage.a_contact(clock.now(), children="yes"), browser(hub.screener)
    address = f"/contacts/{reference}/children"
    refused = send(client, address, {"person": "Jo Field"})

    assert f'href="{address}"' in text_of(client.get(f"/contacts/{reference}"))
    assert refused.status_code == 400
    assert "Jo Field" in text_of(refused)
    told = {"person": "Jo Field", "organisation": "Front door", "since-day": "1", "since-month": "10",
            "since-year": "2025"}  # fmt: skip
    assert send(client, address, told).status_code == 303
    assert "has known since Wednesday 1 October 2025" in text_of(client.get(f"/contacts/{reference}"))
