"""P8: finding a misspelt person among a million: how long, and how often where comparing everybody would find them.

People are made and compared with all once, and put into each database in the order of its own index: so a million takes
minutes. What compares with all is checked against the plain way on a part of them.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from heapq import nlargest

import numpy as np
from sqlalchemy import Table

from foundation.cli.listening import settle
from foundation.database import reading
from foundation.straight import look_up
from intake.matching import queries
from intake.matching.domain.blocking import keys_kept
from intake.matching.domain.comparing import levels_of
from intake.matching.domain.details import Details, details
from intake.matching.domain.ranking import Ranking
from intake.matching.domain.verdicts import Kind
from intake.matching.domain.weights import COUNTED, Weights, exact_bits, ranked_bits, weights_on
from intake.matching.queries.searching import counts_for
from intake.matching.tables import DescriptionRow
from tests.benchmarks import bulk, processor, report
from tests.support.invented_people import Invention, Person

PEOPLE, ASKED, COMPARED_WITH_ALL, CHECKED = 1_000_000, 1_000, 40, 2_000
NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
_FIELDS = tuple(Details.__dataclass_fields__)


def measure(kind: str, *, people: int) -> Iterator[report.Line]:
    """Yield P8's lines for so many invented people."""
    _, told = _people(people)
    _fill(people)
    settle()  # no worker holds a million people, for Python to look through in the midst of a search
    for one in told[: ASKED // 10]:  # a process that has just begun is not what is measured
        _search(one)
    took, found, work = [], [], processor.Work(bulk.backend(look_up))
    for one in told:
        work.begin()
        started = time.perf_counter()
        found.append({each.contact_id for each in _search(one)})
        took.append((time.perf_counter() - started) * 1000)
        work.end()
    yield report.at_most("P8", kind, f"match among {people:,}, p95 milliseconds", sorted(took)[int(ASKED * 0.95)], 2)
    yield report.Line("P8", kind, f"match among {people:,}, p50 milliseconds", f"{sorted(took)[ASKED // 2]:.2f}")
    worked = f"{sorted(work.took)[int(ASKED * 0.95)]:.2f}"
    yield report.Line("P8", kind, f"match among {people:,}, p95 milliseconds of processor time", worked)
    hits = [place * (people // ASKED) + 1 in each for place, each in enumerate(found)]
    right = f"{sum(hits) / ASKED:.1%}"
    yield report.Line("P8", kind, f"right one among the first 5, of {ASKED:,} told with slips", right)
    # After the times: comparing everybody drives out of every cache what a search needs.
    wanted = [place for place in range(COMPARED_WITH_ALL) if place * (people // ASKED) in _first_of_all(place, people)]
    share = 100 * sum(hits[place] for place in wanted) / max(len(wanted), 1)
    words = f"of {len(wanted)} that comparing everybody puts among its first 5, per cent found"
    yield report.at_least("P8", kind, words, share, 99.5)


def _search(one: Details) -> tuple[queries.Found, ...]:
    with look_up() as lent:
        return queries.search(lent, one, kind=Kind.ADULT, weights=_weights(), most=5)[0]


def _weights() -> Weights:
    return weights_on(NOW.date())


@cache
def _people(people: int) -> tuple[list[Details], list[Details]]:
    """Return everybody, and some of them as another contact would tell of them."""
    invention = Invention(5)
    everybody = [_told(invention.person()) for _ in range(people)]
    again = (everybody[number * (people // ASKED)] for number in range(ASKED))
    return everybody, [_told(invention.told_again(_person(each))) for each in again]


def _told(person: Person) -> Details:
    return details(person.given_name, person.family_name, person.born_on, person.nhs_number, person.postcode)


def _person(told: Details) -> Person:
    return Person(told.given_name, told.family_name, told.born_on, told.nhs_number or None, told.postcode)


@cache
def _first_of_all(place: int, people: int) -> tuple[int, ...]:
    """Return the five likeliest of everybody, every one compared; the same on either database, so worked out once."""
    everybody, told = _people(people)
    one = told[place]
    with reading() as session:
        exact = exact_bits(one, weights=_weights(), counts=counts_for(session, one, kind=Kind.ADULT))
    against = Ranking(one, weights=_weights(), exact=exact)
    for other in everybody[:CHECKED]:
        plain = ranked_bits(one, levels_of(one, other), weights=_weights(), exact=exact)
        assert abs(against.bits(other) - plain) < 1e-9, (one, other)
    return tuple(nlargest(5, range(people), key=lambda number: against.bits(everybody[number])))


def _fill(people: int) -> None:
    """Put everybody into the index, each as a contact of their own."""
    everybody, _ = _people(people)
    table = DescriptionRow.__table__
    assert isinstance(table, Table)
    born, told_at = bulk.as_stored(table, "born_on"), bulk.as_stored(table, "told_at")(NOW)
    with bulk.quick_connection() as raw:
        rows = (
            (place, place, Kind.ADULT.value, told_at, each.given_name, each.family_name, born(each.born_on),
             each.nhs_number, each.postcode, "")
            for place, each in enumerate(everybody, 1)
        )  # fmt: skip
        bulk.put(raw, "match_descriptions", ("id", "contact_id", "kind", "told_at", *_FIELDS), rows)
        marks, numbers = _marks(people)
        bulk.put(raw, "match_blocks", ("mark", "description_id"), zip(marks.tolist(), numbers.tolist(), strict=True))
        bulk.put(raw, "match_tallies", ("mark", "number"), _tallies(people).items())
    bulk.at_rest()


@cache
def _marks(people: int) -> tuple[np.ndarray, np.ndarray]:
    """Return every mark with whose it is, in the order of the index."""
    everybody, _ = _people(people)
    mark_of = cache(lambda key: queries.block_marks([key], Kind.ADULT)[0])
    marks, numbers = [], []
    for start in range(0, people, bulk.AT_ONCE):
        pairs = [(mark_of(key), place) for place, each in enumerate(everybody[start : start + bulk.AT_ONCE], start + 1)
                 for key in keys_kept(each)]  # fmt: skip
        mark_of.cache_clear()
        marks.append(np.array([mark for mark, _ in pairs], dtype=np.int64))
        numbers.append(np.array([place for _, place in pairs], dtype=np.int64))
    every, whose = np.concatenate(marks), np.concatenate(numbers)
    order = np.lexsort((whose, every))
    return every[order], whose[order]


@cache
def _tallies(people: int) -> dict[int, int]:
    everybody, _ = _people(people)
    counted: dict[tuple[str, str], int] = {("records", ""): people}
    for each in everybody:
        for field in COUNTED:
            value = getattr(each, field)
            counted[field, value] = counted.get((field, value), 0) + 1
    return {queries.tally_mark(*name, Kind.ADULT): number for name, number in counted.items()}
