"""A look that changes nothing else is recorded all the same, in order, and only for whoever may look."""

import pytest

from foundation import audit
from foundation.audit import verify
from foundation.database import is_sqlite, reading, transaction
from foundation.signin import Account
from intake.triage import actions
from intake.triage.actions import ContactMissing
from tests.support import triage
from tests.support.at_once import at_once
from tests.support.restriction import restricted
from tests.support.statements import statements_asked
from tests.support.triage import NOW, People, later

AT_ONCE, ROUNDS = 4, 5


def look(reference: str, by: Account, *, minutes: int = 30) -> None:
    actions.open_contact(actions.OpenContact(reference), by=by, now=later(minutes=minutes))


def trail(reference: str) -> list[tuple[str, str]]:
    with reading() as session:
        return [(line.code, line.by_id) for line in audit.history(session, f"contact:{reference}")]


def opened_by(reference: str) -> list[str]:
    return [by for code, by in trail(reference) if code == "contact.opened"]


def is_whole() -> bool:
    with reading() as session:
        return verify(session).sound


def test_every_look_again_is_in_the_trail_and_the_trail_stays_whole(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    for minutes in range(5):
        look(reference, (who.worker, who.manager)[minutes % 2], minutes=minutes)

    assert opened_by(reference)[-5:] == [(who.worker, who.manager)[each % 2].id for each in range(5)]
    assert is_whole()


def test_a_look_again_holds_nothing_and_takes_two_journeys_to_a_server(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    look(reference, who.worker)
    with statements_asked() as statements:
        look(reference, who.worker)

    assert len(statements) == (3 if is_sqlite() else 2)
    assert not any("FOR UPDATE" in each for each in statements)


def test_people_who_look_at_one_moment_are_all_in_the_trail(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    look(reference, who.worker)

    at_once(lambda: [look(reference, who.worker) for _ in range(ROUNDS)], times=AT_ONCE)

    assert len(opened_by(reference)) == 1 + AT_ONCE * ROUNDS
    assert is_whole()


def test_a_look_at_what_is_kept_from_somebody_or_is_not_there_leaves_no_mark(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    look(reference, who.worker)
    before = trail(reference)
    restricted(reference, at=NOW, owner=who.manager)

    for wanted in (reference, "SA-2222-2222"):
        with pytest.raises(ContactMissing):
            look(wanted, who.worker)
    assert opened_by(reference) == [by for code, by in before if code == "contact.opened"]


def test_what_came_in_meanwhile_is_marked_as_read_by_the_next_look(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    look(reference, who.worker)
    triage.added_to(reference, later(minutes=40))
    look(reference, who.worker, minutes=45)
    look(reference, who.worker, minutes=50)

    assert not triage.place(reference).new_information
    assert opened_by(reference) == [who.worker.id] * 3


def test_a_look_within_a_transaction_is_undone_with_it(who: People):
    reference = triage.screened(triage.a_contact(), who.screener)
    look(reference, who.worker)
    before = trail(reference)

    def looked_and_lost() -> None:
        with transaction():
            look(reference, who.worker)
            raise LookupError

    with pytest.raises(LookupError):
        looked_and_lost()
    assert trail(reference) == before
