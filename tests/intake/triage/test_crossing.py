"""Two people act on contacts that hang together at one moment: both are heard or told, and neither waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from foundation.database import reading
from intake.contacts.domain.states import State
from intake.contacts.queries import events_of
from intake.triage import actions
from intake.triage.domain.judgement import Verdict
from tests.support import triage
from tests.support.matching import about, found_for, number, one_person, said
from tests.support.triage import People, a_judgement, later, place

TOLD = (actions.TooLate, actions.ContactChanged, actions.Refused)


def crossing(*acts: Callable[[], object]) -> list[object]:
    """Do several things begun at one moment; return what each gave, or what it was told."""
    together = Barrier(len(acts), timeout=30)

    def one(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except TOLD as told:
            return told

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(one, acts))


def duplicate_of(other: str) -> dict[str, object]:
    return {"outcome": "DUPLICATE", "outcome_needs": {"DUPLICATE": {"link": other}}}


def happened(reference: str) -> list[str]:
    with reading() as session:
        return [each.event for each in events_of(session, number(reference))]


def signing(reference: str, who: People, *, second: bool = False) -> Callable[[], State]:
    command = actions.SignOff(reference, place(reference).version, Verdict.AGREED)
    by = who.second_manager if second else who.manager
    return lambda: actions.sign_off(command, by=by, now=later(hours=2))


@pytest.mark.parametrize("round_", range(4))
def test_of_two_contacts_each_linked_to_the_other_one_at_most_is_signed_as_a_duplicate(who: People, round_: int):
    first = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    second = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    for mine, other in ((first, second), (second, first)):
        triage.recommended(mine, who.worker, a_judgement(**duplicate_of(other)))

    results = crossing(signing(first, who), signing(second, who, second=True))

    states = [place(each).state for each in (first, second)]
    assert sorted(states) == sorted([State.LINKED_DUPLICATE, State.RETURNED_FOR_REWORK])
    assert results.count(State.LINKED_DUPLICATE) == 1
    assert sum(isinstance(each, TOLD) for each in results) == 1
    left = (first, second)[states.index(State.RETURNED_FOR_REWORK)]
    assert happened(left)[-2:] == ["linked_here", "signature_voided"]


@pytest.mark.parametrize("round_", range(4))
def test_a_contact_signed_while_another_is_linked_to_it_is_voided_or_looked_at_again(who: People, round_: int):
    kept = triage.ready_to_sign(who)
    linked = triage.ready_to_sign(who, judgement=a_judgement(**duplicate_of(kept)))

    results = crossing(signing(linked, who), signing(kept, who, second=True))

    assert results[0] is State.LINKED_DUPLICATE
    events = happened(kept)
    if isinstance(results[1], State):
        assert place(kept).state is results[1]
        assert events.index("signed_off") < events.index("linked_here") < events.index("changed_after_signing")
    else:
        assert place(kept).state is State.RETURNED_FOR_REWORK
        assert "signature_voided" in events


@pytest.mark.parametrize("round_", range(4))
def test_two_joins_taken_back_at_one_moment_leave_three_people(who: People, round_: int):
    told = ({"nhs_number": "", "born_on": {"day": "7", "month": "3", "year": str(year)}} for year in (1941, 1942, 1943))
    one, two, three = (about(**each) for each in told)
    said(one, two, who.worker)
    said(three, two, who.worker)
    assert len(one_person(two)) == 3

    results = crossing(taking_back(one, two, who), taking_back(three, two, who))
    for mine, result in zip((one, three), results, strict=True):
        if isinstance(result, actions.ContactChanged):  # told, and nothing was lost: the same again on a fresh page
            taking_back(mine, two, who)()
        else:
            assert result is None

    assert [one_person(each, at=later(hours=2)) for each in (one, two, three)] == [
        {number(each)} for each in (one, two, three)
    ]
    assert [happened(each).count("saying_taken_back") for each in (one, two, three)] == [1, 2, 1]


def test_a_join_taken_back_twice_at_one_moment_is_taken_back_once(who: People):
    one, two = about(nhs_number="", postcode=""), about(given_name="Peggy", nhs_number="", postcode="")
    said(one, two, who.worker)

    results = crossing(taking_back(one, two, who), taking_back(two, one, who))

    assert sum(each is None for each in results) == 1
    assert sum(isinstance(each, TOLD) for each in results) == 1
    assert happened(one).count("saying_taken_back") == 1


def taking_back(mine: str, other: str, who: People) -> Callable[[], None]:
    likely = found_for(mine).about(other)
    assert likely is not None
    assert likely.said is not None
    command = actions.TakeBackSaying(mine, place(mine).version, other, likely.said.id, "A mistake.")
    return lambda: actions.take_back_saying(command, by=who.worker, now=later(hours=1))
