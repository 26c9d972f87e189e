"""Contacts are locked before the enquiry that holds them, by everybody: nobody waits for another for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from foundation.database import transaction
from intake.calls import actions as calls
from intake.enquiries import actions
from intake.enquiries.actions.locking import locked_enquiry, locked_row
from intake.matching.domain.verdicts import Kind, Verdict
from intake.triage import actions as triage_actions
from intake.triage.actions.places import locked_place, locked_together
from tests.support import enquiries, triage
from tests.support.calls import told
from tests.support.enquiries import DAY, Enquirers
from tests.support.matching import about
from tests.support.statements import statements_asked
from tests.support.triage import NOW, later

Act = Callable[[str, str, Enquirers], object]


def _allocate(enquiry: str, _other: str, them: Enquirers) -> object:
    return enquiries.allocated(enquiry, them, later(hours=1), officer_id=them.second_officer.id, because="Leave.")


def _conclude(enquiry: str, _other: str, them: Enquirers) -> object:
    command = actions.Conclude(enquiry, enquiries.version(enquiry), "completed", DAY, "It cannot happen again.")
    return actions.conclude(command, by=them.officer, now=NOW)


def _take_in(enquiry: str, other: str, them: Enquirers) -> object:
    command = actions.HoldContact(enquiry, enquiries.version(enquiry), other, "The same night.")
    return actions.hold_contact(command, by=them.officer, now=NOW)


def _call(enquiry: str, _other: str, them: Enquirers) -> object:
    said = told(happened_at=NOW, danger=True)
    return calls.write_enquiry_call(enquiry, said, entry_key="one", by=them.officer, now=NOW + timedelta(minutes=5))


@pytest.mark.parametrize("act", [_allocate, _conclude, _take_in, _call])
def test_whoever_holds_a_contact_gets_its_enquiry_while_others_act_on_both(
    act: Act, enquiry: str, them: Enquirers, who: triage.People
):
    enquiries.complete(enquiry, them)
    opener, other = enquiries.whole(enquiry).held[0].reference, triage.a_contact()
    held = other if act is _take_in else opener

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            locked_place(session, held)  # as whoever signs a decision does first
            acting = pool.submit(act, enquiry, other, them)
            wait([acting], timeout=1)  # as far as it can come
            locked_row(session, enquiry)  # refused by PostgreSQL if the other held it and waited for us
        acting.result()


def test_two_contacts_are_locked_in_one_order_whichever_is_named_first(who: triage.People):
    first, second = sorted(triage.a_contact() for _ in range(2))

    with ThreadPoolExecutor(1) as pool:
        with transaction() as session:
            locked_place(session, first)
            other = pool.submit(_held_together, second, first)
            wait([other], timeout=1)
            locked_place(session, second)
        assert other.result() == second


def _held_together(mine: str, *others: str) -> str:
    with transaction() as session:
        return locked_together(session, mine, *others).reference


def test_two_who_speak_at_one_moment_of_different_contacts_of_one_adult_are_both_heard(who: triage.People):
    contacts = sorted(about() for _ in range(4))
    pairs = [(contacts[0], contacts[3]), (contacts[1], contacts[2])]
    with ThreadPoolExecutor(2) as pool:
        saying = [pool.submit(_say, mine, other, who) for mine, other in pairs]
        for each in saying:
            each.result()


def _say(mine: str, other: str, who: triage.People) -> None:
    version = triage.place(mine).version
    command = triage_actions.SayWhetherSame(mine, version, other, Kind.ADULT, Verdict.SAME, "One birthday.")
    triage_actions.say_whether_same(command, by=who.worker, now=NOW)


def test_all_the_contacts_of_an_enquiry_are_locked_in_one_statement(enquiry: str, them: Enquirers, who: triage.People):
    for _ in range(3):
        _take_in(enquiry, triage.a_contact(), them)
    with transaction() as session, statements_asked() as statements:
        locked_enquiry(session, enquiry, beside={triage.a_contact(), "no contact at all"})

    locking = [each for each in statements if "FROM queue_places" in each]
    assert len(locking) == 1


def test_several_are_locked_by_the_letters_of_their_references_as_one_after_another_is(who: triage.People):
    contacts = sorted(triage.a_contact() for _ in range(6))

    with ThreadPoolExecutor(2) as pool:
        for _ in range(10):
            both = [pool.submit(_held_together, *order) for order in (contacts, contacts[::-1])]
            assert [each.result() for each in both] == [contacts[0], contacts[-1]]
