"""P8: finding a misspelt person among a million: how long, and how often where comparing everybody would find them."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from heapq import nlargest
from typing import cast

from sqlalchemy import Table, func, insert, select, text

from foundation.database import engine, reading, transaction
from intake.contacts.tables import ContactRow
from intake.matching import queries
from intake.matching.domain.blocking import keys_kept
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details, details
from intake.matching.domain.verdicts import Kind
from intake.matching.domain.weights import COUNTED, exact_bits, ranked_bits, weights_on
from intake.matching.queries.searching import counts_for
from intake.matching.tables import BlockRow, DescriptionRow, TallyRow
from tests.benchmarks import report
from tests.support.contacts import a_contact
from tests.support.invented_people import Invention, Person

PEOPLE, ASKED, COMPARED_WITH_ALL, AT_ONCE = 1_000_000, 1_000, 40, 20_000
NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)


def measure(kind: str, *, people: int) -> Iterator[report.Line]:
    """Yield P8's lines for so many invented people."""
    invention = Invention(5)
    everybody = [_told(invention.person()) for _ in range(people)]
    numbers = _fill(everybody)
    asked = [number * (people // ASKED) for number in range(ASKED)]
    told = [_told(invention.told_again(_person(everybody[number]))) for number in asked]
    took, hits, agreed, brute = [], 0, 0, 0
    for place, (number, one) in enumerate(zip(asked, told, strict=True)):
        started = time.perf_counter()
        with reading() as session:
            found, records = queries.search(session, one, kind=Kind.ADULT, weights=weights_on(NOW.date()), most=5)
        took.append((time.perf_counter() - started) * 1000)
        hit = numbers[number] in {each.contact_id for each in found}
        hits += hit
        if place < COMPARED_WITH_ALL and number in _compared_with_all(one, everybody):
            brute += 1
            agreed += hit
    assert records == people
    yield report.at_most("P8", kind, f"match among {people:,}, p95 milliseconds", sorted(took)[int(ASKED * 0.95)], 2)
    yield report.Line("P8", kind, f"match among {people:,}, p50 milliseconds", f"{sorted(took)[ASKED // 2]:.2f}")
    yield report.Line("P8", kind, f"right one among the first 5, of {ASKED:,} told with slips", f"{hits / ASKED:.1%}")
    share = 100 * agreed / max(brute, 1)
    words = f"of {brute} that comparing everybody puts among its first 5, per cent found"
    yield report.at_least("P8", kind, words, share, 99.5)


def _told(person: Person) -> Details:
    return details(person.given_name, person.family_name, person.born_on, person.nhs_number, person.postcode)


def _person(told: Details) -> Person:
    return Person(told.given_name, told.family_name, told.born_on, told.nhs_number or None, told.postcode)


def _compared_with_all(one: Details, everybody: list[Details]) -> list[int]:
    weights = weights_on(NOW.date())
    with reading() as session:
        exact = exact_bits(one, weights=weights, counts=counts_for(session, one, kind=Kind.ADULT))
    every = range(len(everybody))
    return nlargest(
        5, every, key=lambda other: ranked_bits(one, levels_of(one, everybody[other]), weights=weights, exact=exact)
    )


def _fill(everybody: list[Details]) -> list[int]:
    """Put everybody into the index, each as a contact of their own; return the contacts' numbers."""
    numbers = contacts_numbered(len(everybody))
    tallies: dict[int, int] = {queries.tally_mark("records", "", Kind.ADULT): len(everybody)}
    for start in range(0, len(everybody), AT_ONCE):
        some = list(enumerate(everybody[start : start + AT_ONCE], start))
        with transaction() as session:
            session.execute(insert(DescriptionRow), [_described(place, numbers, told) for place, told in some])
            marks = [(mark, place + 1) for place, told in some
                     for mark in queries.block_marks(keys_kept(told), Kind.ADULT)]  # fmt: skip
            session.execute(
                insert(BlockRow), [{"mark": mark, "description_id": place} for mark, place in sorted(marks)]
            )
        for _, told in some:
            for field in COUNTED:
                mark = queries.tally_mark(field, getattr(told, field), Kind.ADULT)
                tallies[mark] = tallies.get(mark, 0) + 1
    with transaction() as session:
        session.execute(insert(TallyRow), [{"mark": mark, "number": number} for mark, number in tallies.items()])
    with engine().connect() as connection:
        connection.execute(text("analyze"))
        connection.commit()
    return numbers


def _described(place: int, numbers: list[int], told: Details) -> dict[str, object]:
    return {"id": place + 1, "contact_id": numbers[place], "kind": Kind.ADULT.value, "told_at": NOW,
            **{field: getattr(told, field) for field in Details.__dataclass_fields__}}  # fmt: skip


def contacts_numbered(people: int) -> list[int]:
    """Copy one contact, without its answers, until there are so many; return their numbers."""
    a_contact(now=NOW, key="bench-match")
    table = cast(Table, ContactRow.__table__)
    with transaction() as session:
        first = session.scalar(select(func.max(table.c.id))) or 0
        changed = {"id": "id + n", "reference": "reference || n", "form_key": "form_key || n", "answers": "'{}'"}
        columns = ", ".join(column.name for column in table.columns)
        values = ", ".join(changed.get(column.name, column.name) for column in table.columns)
        copying = (
            f"with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {people}) "  # noqa: S608  # our own names
            f"insert into contacts ({columns}) select {values} from contacts, numbers"
        )
        session.execute(text(copying))
    return [first + 1 + place for place in range(people)]
