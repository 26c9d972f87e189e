"""The meeting's pure rules, for whatever order people press buttons in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from provider_intel.framework.domain.levels import IN_PROVIDER_CONCERNS, Level, Scope
from provider_intel.framework.domain.records import Action, Done, Step, Subject
from provider_intel.meeting.domain.chasing import HALF, OVERDUE, why_chased
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.effects import spans
from provider_intel.meeting.domain.proposing import Known, propose
from provider_intel.meeting.domain.quorum import quorum
from provider_intel.meeting.domain.records import Attended
from provider_intel.meeting.domain.states import State, StepRefused, refuse_step

NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
HOME = Subject(Scope.LOCATION, "SYN-L0901")


def allowed(state, to):
    try:
        refuse_step(state, to)
    except StepRefused:
        return False
    return True


@given(st.lists(st.sampled_from(list(State)), max_size=12))
def test_however_steps_are_tried_a_closed_meeting_was_open_once_and_stays_closed(tried):
    path = [State.PLANNED]
    for to in tried:
        path += [to] if allowed(path[-1], to) else []

    assert path.count(State.CLOSED) <= 1
    assert path.count(State.OPEN) <= 1
    if State.CLOSED in path:
        assert path[-1] is State.CLOSED
        assert path[-2] is State.OPEN


@given(DAYS, DAYS, DAYS, st.lists(st.tuples(st.sampled_from(list(Done)), DAYS), max_size=4))
def test_whatever_became_of_an_action_it_is_chased_only_while_open_and_called_overdue_only_after_its_day(
    set_on, due_on, today, steps
):
    taken = tuple(Step(done, "", moved if done is Done.MOVED else due_on, "a", NOW) for done, moved in steps)
    action = Action(1, HOME, "OTHER", "", "Somebody", False, due_on, "a", NOW, taken)

    why = why_chased(action, set_on=set_on, today=today)

    assert not why or action.is_open
    assert (why == OVERDUE) == (action.is_open and action.due_on < today)
    if why == HALF:
        assert set_on <= today <= action.due_on
        assert action.standing is None


@given(DAYS, DAYS, st.integers(1, 400))
def test_before_and_since_are_equally_long_touch_the_day_from_both_sides_and_never_reach_beyond_today(a, today, most):
    found = spans(a, today, most=most)

    if found is None:
        assert today <= a
        return
    (first, last), (since, until) = found
    assert last - first == until - since
    assert (last + timedelta(days=1), since - timedelta(days=1)) == (a, a)
    assert until <= today


@given(st.builds(Known, st.sampled_from(list(Level)), st.booleans(), st.booleans(), st.integers(0, 3),
                 st.integers(0, 3), st.booleans()))  # fmt: skip
def test_green_is_proposed_only_for_what_is_known_and_grey_never_for_what_is_in_provider_concerns(known):
    rag, why = propose(known)

    assert why
    if known.level in IN_PROVIDER_CONCERNS:
        assert rag is Rag.RED
    if rag is Rag.GREEN:
        assert known.explained or known.level is Level.AFTER_EXIT
        assert not known.open_actions


def test_a_meeting_is_not_quorate_without_an_agency_that_must_be_there_and_says_which():
    came = [Attended(str(each), None, f"Guest {each}", "COUNCIL", "", "present") for each in range(5)]

    missing = quorum(came, on=date(2026, 10, 20))

    assert not missing.met
    assert "nobody from NHS Sussex (ICB)" in missing.words
    assert quorum([*came, Attended("x", None, "X", "ICB", "", "present")], on=date(2026, 10, 20)).met


def test_apologies_and_absence_are_no_presence_neither_of_an_agency_nor_of_a_number_of_people():
    came = [Attended(str(each), None, f"Guest {each}", "COUNCIL", "", "present") for each in range(5)]
    for presence in ("apologies", "absent"):
        from_afar = quorum([*came, Attended("x", None, "X", "ICB", "", presence)], on=date(2026, 10, 20))
        assert (from_afar.met, "nobody from NHS Sussex (ICB)" in from_afar.words) == (False, True)

    both = [replace(came[0], agency="ICB"), *came[:2]]
    too_few = quorum([*both, *(replace(each, presence="apologies") for each in came)], on=date(2026, 10, 20))
    assert not too_few.met
    assert "3 of at least 4 people" in too_few.words
