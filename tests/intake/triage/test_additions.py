"""What a sender adds after sending reaches somebody, and never gets in the way of the hub's own steps."""

import threading

import pytest

from foundation.audit import PUBLIC
from foundation.database import reading
from intake.contacts.actions import offer_addition
from intake.contacts.queries import contact_record
from intake.tasks.queries import open_tasks
from intake.triage import actions
from tests.support import triage
from tests.support.triage import NOW, later

SLUG = "what-happened"


def add(reference: str, words: str) -> None:
    offer_addition(reference=reference, slug=SLUG, answers={"what_happened": words}, by=PUBLIC, now=later(minutes=5))


def waiting_tasks() -> list[tuple[str, str]]:
    with reading() as session:
        return [(task.kind.value, task.owner_role) for task in open_tasks(session, roles=None).tasks]


def test_an_addition_to_a_contact_nobody_has_opened_is_read_with_it(who):
    add(triage.a_contact(), "She has told me his name.")

    assert waiting_tasks() == []


def test_an_addition_to_a_contact_that_was_opened_becomes_a_task_of_the_role_that_holds_it(who):
    reference = triage.screened(triage.a_contact(), who.screener)

    add(reference, "She has told me his name.")

    assert waiting_tasks() == [("read_addition", "triage_worker")]


def test_an_addition_to_a_signed_off_contact_becomes_a_task_of_the_screeners(who):
    reference = triage.signed(triage.ready_to_sign(who), who.manager)

    add(reference, "She has told me his name.")

    assert ("read_addition", "screener") in waiting_tasks()


def test_additions_and_the_hubs_steps_at_once_all_succeed(who):
    reference, faults = triage.a_contact(), []
    together = threading.Barrier(8)

    def press(number: int) -> None:
        together.wait()
        try:
            if number % 2:
                add(reference, f"More: {number}.")
            else:
                hand = (who.worker, who.manager)[number % 4 // 2]
                actions.take_contact(actions.TakeContact(reference), by=hand, now=NOW)
        except Exception as fault:
            faults.append(fault)

    people = [threading.Thread(target=press, args=(number,)) for number in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    with reading() as session:
        record = contact_record(session, reference)
    assert faults == []
    assert record is not None
    assert len(record.additions) == 4


def test_information_is_not_asked_for_by_a_day_that_has_passed(who):
    reference = triage.screened(triage.a_contact(), who.screener)
    asked = actions.AskForInformation(
        reference, triage.place(reference).version, "The GP", "Medication", NOW.date().replace(year=1)
    )

    with pytest.raises(actions.Refused, match="a future date"):
        actions.ask_for_information(asked, by=who.worker, now=NOW)
