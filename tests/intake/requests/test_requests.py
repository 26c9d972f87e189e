"""Asking others, asking again by itself, and what became of it; no clock ever stops."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from intake.contacts import actions as contacts
from intake.contacts.domain.states import State
from intake.requests import actions
from intake.requests.actions import EndRequest
from intake.requests.domain import Step, Stepped, Way, chasing_on, is_due_again
from intake.requests.tables import InformationRequestRow, RequestStepRow
from intake.tasks import actions as tasks
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import queries
from intake.triage.actions import Refused, TooLate
from intake.triage.presenters.story import story_of
from tests.support import triage
from tests.support.requests import DUE_ON, a_request, requests_of
from tests.support.triage import NOW, People

PAST_DUE = datetime(2026, 10, 8, 20, tzinfo=UTC)


@pytest.fixture
def asked(who: People) -> str:
    """Return a contact about which a doctor has been asked something."""
    reference = triage.screened(triage.a_contact(), who.screener)
    a_request(reference, who.worker)
    return reference


def tasks_of(reference: str) -> list[Task]:
    with reading() as session:
        return list(tasks_about(session, f"contact:{reference}"))


def story(reference: str) -> list[tuple[str, str]]:
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return [(line.what, line.said) for line in story_of(page)]


def end(reference: str, who: People, how: Step, words: str = "She saw no bruise.") -> None:
    number = requests_of(reference)[0].id
    actions.end_request(EndRequest(reference, number, how, words), by=who.screener, now=NOW + timedelta(hours=1))


def test_a_request_is_kept_with_its_reason_and_opens_a_task_and_no_clock_moves(asked: str, who: People) -> None:
    before = triage.place(asked)

    assert before.state is State.GATHERING
    assert before.decide_by == triage.place(triage.a_contact()).decide_by
    assert [(task.kind, task.done_at) for task in tasks_of(asked)] == [(TaskKind.INFORMATION, None)]
    what, said = story(asked)[-1]
    assert what == "Dr Field was asked by telephone, for an answer by Thursday 8 October 2026"
    assert "Why: To know how the bruise came about." in said


def test_somebody_else_is_told_why_and_the_sender_need_not_be(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)

    with pytest.raises(Refused) as refusal:
        a_request(reference, who.worker, why=" ")
    kept = a_request(reference, who.worker, why="", of_sender=True, whom="")

    assert [fault.field for fault in refusal.value.faults] == ["why"]
    assert kept.way is Way.STATUS_PAGE


@pytest.mark.parametrize("how", [Step.ANSWERED, Step.PARTLY, Step.REFUSED, Step.NOT_NEEDED])
def test_a_request_ends_with_its_reason_and_its_task_with_it(asked: str, who: People, how: Step) -> None:
    end(asked, who, how)

    assert requests_of(asked)[0].ended.step is how
    assert all(task.done_at for task in tasks_of(asked))
    assert story(asked)[-1] == (f"{how.words}: what Dr Field was asked", "She saw no bruise.")
    with pytest.raises(TooLate):
        end(asked, who, Step.ANSWERED)


def test_a_request_does_not_end_without_words(asked: str, who: People) -> None:
    with pytest.raises(Refused):
        end(asked, who, Step.REFUSED, " ")

    assert requests_of(asked)[0].ended is None


def test_what_came_voids_a_decision_that_waits_and_what_will_not_come_does_not(who: People) -> None:
    stands = dict.fromkeys((Step.NOT_NEEDED, Step.REFUSED), State.RECOMMENDED)
    goes_back = dict.fromkeys((Step.ANSWERED, Step.PARTLY), State.RETURNED_FOR_REWORK)
    for how, state in {**stands, **goes_back}.items():
        reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
        a_request(reference, who.worker)
        triage.recommended(reference, who.worker)

        end(reference, who, how)

        assert triage.place(reference).state is state


def test_a_request_is_asked_again_once_when_its_day_has_passed_however_often_the_job_runs(asked: str) -> None:
    assert actions.chase(NOW) == "0 asked for again"

    assert actions.chase(PAST_DUE) == "1 asked for again"
    assert actions.chase(PAST_DUE) == "0 asked for again"

    again = [task for task in tasks_of(asked) if task.kind is TaskKind.ASK_AGAIN]
    assert [task.words for task in again] == ["Ask Dr Field again: Was she seen on Monday?"]
    assert story(asked)[-1][0] == "Asked again: what Dr Field was asked"


def test_after_the_last_time_a_manager_is_told_and_nobody_is_asked_any_more(asked: str) -> None:
    for days in range(15):
        actions.chase(PAST_DUE + timedelta(days=days))

    assert requests_of(asked)[0].times_chased == chasing_on(DUE_ON).most
    roles = [task.owner_role for task in tasks_of(asked) if task.kind is TaskKind.ASK_AGAIN]
    assert sorted(roles) == ["decision_manager", *["triage_worker"] * 3]


def test_the_sender_is_asked_again_by_a_message_that_says_nothing_of_anybody(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    a_request(reference, who.worker, of_sender=True, whom="", what="Who was on duty?")

    actions.chase(PAST_DUE)

    with reading() as session:
        sent = session.execute(select(outbox).where(outbox.c.about == f"contact:{reference}")).all()
    again = [row for row in sent if row.dedupe_key.endswith("again-1")]
    assert len(again) == 1
    assert "duty" not in str(again[0])


def test_a_sender_who_answers_on_the_status_page_ends_the_request(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    question = a_request(reference, who.worker, of_sender=True, whom="").sequence
    answer = contacts.AnswerQuestion(reference, question, "Two seniors.")

    contacts.answer_question(answer, by=who.screener.actor, now=NOW + timedelta(hours=1))

    assert requests_of(reference)[0].ended.words == "Two seniors."
    assert actions.chase(PAST_DUE) == "0 asked for again"


def test_the_task_of_a_request_is_finished_where_it_is_said_what_became_of_it(asked: str, who: People) -> None:
    task = tasks_of(asked)[0]

    assert task.finished_at == f"/contacts/{asked}/requests"
    with pytest.raises(tasks.FinishedElsewhere):
        tasks.complete_task(tasks.CompleteTask(task.id, "He rang back: no."), by=who.worker, now=NOW)


def test_what_was_answered_is_not_asked_again_however_long_ago_its_day_passed(asked: str, who: People) -> None:
    waited_for = requests_of(asked)[0]
    end(asked, who, Step.ANSWERED)

    assert is_due_again(waited_for, now=PAST_DUE)
    assert not is_due_again(requests_of(asked)[0], now=PAST_DUE)
    assert actions.chase(PAST_DUE) == "0 asked for again"


def test_a_weekend_is_no_day_to_ask_again(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    kept = a_request(reference, who.worker, due_on=DUE_ON + timedelta(days=1))
    once = replace(kept, steps=(Stepped(Step.CHASED, "", kept.at, None),))

    assert not is_due_again(once, now=datetime(2026, 10, 12, 20, tzinfo=UTC))
    assert is_due_again(once, now=datetime(2026, 10, 13, 20, tzinfo=UTC))


def test_the_database_refuses_to_change_what_was_asked_and_what_became_of_it(asked: str, who: People) -> None:
    end(asked, who, Step.REFUSED)

    for statement in (
        update(InformationRequestRow).values(what="else"), delete(RequestStepRow),
        update(RequestStepRow).values(words="else"),
    ):  # fmt: skip
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)
