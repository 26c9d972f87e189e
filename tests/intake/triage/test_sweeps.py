"""Nothing escapes: clocks that run out and contacts gone astray become somebody's task."""

import pytest
from sqlalchemy import text

from foundation.database import reading, transaction
from intake.contacts.domain.states import ALLOWED, WAITING, State
from intake.tasks.queries import open_tasks
from intake.triage import actions
from tests.support import triage
from tests.support.triage import NOW, People, later


def tasks() -> list[tuple[str, str, str]]:
    with reading() as session:
        return [(each.kind.value, each.owner_role, each.about) for each in open_tasks(session, roles=None).tasks]


def test_a_contact_not_screened_in_time_becomes_a_managers_task_once(who: People):
    reference = triage.a_contact()
    actions.sweep_overdue(later(hours=24))
    assert tasks() == []

    for hours in (25, 26, 60):
        actions.sweep_overdue(later(hours=hours))

    assert tasks() == [("past_its_time", "decision_manager", f"contact:{reference}")]


def test_each_clock_that_runs_out_is_a_task_of_its_own(who: People):
    reference = triage.a_contact()

    words = actions.sweep_overdue(later(days=9))

    assert words == "2 past their time, 2 new tasks"
    assert len(tasks()) == 2
    assert actions.sweep_overdue(later(days=10)) == "2 past their time, 0 new tasks"
    assert {about for _, _, about in tasks()} == {f"contact:{reference}"}


def test_a_decision_nobody_signs_escalates_beyond_the_managers(who: People):
    reference = triage.ready_to_sign(who)

    actions.sweep_overdue(later(days=9))

    assert tasks() == [("past_its_time", "head_of_safeguarding", f"contact:{reference}")]


def test_what_is_signed_off_in_time_is_never_a_task(who: People):
    triage.signed(triage.ready_to_sign(who), who.manager)

    assert actions.sweep_overdue(later(days=90)) == "0 past their time, 0 new tasks"


@pytest.mark.parametrize(
    "harm",
    [
        "update queue_places set owner_role = ''",
        "update queue_places set is_open = false",
        "delete from queue_places",
    ],
)
def test_a_contact_gone_astray_is_found(who: People, harm):
    reference = triage.a_contact()
    with transaction() as session:
        session.execute(text(harm))

    assert actions.sweep_astray(NOW) == "1 gone astray, 1 new task"
    assert tasks() == [("astray", "decision_manager", f"contact:{reference}")]
    assert actions.sweep_astray(NOW) == "1 gone astray, 0 new tasks"


def test_contacts_in_their_place_are_not_astray(who: People):
    triage.a_contact()
    triage.ready_to_sign(who)
    triage.signed(triage.ready_to_sign(who), who.manager)

    assert actions.sweep_astray(NOW) == "0 gone astray, 0 new tasks"


def test_every_waiting_state_has_an_owner_a_limit_and_somebody_above():
    for state in State:
        leaves = {after for before, after in ALLOWED if before is state}
        if state in WAITING:
            waiting = WAITING[state]
            assert leaves, state
            assert waiting.owner_role
            assert waiting.clock in ("screen_by", "decide_by")
            assert waiting.escalates_to not in ("", waiting.owner_role)
        else:
            assert not leaves or state is State.SIGNED_OFF


def test_no_path_ends_without_passing_the_signature():
    reached, edge = {State.SUBMITTED}, [State.SUBMITTED]
    while edge:
        state = edge.pop()
        for before, after in ALLOWED:
            if before is state and State.SIGNED_OFF not in (before, after) and after not in reached:
                reached.add(after)
                edge.append(after)

    assert reached == set(WAITING)
