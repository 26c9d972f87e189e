"""Disagreements: stage by stage, each with its day, and no clock ever stops."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.signin import Account
from foundation.web.typed import FormRefused
from intake.disagreements import actions, queries
from intake.disagreements.actions import Raise, TakeStep
from intake.disagreements.domain import Disagreement, Ground, Step, stages_on
from intake.disagreements.tables import DisagreementRow, DisagreementStepRow
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from intake.triage.presenters.story import story_of
from intake.triage.queries import contact_page
from tests.support import triage
from tests.support.triage import NOW, People

_keys = count(1)


def raised(reference: str, by: Account, **changes: object) -> None:
    whole = {"ground": Ground.OUTCOME, "raised_for": "Jo Field, Surrey", "words": "She is not safe.",
             "entry_key": f"d-{next(_keys)}", **changes}  # fmt: skip
    actions.raise_disagreement(Raise(reference=reference, **whole), by=by, now=NOW)  # type: ignore[arg-type]  # as the form reads them


def of(reference: str) -> Disagreement:
    with reading() as session:
        return queries.disagreements_of(session, triage.place(reference).contact_id)[-1]


def step(reference: str, by: Account, how: Step, words: str = "We talked it over.", at_step: int | None = None) -> None:
    found = of(reference)
    shown = len(found.steps) if at_step is None else at_step
    actions.take_step(TakeStep(reference, found.number, shown, how, words), by=by, now=NOW)


def tasks_of(reference: str) -> list[Task]:
    with reading() as session:
        return [each for each in tasks_about(session, f"contact:{reference}") if each.kind is TaskKind.DISAGREEMENT]


@pytest.fixture
def disputed(who: People) -> str:
    """Return a decided contact whose decision somebody disagrees with."""
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    raised(reference, who.worker)
    return reference


def test_a_disagreement_begins_between_the_workers_with_a_day_and_a_task(disputed: str) -> None:
    found = of(disputed)

    assert (found.now.stage, found.is_open) == (1, True)
    assert found.now.due_at == datetime(2026, 10, 8, 16, tzinfo=UTC)
    assert [(task.owner_role, task.due_at) for task in tasks_of(disputed)] == [("triage_worker", found.now.due_at)]


def test_no_clock_and_no_state_moves_for_a_disagreement(who: People) -> None:
    reference = triage.ready_to_sign(who)
    before = triage.place(reference)

    raised(reference, who.worker)
    step(reference, who.worker, Step.MOVED)

    assert triage.place(reference) == before


def test_it_goes_through_every_stage_in_order_and_the_last_must_be_settled(disputed: str, who: People) -> None:
    last = len(stages_on(NOW.date()))
    for _ in range(last - 1):
        step(disputed, who.manager, Step.MOVED)

    with pytest.raises(FormRefused):
        step(disputed, who.manager, Step.MOVED)
    step(disputed, who.manager, Step.RESOLVED, "An enquiry is opened.")
    assert [each.stage for each in of(disputed).steps] == [1, 2, 3, 4, 4]
    assert not of(disputed).is_open
    assert all(task.done_at for task in tasks_of(disputed))
    roles = [task.owner_role for task in sorted(tasks_of(disputed), key=lambda task: task.id)]
    assert roles == ["triage_worker", "decision_manager", "head_of_safeguarding", "head_of_safeguarding"]


def test_the_story_keeps_what_was_said_at_each_stage(disputed: str, who: People) -> None:
    step(disputed, who.manager, Step.MOVED, "The workers could not agree.")
    step(disputed, who.manager, Step.RESOLVED, "We look again in a week.")

    with reading() as session:
        page = contact_page(session, disputed, now=NOW)
    said = [(line.what, line.said) for line in story_of(page)][-3:]
    assert said[0] == ("Jo Field, Surrey disagrees: what was decided about the contact", "She is not safe.")
    assert said[1][1] == "The workers could not agree."
    assert said[2][0].startswith("Disagreement of Jo Field, Surrey. Settled")


def test_past_the_day_of_its_stage_the_next_role_up_is_told_once(disputed: str) -> None:
    due = of(disputed).now.due_at

    assert actions.sweep(due) == "0 past their stage's day, 0 new tasks"
    assert actions.sweep(due + timedelta(seconds=1)) == "1 past their stage's day, 1 new task"
    assert actions.sweep(due + timedelta(days=1)) == "1 past their stage's day, 0 new tasks"
    assert {task.owner_role for task in tasks_of(disputed)} == {"triage_worker", "decision_manager"}


@pytest.mark.parametrize("how", [Step.RESOLVED, Step.WITHDRAWN])
def test_what_is_settled_is_never_late(disputed: str, who: People, how: Step) -> None:
    after = of(disputed).now.due_at + timedelta(days=1)
    assert of(disputed).is_late(after)

    step(disputed, who.manager, how)

    assert not of(disputed).is_late(after)
    assert actions.sweep(after) == "0 past their stage's day, 0 new tasks"


def test_taking_a_late_one_further_finishes_both_its_tasks(disputed: str, who: People) -> None:
    actions.sweep(of(disputed).now.due_at + timedelta(hours=1))

    step(disputed, who.manager, Step.MOVED)

    assert [task.due_at for task in tasks_of(disputed) if not task.done_at] == [of(disputed).now.due_at]


def test_of_two_who_take_a_step_at_once_the_second_is_told(disputed: str, who: People) -> None:
    step(disputed, who.manager, Step.MOVED, at_step=1)

    with pytest.raises(actions.DisagreementMoved):
        step(disputed, who.second_manager, Step.RESOLVED, at_step=1)


def test_nothing_is_taken_further_without_words_or_twice(disputed: str, who: People) -> None:
    with pytest.raises(FormRefused):
        step(disputed, who.manager, Step.MOVED, " ")
    with pytest.raises(FormRefused):
        raised(disputed, who.worker, raised_for=" ")
    step(disputed, who.manager, Step.WITHDRAWN)
    with pytest.raises(actions.DisagreementMoved):
        step(disputed, who.manager, Step.RESOLVED)


def test_every_stage_says_that_its_time_is_not_confirmed() -> None:
    for stage in stages_on(NOW.date()):
        assert "not confirmed" in stage.why
        assert stage.source


def test_the_database_refuses_to_change_what_was_said(disputed: str) -> None:
    for statement in (
        update(DisagreementRow).values(ground="other"), delete(DisagreementStepRow),
        update(DisagreementStepRow).values(words="else"),
    ):  # fmt: skip
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)
