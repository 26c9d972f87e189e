"""Signing opens a task for every outcome chosen, with an owner and a day, and what is not seen through goes up."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.database import reading
from intake.tasks import actions as task_actions
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import open_tasks
from intake.triage import actions
from intake.triage.domain.judgement import Judgement, Verdict, faults_of
from intake.triage.domain.outcomes import DUPLICATE, OUTCOMES, S42, Answered, Need
from tests.support import triage
from tests.support.thread import tasks
from tests.support.triage import NO, NOW, People, later, limbs

ELSEWHERE = sorted(set(OUTCOMES) - {S42, "OTHER_ENQ", DUPLICATE})


def answer(need: Need) -> str:
    if need.answered is Answered.DATE:
        return "2026-10-20"
    return need.options[0][0] if need.options else "As the home's record says."


def answers(*codes: str, all_of_them: bool = True) -> dict[str, dict[str, str]]:
    return {code: {need.code: answer(need) for need in OUTCOMES[code].needs if all_of_them or need.required}
            for code in codes}  # fmt: skip


def judged(first: str, *others: str) -> Judgement:
    return triage.no_duty(outcome=first, other_outcomes=others, outcome_needs=answers(first, *others))


def routes(reference: str) -> dict[str, Task]:
    found = [task for task in tasks(reference) if task.kind is TaskKind.ROUTE]
    return {code: task for code in OUTCOMES for task in found if task.words.startswith(f"{OUTCOMES[code].words}. ")}


@given(codes=st.lists(st.sampled_from(ELSEWHERE), min_size=1, max_size=6, unique=True))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_chosen_signing_opens_one_task_for_each_outcome_and_nothing_disappears(who: People, codes) -> None:
    reference = triage.ready_to_sign(who, judgement=judged(*codes))
    assert routes(reference) == {}
    triage.signed(reference, who.manager)
    opened = routes(reference)

    assert set(opened) == set(codes)
    for code, task in opened.items():
        assert task.owner_role == OUTCOMES[code].follow.owner_role
        assert task.due_at > NOW
    assert triage.place(reference).state is OUTCOMES[codes[0]].leads_to


def test_a_section_42_enquiry_opens_the_managers_task_for_the_next_working_day(who: People) -> None:
    task = routes(triage.signed(triage.ready_to_sign(who), who.manager))[S42]

    assert (task.owner_role, task.due_at.date()) == ("decision_manager", date(2026, 10, 7))


def test_a_provider_is_heard_from_on_the_day_it_was_given_and_never_before_the_signature(who: People) -> None:
    on_time = triage.signed(triage.ready_to_sign(who, judgement=judged("PROVIDER_LED")), who.manager)
    assert routes(on_time)["PROVIDER_LED"].due_at.date() == date(2026, 10, 20)
    waited = triage.ready_to_sign(who, judgement=judged("PROVIDER_LED"))

    triage.signed(waited, who.manager, later(days=20))
    assert routes(waited)["PROVIDER_LED"].due_at.date() == date(2026, 10, 26)


def test_a_returned_decision_opens_no_task(who: People) -> None:
    reference = triage.ready_to_sign(who, judgement=judged("QUALITY", "CQC"))

    assert routes(triage.signed(reference, who.manager, verdict=Verdict.RETURNED, comment="Why not?")) == {}


def test_tasks_of_the_first_decision_stay_when_the_contact_is_taken_up_again_and_the_second_opens_its_own(who) -> None:
    reference = triage.signed(triage.ready_to_sign(who, judgement=judged("QUALITY")), who.manager)
    version = triage.place(reference).version
    actions.reopen_contact(actions.ReopenContact(reference, version, "More has come."), by=who.manager, now=NOW)
    triage.signed(triage.recommended(reference, who.worker, judged("QUALITY")), who.manager)

    assert len([task for task in tasks(reference) if task.kind is TaskKind.ROUTE]) == 2


@pytest.mark.parametrize(("code", "up"), [("QUALITY", "decision_manager"), ("PIPOT", "head_of_safeguarding")])
def test_a_route_nobody_sees_through_in_time_goes_to_the_next_role_up_once(who: People, code: str, up: str) -> None:
    reference = triage.signed(triage.ready_to_sign(who, judgement=judged(code)), who.manager)
    assert actions.sweep_routes(NOW) == "0 routes past their time, 0 new tasks"
    for days in (30, 31):
        actions.sweep_routes(later(days=days))
    late = [task for task in tasks(reference) if task.kind is TaskKind.ROUTE_LATE]

    assert [task.owner_role for task in late] == [up]
    assert OUTCOMES[code].words in late[0].words


def test_a_route_seen_through_goes_to_nobody(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who, judgement=judged("QUALITY")), who.manager)
    (task,) = routes(reference).values()
    task_actions.complete_task(task_actions.CompleteTask(task.id, "Jo Field has it."), by=who.worker, now=NOW)
    actions.sweep_routes(later(days=30))

    with reading() as session:
        assert open_tasks(session, roles=None).tasks == ()


@pytest.mark.parametrize("code", ELSEWHERE)
def test_what_a_route_needs_is_asked_for_one_by_one_and_the_rest_may_stay_empty(code: str) -> None:
    whole = triage.no_duty(outcome=code, outcome_needs=answers(code, all_of_them=False))
    assert faults_of(whole, accepted=True, level_advised=None, today=NOW.date()) == ()
    for need in OUTCOMES[code].needs:
        given_all = answers(code)
        given_all[code][need.code] = " "
        bare = triage.no_duty(outcome=code, outcome_needs=given_all)
        faults = faults_of(bare, accepted=True, level_advised=None, today=NOW.date())
        assert [fault.field for fault in faults] == ([f"need_{code}_{need.code}"] if need.required else [])


@pytest.mark.parametrize(
    ("code", "need", "days"), [("PROVIDER_LED", "due", -1), ("CQC", "date", 400), ("CQC", "date", -400)]
)
def test_a_day_that_cannot_be_meant_is_refused(code: str, need: str, days: int) -> None:
    given_all = answers(code)
    given_all[code][need] = (NOW.date() + timedelta(days=days)).isoformat()
    judgement = triage.a_judgement(limbs=limbs(c=NO), duty_engaged=NO, outcome=code, outcome_needs=given_all)

    faults = faults_of(judgement, accepted=True, level_advised=None, today=NOW.date())
    assert [fault.field for fault in faults] == [f"need_{code}_{need}"]
