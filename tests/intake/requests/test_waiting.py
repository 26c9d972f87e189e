"""The queue follows what is waited for, of the sender and of others; and a sender reads when an answer is no use."""

import pytest

from foundation.database import reading
from foundation.signin import Account
from intake.contacts.domain.thread import Said, open_questions
from intake.contacts.queries import thread_of
from intake.feedback.presenters.status import status_view
from intake.feedback.queries import Follower, status_page
from intake.requests import actions
from intake.requests.actions import EndRequest
from intake.requests.domain import Request, Step
from intake.triage import queries
from intake.triage.domain.queue import QueueFilter
from intake.triage.presenters.queue import queue_shown
from tests.support import triage
from tests.support.requests import a_request
from tests.support.triage import NOW, People, later

WAITING = QueueFilter(waiting=True)
SENDER = {"of_sender": True, "whom": "", "why": ""}


@pytest.fixture
def reference(who: People) -> str:
    """Return a contact that was screened."""
    return triage.screened(triage.a_contact(), who.screener)


def waiting(me: Account) -> tuple[list[str], str]:
    """Return the contacts that wait for others, and the number on their tab."""
    with reading() as session:
        whole = queries.whole_queue(session, lambda _: WAITING, me=me.id, now=NOW)
    shown = queue_shown(whole, kept=(), me=me.id, now=NOW)
    tab = next(tab for tab in shown.tabs if tab.current)
    return [each.row.reference for each in shown.rows], tab.number


def waits(me: Account, days: int = 0) -> tuple[str, ...]:
    """Return what the one line of the queue says it waits for."""
    now = later(days=days)
    with reading() as session:
        whole = queries.whole_queue(session, lambda _: QueueFilter(), me=me.id, now=now)
    return queue_shown(whole, kept=(), me=me.id, now=now).rows[0].line().waits


def end(request: Request, who: People, how: Step = Step.NOT_NEEDED) -> None:
    command = EndRequest(request.reference, request.id, how, "We have it from the ward.")
    actions.end_request(command, by=who.screener, now=later(hours=1))


def test_a_contact_waits_for_others_until_the_last_thing_asked_has_ended(reference: str, who: People) -> None:
    assert waiting(who.worker) == ([], "0")
    first, second = a_request(reference, who.worker), a_request(reference, who.worker, **SENDER)
    assert waiting(who.worker) == ([reference], "1")

    end(first, who)
    assert waiting(who.worker) == ([reference], "1")
    end(second, who)

    assert waiting(who.worker) == ([], "0")
    assert triage.place(reference).state.value == "gathering"


def test_the_clock_says_whom_it_waits_for_and_since_when_that_is_late(reference: str, who: People) -> None:
    a_request(reference, who.worker, whom="Ward 4", due_on=later(days=3).date())
    a_request(reference, who.worker, **SENDER)
    last = a_request(reference, who.worker, whom="Dr Field", due_on=later(days=1).date())

    sender, other = waits(who.worker)
    assert sender.startswith("Waiting for the sender, due")
    assert other.startswith("Waiting for Dr Field, due")
    assert "overdue since" in waits(who.worker, days=2)[1]
    end(last, who)
    assert waits(who.worker)[1].startswith("Waiting for Ward 4")


@pytest.mark.parametrize("how", [Step.ANSWERED, Step.PARTLY, Step.REFUSED, Step.NOT_NEEDED])
def test_ending_a_request_to_the_sender_ends_the_question_on_their_page_in_words_of_ours(
    reference: str, who: People, how: Step
) -> None:
    request = a_request(reference, who.worker, **SENDER)
    end(request, who, how)

    follower = Follower(request.contact_id, reference, who.screener.id, who.screener.actor)
    with reading() as session:
        page = status_page(session, follower)
    view = status_view(page, base="/status", now=NOW)
    assert view.questions == ()
    assert view.written[-1].what == "The hub no longer needs an answer"
    assert view.written[-1].words == f"{how.words_for_sender}\n\nThe question was: Was she seen on Monday?"
    assert "ward" not in str(view)
    assert triage.place(reference).asked_until is None


def test_a_question_the_sender_answered_is_not_ended_again_on_their_page(reference: str, who: People) -> None:
    kept = [a_request(reference, who.worker, **SENDER) for _ in range(2)]
    end(kept[0], who)

    with reading() as session:
        thread = thread_of(session, contact_id=kept[0].contact_id, reference=reference)
    assert [entry.sequence for entry in open_questions(thread)] == [kept[1].sequence]
    assert [entry.about for entry in thread if entry.said is Said.ENDED] == [kept[0].sequence]
    assert triage.place(reference).asked_until == kept[1].due_at
