"""The states and the only moves between them, walked through: none is limbo, and no other move is possible."""

import itertools

import pytest

from intake.contacts.domain.states import (
    AFTERWARDS,
    ALLOWED,
    REOPENING,
    WAITING,
    State,
    TransitionRefused,
    move,
    reopened,
)
from intake.permissions import ROLES

# Written out by hand from the guidance on the hub's work, not read from the code.
WORKED = ("screened_urgent", "screened_less_urgent", "gathering", "returned_for_rework")
ENDS = ("enquiry_open", "routed", "closed_with_reason", "linked_duplicate", "transferred")
EXPECTED = {
    ("submitted", "acknowledged"),
    ("acknowledged", "screened_urgent"),
    ("acknowledged", "screened_less_urgent"),
    ("screened_urgent", "screened_less_urgent"),
    ("screened_less_urgent", "screened_urgent"),
    ("screened_urgent", "gathering"),
    ("screened_less_urgent", "gathering"),
    ("returned_for_rework", "gathering"),
    ("recommended", "returned_for_rework"),
    ("recommended", "signed_off"),
    *((state, "recommended") for state in WORKED),
    *(("signed_off", end) for end in ENDS),
}
ROLE_CODES = {role.code for role in ROLES}


@pytest.mark.parametrize(("here", "there"), list(itertools.product(State, State)))
def test_a_contact_moves_only_as_the_table_says(here: State, there: State) -> None:
    if (here.value, there.value) in EXPECTED:
        assert move(here, there) is there
    else:
        with pytest.raises(TransitionRefused):
            move(here, there)


@pytest.mark.parametrize("state", State)
def test_only_an_end_that_is_no_enquiry_can_be_taken_up_again(state: State) -> None:
    if state.value in set(ENDS) - {"enquiry_open"}:
        assert reopened(state) is State.GATHERING
    else:
        with pytest.raises(TransitionRefused):
            reopened(state)


@pytest.mark.parametrize("state", State)
def test_every_state_has_an_owner_role_a_limit_and_another_role_to_escalate_to(state: State) -> None:
    kept = WAITING.get(state) or AFTERWARDS[state]

    assert kept.owner_role in ROLE_CODES
    assert kept.escalates_to in ROLE_CODES - {kept.owner_role}
    assert kept.clock in ({"screen_by", "decide_by"} if state.is_open else {"decide_by", "route_task"})


def test_waiting_and_decided_states_are_all_the_states_and_no_state_is_both() -> None:
    assert WAITING.keys() | AFTERWARDS.keys() == set(State)
    assert not WAITING.keys() & AFTERWARDS.keys()


def test_from_every_waiting_state_a_signature_can_be_reached_and_no_way_goes_back_to_being_unscreened() -> None:
    for state in WAITING:
        assert State.SIGNED_OFF in reachable(state)
    for state in set(State) - {State.SUBMITTED, State.ACKNOWLEDGED}:
        assert not reachable(state) & {State.SUBMITTED, State.ACKNOWLEDGED}


def test_no_end_is_reached_without_a_signature() -> None:
    for _, there in (each for each in ALLOWED if each[1].value in ENDS):
        assert {here for here, end in ALLOWED if end is there} == {State.SIGNED_OFF}


def reachable(state: State) -> set[State]:
    """Return every state that can be reached from one, what a manager takes back included."""
    found, waiting = set(), [state]
    while waiting:
        here = waiting.pop()
        new = {there for one, there in ALLOWED | REOPENING if one is here} - found
        found |= new
        waiting += new
    return found
