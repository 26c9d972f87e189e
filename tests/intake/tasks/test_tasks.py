"""Tasks: added once, seen by their role, finished once with a word on how they ended."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from foundation import audit, clock
from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.notices import DeadLetter
from intake.tasks import actions, queries
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from intake.tasks.presenters import read_after, tasks_shown
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import text_of
from tests.support.triage import NOW, People, later

TASK = NewTask(TaskKind.GATHER, "contact:SA-7KQ4-XM3P", "Ask the GP", "triage_worker", NOW, "gather:1")


def add(task: NewTask = TASK) -> bool:
    with transaction() as session:
        return actions.add_task(session, task, by=Actor.system("test"), at=NOW)


def open_tasks(roles=None, **more) -> queries.TaskPage:
    with reading() as session:
        return queries.open_tasks(session, roles=roles, **more)


def finish(by, outcome="Rang; no answer.") -> None:
    number = open_tasks().tasks[0].id
    actions.complete_task(actions.CompleteTask(number, outcome), by=by, now=later(hours=1))


def test_a_task_is_added_once_and_leaves_a_mark(who: People):
    assert (add(), add()) == (True, False)

    with reading() as session:
        assert [line.code for line in audit.history(session, TASK.about)] == ["task.added"]
    assert len(open_tasks().tasks) == 1


def test_a_role_sees_its_own_open_tasks_soonest_first(who: People):
    add(replace(TASK, dedupe_key="late", due_at=later(days=2)))
    add()
    add(replace(TASK, dedupe_key="other", owner_role="screener"))

    mine = open_tasks(frozenset({"triage_worker"})).tasks

    assert [each.due_at for each in mine] == [NOW, later(days=2)]
    assert len(open_tasks(None).tasks) == 3


def test_a_manager_reads_one_roles_tasks_by_themselves_with_how_many_are_late(app):
    people, now = triage.people_of_today(), clock.now()
    for key, role, due in (("one", "screener", -1), ("two", "screener", 1), ("three", "triage_worker", 1)):
        add(replace(TASK, dedupe_key=key, owner_role=role, due_at=now + timedelta(days=due)))
    manager, worker = (signed_in(app, each, at=now) for each in (people.manager, people.worker))

    everybodys, screeners = text_of(manager.get("/tasks")), text_of(manager.get("/tasks?whose=screener"))
    assert "3 tasks open, 1 overdue" in everybodys
    assert "Screener (2, 1 overdue)" in everybodys
    assert "2 tasks open, 1 overdue" in screeners
    assert "1 task open, 0 overdue" in text_of(worker.get("/tasks?whose=screener"))


def test_pages_of_tasks_follow_each_other_exactly(who: People):
    for number in range(5):
        add(replace(TASK, dedupe_key=f"{number}", due_at=later(minutes=number // 2)))

    first = open_tasks(limit=2)
    address = tasks_shown(first, now=NOW).later.partition("after=")[2]
    second = open_tasks(limit=2, after=read_after(address))
    third = open_tasks(limit=2, after=second.next_after)

    assert [each.id for page in (first, second, third) for each in page.tasks] == [1, 2, 3, 4, 5]
    assert third.next_after is None
    assert read_after("nonsense") is None


def test_finishing_a_task_keeps_how_it_ended_and_who_did_it(who: People):
    add()

    finish(who.worker)

    with reading() as session:
        (task,) = queries.tasks_about(session, TASK.about)
    assert (task.outcome, task.done_by, task.done_at) == ("Rang; no answer.", who.worker.id, later(hours=1))
    assert open_tasks().tasks == ()


def test_a_task_is_finished_once(who: People):
    add()
    number = open_tasks().tasks[0].id
    finish(who.worker)

    with pytest.raises(actions.TaskAlreadyFinished):
        actions.complete_task(actions.CompleteTask(number, "Again"), by=who.second_worker, now=NOW)


def test_a_task_of_another_role_is_not_there_except_for_a_manager(who: People):
    add()

    with pytest.raises(actions.TaskMissing):
        finish(who.screener)
    finish(who.manager)

    assert open_tasks().tasks == ()


def test_a_task_is_finished_with_a_word_on_how_it_ended(who: People):
    add()

    with pytest.raises(actions.OutcomeEmpty):
        finish(who.worker, outcome="  ")


def test_a_message_nobody_could_be_sent_becomes_a_task_for_the_next_working_day(who: People):
    dead = DeadLetter(id=7, code="outcome-ready", about="contact:SA-7KQ4-XM3P", attempts=10, reason="No address")
    friday = datetime(2026, 10, 9, 15, tzinfo=UTC)

    for _ in range(2):
        with transaction() as session:
            actions.task_for_dead_letter(session, dead, friday)

    (task,) = open_tasks().tasks
    assert (task.kind, task.due_at) == (TaskKind.TELL_REFERRER, datetime(2026, 10, 12, 16, tzinfo=UTC))
    assert "Ring" in task.words


def test_the_next_working_day_steps_over_a_bank_holiday():
    day_before_christmas = datetime(2026, 12, 24, 12, tzinfo=UTC)

    assert next_working_day_end(day_before_christmas) == datetime(2026, 12, 29, 17, tzinfo=UTC)


def test_a_task_past_its_time_says_so_in_words(who: People):
    add()

    (line,) = tasks_shown(open_tasks(), now=NOW + timedelta(hours=1)).lines

    assert line.late
    assert line.due.startswith("Overdue: was due Tuesday 6 October 2026")


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_no_task_can_have_is_not_found(app, number):
    client = signed_in(app, an_account("screener", at=clock.now()), at=clock.now())
    app.config["WTF_CSRF_ENABLED"] = False

    assert client.get(f"/tasks/{number}").status_code == 404
    assert client.post(f"/tasks/{number}", data={"outcome": "Done."}).status_code in (404, 405)
