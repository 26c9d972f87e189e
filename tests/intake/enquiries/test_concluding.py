"""Ending an enquiry: nothing missing, another person's signature, void by change, opened again with a reason."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.contacts.queries import events_of
from intake.enquiries import actions
from intake.enquiries.domain.checklist import missing_from
from intake.enquiries.domain.states import ALLOWED, WAITING, MoveRefused, State, move
from intake.enquiries.tables import ClosureRow
from intake.tasks.queries import tasks_about
from tests.support import enquiries, triage
from tests.support.enquiries import DAY, Enquirers
from tests.support.triage import NOW, later


def conclude(reference: str, by, **changes) -> None:
    command = {"reference": reference, "version": enquiries.version(reference), "ended": "completed",
               "concluded_on": DAY, "words": "It happened once, and cannot again."}  # fmt: skip
    actions.conclude(actions.Conclude(**{**command, **changes}), by=by, now=NOW)


def answer(reference: str, by, verdict="agreed", comment="", version=None) -> None:
    seen = version or enquiries.version(reference)
    command = actions.AnswerConclusion(reference, seen, actions.Verdict(verdict), comment)
    actions.answer_conclusion(command, by=by, now=later(days=1))


def state(reference: str) -> State:
    return enquiries.whole(reference).standing.state


@pytest.fixture
def concluded(enquiry: str, them: Enquirers) -> str:
    conclude(enquiries.complete(enquiry, them), them.officer)
    return enquiry


def test_what_is_missing_is_said_with_the_page_it_is_written_on(enquiry: str):
    missing = {each.page.partition("?")[0] for each in missing_from(enquiries.whole(enquiry))}

    assert missing == {"adults", "wishes", "capacity", "advocacy", "risks"}


def test_an_enquiry_with_anything_missing_is_not_concluded(enquiry: str, them: Enquirers):
    with pytest.raises(actions.StillMissing, match="advocate is needed"):
        conclude(enquiry, them.officer)

    assert state(enquiry) is State.OPEN


def test_a_risk_that_remains_asks_for_a_plan(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    enquiries.written(enquiry, enquiries.found(outcome="remained"), by=them.officer)

    assert [each.page for each in missing_from(enquiries.whole(enquiry))] == ["plan"]


def test_another_person_signs_the_closure_and_it_stands_in_both_stories(concluded: str, them: Enquirers):
    answer(concluded, them.lead)
    whole = enquiries.whole(concluded)
    contact = whole.held[0].reference
    with reading() as session:
        steps = [event.event for event in events_of(session, triage.place(contact).contact_id)]

    assert (whole.standing.state, whole.standing.concluded_on) == (State.CLOSED, DAY)
    assert whole.standing.closed_at == later(days=1)
    assert steps[-2:] == ["enquiry_concluded", "enquiry_closed"]


def test_nobody_signs_what_they_concluded_in_the_action_or_in_the_database(enquiry: str, them: Enquirers):
    conclude(enquiries.complete(enquiry, them), them.lead)
    with pytest.raises(actions.OwnConclusion):
        answer(enquiry, them.lead)

    conclusion = enquiries.whole(enquiry).conclusion
    for claimed in (them.lead.id, them.officer.id):  # true, and misstated
        row = {"enquiry_id": enquiries.whole(enquiry).standing.id, "conclusion_id": conclusion.id,
               "concluded_by": claimed, "verdict": "agreed", "comment": "", "at": NOW,
               "by_account": them.lead.id}  # fmt: skip
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(ClosureRow).values(row))


def test_an_officer_may_not_sign_closures(concluded: str, them: Enquirers):
    with pytest.raises(actions.MayNotClose):
        answer(concluded, them.second_officer)


def test_a_return_needs_a_comment_and_the_next_conclusion_a_signature_of_its_own(concluded: str, them: Enquirers):
    with pytest.raises(FormRefused):
        answer(concluded, them.lead, "returned")
    answer(concluded, them.lead, "returned", "What did the GP say?")
    assert state(concluded) is State.RETURNED

    conclude(concluded, them.officer)
    answer(concluded, them.second_lead)

    assert [each.verdict for each in enquiries.whole(concluded).closures] == ["returned", "agreed"]


def test_a_change_after_the_conclusion_makes_it_void_visibly_and_ends_the_task_to_sign(concluded: str, them: Enquirers):
    enquiries.written(concluded, enquiries.wish(words="Something else."), by=them.officer)
    whole = enquiries.whole(concluded)
    with reading() as session:
        signing = next(t for t in tasks_about(session, f"enquiry:{concluded}") if t.kind == "sign_closure")

    assert (whole.standing.state, whole.standing.concluded_on) == (State.OPEN, None)
    assert "voided" in [event.event for event in whole.events]
    assert signing.outcome.startswith("Void")
    with pytest.raises(actions.AnsweredAlready, match="changed while you had it open"):
        answer(concluded, them.lead)


def test_of_two_managers_at_once_one_wins_and_the_other_is_told_by_whom(concluded: str, them: Enquirers):
    version, told = enquiries.version(concluded), []

    def sign(by) -> None:
        try:
            answer(concluded, by, version=version)
        except actions.AnsweredAlready as late:
            told.append(str(late))

    both = [threading.Thread(target=sign, args=(by,)) for by in (them.lead, them.second_lead)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert len(enquiries.whole(concluded).closures) == 1
    assert len(told) == 1
    assert "signed its closure" in told[0]


def test_a_closed_enquiry_is_written_in_only_after_it_is_opened_again_with_a_reason(concluded: str, them: Enquirers):
    answer(concluded, them.lead)
    with pytest.raises(actions.EnquiryClosed):
        enquiries.written(concluded, enquiries.wish(), by=them.officer)

    again = actions.Reopen(concluded, enquiries.version(concluded), "It happened again.")
    actions.reopen(again, by=them.lead, now=later(days=9))
    enquiries.written(concluded, enquiries.wish(), by=them.officer)

    assert enquiries.whole(concluded).standing.finish_by > later(days=30)
    assert "It happened again." in [event.words for event in enquiries.whole(concluded).events]


def test_opening_again_needs_a_reason_and_the_right_to(concluded: str, them: Enquirers):
    answer(concluded, them.lead)
    command = actions.Reopen(concluded, enquiries.version(concluded), " ")

    with pytest.raises(FormRefused):
        actions.reopen(command, by=them.lead, now=NOW)
    with pytest.raises(actions.MayNotClose):
        actions.reopen(command, by=them.officer, now=NOW)


def test_a_day_before_it_was_opened_or_after_today_is_refused(enquiry: str, them: Enquirers):
    enquiries.complete(enquiry, them)
    for day in (DAY.replace(day=5), DAY.replace(day=7)):
        with pytest.raises(FormRefused):
            conclude(enquiry, them.officer, concluded_on=day)


def test_conclusions_and_closures_cannot_be_changed_in_the_database(concluded: str, them: Enquirers):
    answer(concluded, them.lead)
    for table in ("enquiry_conclusions", "enquiry_closures"):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(text(f"update {table} set at = at"))  # noqa: S608  # names of our own tables


@given(some.sampled_from(State), some.sampled_from(State))
def test_no_move_is_made_that_the_table_does_not_allow(current: State, wanted: State):
    if (current, wanted) in ALLOWED:
        assert move(current, wanted) is wanted
    else:
        with pytest.raises(MoveRefused):
            move(current, wanted)


@given(some.lists(some.sampled_from(State), max_size=12))
def test_however_it_goes_it_never_ends_but_closed_and_every_state_that_waits_has_an_owner_and_a_limit(wanted):
    now = State.OPEN
    for each in wanted:
        now = move(now, each) if (now, each) in ALLOWED else now
        assert now is State.CLOSED or (WAITING[now].owner_role and WAITING[now].clock and WAITING[now].escalates_to)
    assert State.CLOSED in _reachable(now)


def _reachable(start: State) -> set[State]:
    found, before = {start}, set()
    while found != before:
        before = set(found)
        found |= {after for current, after in ALLOWED if current in before}
    return found
