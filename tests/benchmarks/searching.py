"""P9: finding the newest and the best of a million narratives by a rare, a middling and a common word, a reader's
rights inside the statement; checked against reading every one.

The narratives are made once and put into each database's index the quick way. Some contacts are restricted, so that
what a reader may not see has to be left out.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache

from foundation.database import is_sqlite, reading
from intake.search import queries
from intake.search.domain.asking import Asked
from intake.search.domain.words import stem_of
from intake.search.tables import EntryRow
from tests.benchmarks import bulk, processor, report

NARRATIVES, ASKED, SHOWN, RESTRICTED_EVERY = 1_000_000, 200, 20, 500
NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
OFTEN = {"rare": 0.0003, "seldom": 0.004, "middling": 0.022, "common": 0.609}
"""The word, and in what share of the narratives it stands."""
GOALS = {"sqlite": 1, "postgresql": 5}
_WORDS = tuple(f"{first}{second}{third}" for first in ("ba", "do", "fe", "gu", "ki", "lo", "mo", "ne", "pa", "ri")
               for second in ("r", "l", "n", "t", "v") for third in ("an", "ol", "um", "ic", "or", "ak"))  # fmt: skip
_LONG = 60


def measure(kind: str, *, narratives: int) -> Iterator[report.Line]:
    """Yield P9's lines for so many invented narratives."""
    _fill(narratives)
    for word, holding in _held(narratives).items():
        seen = [number for number in holding if number % RESTRICTED_EVERY]
        assert list(_found(queries.newest, word, SHOWN)) == seen[::-1][:SHOWN], word
        among = f"{word} word ({len(holding):,} of {narratives:,})"
        for find, what, goal in ((queries.newest, "newest", GOALS[kind]), (queries.best, "best", 20)):
            took, worked = _took(find, word)
            yield report.at_most(
                "P9", kind, f"{among}, {what} {SHOWN}, p95 milliseconds", took[int(ASKED * 0.95)], goal
            )
            yield report.Line("P9", kind, f"{among}, {what} {SHOWN}, p50 milliseconds", f"{took[ASKED // 2]:.2f}")
            words = f"{among}, {what} {SHOWN}, p95 milliseconds of processor time"
            yield report.Line("P9", kind, words, f"{worked[int(ASKED * 0.95)]:.2f}")


def _found(find: Callable[..., tuple[int, ...]], word: str, most: int) -> tuple[int, ...]:
    with reading() as session:
        return find(session, Asked(word), reader="AC-NOBODY", now=NOW, most=most)


def _took(find: Callable[..., tuple[int, ...]], word: str) -> tuple[list[float], list[float]]:
    """Return how long each asking took by the clock, and by the processor: no neighbour adds to that."""
    took, work = [], processor.Work(bulk.backend())
    for _ in range(ASKED):
        with reading() as session:
            work.begin()
            started = time.perf_counter()
            find(session, Asked(word), reader="AC-NOBODY", now=NOW, most=SHOWN)
            took.append((time.perf_counter() - started) * 1000)
            work.end()
    return sorted(took), sorted(work.took)


def _narrative(number: int) -> list[str]:
    """Return the words of a contact's narrative: the same number has the same ones."""
    invention = random.Random(number)
    words = invention.choices(_WORDS, k=_LONG)
    for word, often in OFTEN.items():
        if invention.random() < often:
            words.insert(invention.randrange(_LONG), word)
    return words


@cache
def _held(narratives: int) -> dict[str, list[int]]:
    """Return which contacts hold each word, by reading every narrative."""
    held: dict[str, list[int]] = {word: [] for word in OFTEN}
    for number in range(1, narratives + 1):
        for word in OFTEN.keys() & set(_narrative(number)):
            held[word].append(number)
    return held


def _fill(narratives: int) -> None:
    """Read a narrative for each contact into the index, and restrict some contacts."""
    stems = {word: stem_of(word) for word in (*_WORDS, *OFTEN)}
    numbers = range(1, narratives + 1)
    told = ([stems[word] for word in _narrative(number)] for number in numbers)
    at, restricted = bulk.as_stored(EntryRow.metadata.tables["restrictions"], "begun_at")(NOW), "restricted_contacts"
    with bulk.quick_connection() as raw:
        bulk.put(raw, "search_entries", ("contact_id",), ((number,) for number in numbers))
        row = (1, "contact", True, "AC-SOMEBODY", at, 1)
        bulk.put(raw, "restrictions", ("id", "covers", "closed", "owner_id", "begun_at", "version"), (row,))
        kept = ((number, 1, f"SA-{number}") for number in numbers[RESTRICTED_EVERY - 1 :: RESTRICTED_EVERY])
        bulk.put(raw, restricted, ("contact_id", "restriction_id", "reference"), kept)
        if is_sqlite():
            rows = ((number, "", "", " ".join(words)) for number, words in zip(numbers, told, strict=True))
            bulk.put(raw, "search_words", ("rowid", "people", "place", "narrative"), rows)
        else:
            index = raw.execute("select indexdef from pg_indexes where indexname = 'ix_search_words_words'").fetchone()[
                0
            ]
            raw.execute("drop index ix_search_words_words")
            placed = (" ".join(f"'{stem}':{place}C" for place, stem in enumerate(words, 5)) for words in told)
            bulk.put(raw, "search_words", ("contact_id", "words"), zip(numbers, placed, strict=True))
            raw.execute(index)
    bulk.at_rest()
