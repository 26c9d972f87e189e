"""Which service each contact names, of many at once: what is found one by one, and no more statements for more."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy.orm import Session

from foundation.database import reading
from foundation.signin import Account
from intake.matching.domain.verdicts import Kind, Verdict
from intake.matching.queries import same_person, service_of, services_of, services_said
from intake.matching.queries.people import marks_of
from intake.reading import counted_as
from intake.triage.actions import Refused
from tests.support import triage
from tests.support.matching import number, said
from tests.support.organisations import PLACES, registered, say_place, take_back_place, typed
from tests.support.statements import statements_asked
from tests.support.triage import People, later

SOON, LATER = later(hours=1), later(days=1)


@pytest.fixture
def county(hub: People) -> People:
    registered()
    return hub


def _one_by_one(session: Session, contacts: list[int]) -> dict[int, str]:
    """Return what `services_said` promises, by asking of each contact by itself."""
    found = {}
    for contact in contacts:
        together = same_person(session, contact, kind=Kind.SERVICE, at=SOON)
        places = frozenset().union(*marks_of(session, together, kind=Kind.SERVICE, at=SOON).values())
        if places:
            (found[contact],) = places
    return found


def _say_at_random(chance: random.Random, sent: list[str], by: Account) -> None:
    one, other = chance.sample(sent, 2)
    with suppress(Refused, StopIteration):  # what cannot stand beside what was said is refused, and nothing is kept
        match chance.randrange(5):
            case 0 | 1:
                say_place(one, chance.choice(list(PLACES)), by, at=SOON)
            case 2 | 3:
                said(one, other, by, chance.choice((Verdict.SAME, Verdict.SAME, Verdict.NOT_SAME)), kind=Kind.SERVICE,
                     at=SOON)  # fmt: skip
            case _:
                take_back_place(one, chance.choice(list(PLACES)), by, at=SOON)


@pytest.mark.parametrize("seed", range(3))
def test_of_many_at_once_is_found_what_is_found_of_each_alone(county: People, seed: int) -> None:
    sent = [typed(f"Quince Tree {each}") for each in ("Lodge", "House", "Hall", "Home", "Court", "Place")]
    chance = random.Random(seed)
    for _ in range(14):
        _say_at_random(chance, sent, county.worker)
    contacts = [number(each) for each in sent]
    with reading() as session:
        expected = _one_by_one(session, contacts)
        alone = {each: service_of(session, each, None, at=SOON).place_id for each in contacts}

        assert services_said(session, before=LATER) == expected
        assert services_of(session, contacts, at=SOON) == expected
        assert {each: place for each, place in alone.items() if place} == expected
        assert expected


Read = Callable[[Session, list[int]], object]
READS: dict[str, Read] = {
    "services_said": lambda session, _: services_said(session, before=LATER),
    "services_of": lambda session, contacts: services_of(session, contacts, at=LATER),
    "counted_as": counted_as,
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_more_contacts_ask_no_more_statements(county: People, read: Read) -> None:
    few = _named(county, "SYN-L1", "ab")
    asked = _asked(read, few)
    more = few + _named(county, "SYN-L2", "cde") + _named(county, "SYN-L3", "fg")

    assert _asked(read, more) <= asked


def _named(county: People, place: str, letters: str) -> list[int]:
    """Return accepted concerns about a service typed by hand that somebody said to be a place."""
    sent = [typed(f"Quince Tree Lodge {each}") for each in letters]
    for each in sent:
        triage.accepted(triage.screened(each, county.screener), county.worker)
        say_place(each, place, county.worker, at=SOON)
    return [number(each) for each in sent]


def _asked(read: Read, contacts: list[int]) -> int:
    with reading() as session, statements_asked() as asked:
        read(session, contacts)
    return len(asked)
