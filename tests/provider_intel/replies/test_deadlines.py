"""What waits by a day: a task while it waits, a mail that names nothing once it is late, and a list."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from foundation.notices.messages import TEMPLATES, render
from foundation.notices.tables import outbox
from foundation.signin.actions import change_roles, disable_account
from intake.tasks import queries as tasks
from intake.tasks.domain import end_of_day
from provider_intel.replies import actions, queries
from provider_intel.replies.domain.settings import settings_on
from tests.provider_intel.replies.conftest import HOME
from tests.provider_intel.replies.test_replies import ADDRESS, answer, ask, review
from tests.support.accounts import an_account, signed_in

LONG_AFTER = timedelta(days=60)


def open_tasks():
    with reading() as session:
        return tasks.open_tasks(session, roles=frozenset({"qasig_chair"})).tasks


def mails():
    with reading() as session:
        return [tuple(row) for row in session.execute(select(outbox.c.code, outbox.c.about).order_by(outbox.c.id))]


def late(days):
    with reading() as session:
        return [one.id for one in queries.overdue(session, today=clock.today() + timedelta(days=days))]


def test_asking_sets_a_task_that_is_due_when_the_answer_is_and_the_answer_ends_it(people):
    asked = ask(people[0])
    [task] = open_tasks()
    assert (task.about, task.due_at) == ("reply:1", end_of_day(asked.due_on))
    assert task.record_address == "/providers-of-care/replies/1"

    answer(people[1])
    [task] = open_tasks()
    due = clock.today() + timedelta(days=settings_on(clock.today()).review_days)
    assert ("A provider has replied" in task.words, task.due_at) == (True, end_of_day(due))

    review(people[2])
    assert open_tasks() == ()


def test_no_task_and_no_mail_says_whom_it_is_about(people):
    ask(people[0])
    actions.chase_replies(clock.now() + LONG_AFTER)

    with reading() as session:
        prepared = actions.NOTICES[0].words(session, f"reply:1:{people[0].id}")
    said = " ".join((open_tasks()[0].words, actions.NOTICES[0].subject_line, *prepared.values()))
    assert "Larch" not in said
    assert HOME.id not in said
    assert prepared == {}


def test_whoever_asked_is_written_to_once_when_the_answer_is_late_and_once_for_the_review(people):
    asked = ask(people[0])
    assert actions.chase_replies(clock.now()) == "0 overdue replies"
    for _ in range(2):
        assert actions.chase_replies(clock.now() + LONG_AFTER) == "1 overdue replies"
    to_asker = ("reply-late", f"reply:1:{people[0].id}")
    assert mails() == [to_asker]

    answer(people[1])
    actions.chase_replies(clock.now() + LONG_AFTER)
    assert mails() == [to_asker] * 2
    assert addressed(f"reply:{asked.id}:{people[0].id}") == people[0].email
    assert addressed(f"reply:{asked.id}") == people[0].email
    assert addressed(f"reply:99:{people[0].id}") is None


@pytest.mark.parametrize("gone", ["closed", "without the role"])
def test_when_whoever_asked_has_gone_the_co_chairs_are_written_to_once_each(people, gone):
    second = an_account("qasig_chair", at=clock.now(), email="second@hub.example")
    ask(people[0])
    if gone == "closed":
        disable_account(people[0].id, by=second.actor, now=clock.now())
    else:
        change_roles(people[0].id, ("qasig_member",), by=second.actor, now=clock.now())
    for _ in range(2):
        actions.chase_replies(clock.now() + LONG_AFTER)

    told = [about for code, about in mails() if code == "reply-late"]
    assert sorted(addressed(about) for about in told) == [people[2].email, second.email]
    disable_account(second.id, by=people[2].actor, now=clock.now())
    assert sorted(str(addressed(about)) for about in told) == ["None", people[2].email]


def addressed(about):
    with reading() as session:
        return actions.NOTICES[0].recipient(session, about)


def test_what_was_reviewed_is_never_late_and_what_was_asked_again_is_late_once(people):
    ask(people[0], asked_on=clock.today() - timedelta(days=7))
    assert late(7) == []
    assert late(8) == [1]

    then, today = clock.now() + timedelta(days=8), clock.today()
    again = actions.AskForReply(HOME, "k-9", today + timedelta(days=8), "Them", "By letter", ("A fact.",), today)
    actions.ask_for_reply(again, by=people[0], now=then)
    assert [task.about for task in open_tasks()] == ["reply:2"]
    assert late(40) == [2]


def test_late_replies_are_shown_where_providers_are_found_and_on_the_year_of_meetings(home, people, monkeypatch):
    ask(people[0], asked_on=clock.today() - timedelta(days=7))
    then = clock.now() + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: then)
    chair = signed_in(home, people[2], at=then)

    found = chair.get("/providers-of-care").text
    assert "Overdue replies" in found
    assert f'{ADDRESS}#replies">Larch Court</a>: it has not replied.' in found
    assert "1 provider reply</a> overdue." in chair.get("/qasig").text
    assert chair.get("/providers-of-care/replies/1").location == f"{ADDRESS}/reply"
    assert chair.get("/providers-of-care/replies/2").status_code == 404
    assert "Deal with a provider’s reply" in chair.get("/tasks").text


def test_a_member_who_may_not_ask_is_not_led_to_a_reply(home, people):
    ask(people[0])
    member = signed_in(home, an_account("qasig_member", at=clock.now(), email="member@hub.example"), at=clock.now())

    assert member.get("/providers-of-care/replies/1").status_code == 404


def test_the_mail_leads_to_the_hub_and_says_nothing_else():
    text = render(TEMPLATES / "reply_late.txt", {"hub_address": "https://hub.example"})

    assert "https://hub.example/providers-of-care" in text
    assert "this message gives no details" in text
