"""The safeguarding plan, its reviews, and every date that passes."""

from datetime import date, timedelta

from foundation.database import reading
from intake.enquiries import actions
from intake.enquiries.domain import clocks
from intake.tasks.domain import Task
from intake.tasks.queries import tasks_about
from tests.support import enquiries
from tests.support.enquiries import Enquirers
from tests.support.triage import NOW, People


def tasks(reference: str) -> dict[str, list[Task]]:
    with reading() as session:
        found = tasks_about(session, f"enquiry:{reference}")
    return {kind: [each for each in found if each.kind == kind] for kind in {each.kind for each in found}}


def test_each_action_of_the_plan_is_a_task_until_it_is_done(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.plan_action(), by=them.officer)
    assert tasks(enquiry)["plan_action"][0].done_at is None

    done = enquiries.plan_action(number=1, status="done", words="Two staff since Monday.")
    enquiries.written(enquiry, done, by=them.officer)

    assert tasks(enquiry)["plan_action"][0].outcome == "Done"
    assert enquiries.whole(enquiry).standing.act_by is None


def test_an_action_moved_to_another_day_is_another_task(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.plan_action(), by=them.officer)
    enquiries.written(enquiry, enquiries.plan_action(number=1, due_on=date(2026, 10, 20)), by=them.officer)

    waiting = [each for each in tasks(enquiry)["plan_action"] if each.done_at is None]
    assert [each.due_at.date() for each in waiting] == [date(2026, 10, 20)]


def test_a_plan_is_to_be_reviewed_and_each_review_says_when_next(enquiry: str, them: Enquirers):
    enquiries.written(enquiry, enquiries.plan_action(), by=them.officer)
    first = enquiries.whole(enquiry).standing.review_by
    assert first == clocks.due("review", NOW)

    enquiries.written(enquiry, enquiries.plan_review(next_on=date(2026, 11, 3)), by=them.officer)

    assert enquiries.whole(enquiry).standing.review_by.date() == date(2026, 11, 3)
    assert [each.done_at is None for each in tasks(enquiry)["plan_review"]] == [True, False]


def test_a_date_that_passes_is_told_to_the_next_role_up_once(enquiry: str, them: Enquirers):
    late = NOW + timedelta(days=40)

    assert actions.sweep_overdue_enquiries(late) == "2 dates of enquiries passed"
    assert actions.sweep_overdue_enquiries(late) == "0 dates of enquiries passed"
    assert {each.owner_role for each in tasks(enquiry)["enquiry_late"]} == {"enquiry_manager"}


def test_an_enquiry_nobody_was_named_for_is_told_of_on_the_next_working_day(who: People):
    reference = enquiries.opened(who)

    assert actions.sweep_overdue_enquiries(NOW + timedelta(days=2)) == "1 date of enquiries passed"
    assert "Nobody has been named" in tasks(reference)["enquiry_late"][0].words


def test_every_length_says_that_west_sussex_has_not_confirmed_it():
    assert all(not each.confirmed and each.source and clocks.UNCONFIRMED in each.why for each in clocks.clocks())


def test_a_clock_that_ends_on_a_day_off_runs_to_the_next_working_day():
    christmas = clocks.due("finish", NOW.replace(month=11, day=28))

    assert christmas.date() == date(2026, 12, 29)  # 26 December is a Saturday, 28 December its holiday
