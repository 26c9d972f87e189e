"""P9: finding the newest and the best of many narratives by a rare, a middling and a common word, a reader's rights
inside the statement; checked against reading every one."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from sqlalchemy import insert, text

from foundation.database import engine, reading, transaction
from intake.search import queries
from intake.search.actions.indexing import keep_entries
from intake.search.domain.asking import Asked
from intake.search.domain.documents import Document
from intake.search.tables import EntryRow
from tests.benchmarks import matching, report

NARRATIVES, ASKED, SHOWN, AT_ONCE = 100_000, 200, 20, 10_000
NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
OFTEN = {"rare": 0.0003, "middling": 0.022, "common": 0.609}
"""The word, and in what share of the narratives it stands."""
GOALS = {"sqlite": 1, "postgresql": 5}
_WORDS = tuple(f"{first}{second}{third}" for first in ("ba", "do", "fe", "gu", "ki", "lo", "mo", "ne", "pa", "ri")
               for second in ("r", "l", "n", "t", "v") for third in ("an", "ol", "um", "ic", "or", "ak"))  # fmt: skip


def measure(kind: str, *, narratives: int) -> Iterator[report.Line]:
    """Yield P9's lines for so many invented narratives."""
    numbers = matching.contacts_numbered(narratives)
    held = _fill(numbers)
    for word, holding in held.items():
        assert list(_found(queries.newest, word, SHOWN)) == holding[::-1][:SHOWN], word
        among = f"{word} word ({len(holding):,} of {narratives:,})"
        for find, what, goal in ((queries.newest, "newest", GOALS[kind]), (queries.best, "best", 20)):
            took = _took(find, word)
            yield report.at_most(
                "P9", kind, f"{among}, {what} {SHOWN}, p95 milliseconds", took[int(ASKED * 0.95)], goal
            )
            yield report.Line("P9", kind, f"{among}, {what} {SHOWN}, p50 milliseconds", f"{took[ASKED // 2]:.2f}")


def _found(find: Callable[..., tuple[int, ...]], word: str, most: int) -> tuple[int, ...]:
    with reading() as session:
        return find(session, Asked(word), reader="AC-NOBODY", now=NOW, most=most)


def _took(find: Callable[..., tuple[int, ...]], word: str) -> list[float]:
    took = []
    for _ in range(ASKED):
        with reading() as session:
            started = time.perf_counter()
            find(session, Asked(word), reader="AC-NOBODY", now=NOW, most=SHOWN)
            took.append((time.perf_counter() - started) * 1000)
    return sorted(took)


def _fill(numbers: list[int]) -> dict[str, list[int]]:
    """Read an invented narrative for each contact into the index; return which hold each word."""
    invention, held = random.Random(9), {word: list[int]() for word in OFTEN}
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        with transaction() as session:
            session.execute(insert(EntryRow), [{"contact_id": number} for number in some])
            documents = {}
            for number in some:
                words = invention.choices(_WORDS, k=60)
                for word, often in OFTEN.items():
                    if invention.random() < often:
                        words.insert(invention.randrange(60), word)
                        held[word].append(number)
                documents[number] = Document("", "", " ".join(words))
            keep_entries(session, documents)
    with engine().connect() as connection:
        connection.execute(text("analyze"))
        connection.commit()
    return held
