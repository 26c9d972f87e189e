"""Reading contacts into the index of words, after they were sent: sending itself never waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import delete, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.database import is_sqlite, reading, transaction
from intake.search.domain.documents import Document, Part
from intake.search.domain.words import words_in
from intake.search.queries import Record, unread, unread_records
from intake.search.queries.index import WEIGHTS
from intake.search.tables import EntryRow, RecordRow

AT_ONCE = 200
"""How many contacts are read in one transaction, so that nobody who writes waits long."""
MOST_WORDS = 5_000
"""How many words of each part are found: together fewer than PostgreSQL keeps the places of."""

_FTS5 = text("insert into search_words (rowid, people, place, narrative) values (:number, :people, :place, :narrative)")
_FTS5_BESIDE = text(
    "insert into search_words_beside (rowid, people, place, narrative) values (:number, :people, :place, :narrative)"
)
_GIN_BESIDE = text("insert into search_words_beside (number, words) values (:number, cast(:words as tsvector))")
_GIN = text("insert into search_words (contact_id, words) values (:number, cast(:words as tsvector))")


def index_contacts(now: datetime) -> str:
    """Read every record that waits into the index, some at a time; return what was done, in words."""
    return f"{_read_all(everywhere=False)} records read for searching"


def index_missed(now: datetime) -> str:
    """Look through every record for one that was never read into the index; return what was done, in words."""
    return f"{_read_all(everywhere=True)} records had been missed and were read for searching"


def index_waiting(*, most: int = AT_ONCE, everywhere: bool = False) -> int:
    """Read up to so many waiting contacts, and as many records beside them, into the index; return how many.

    Two at once do no harm.
    """
    with reading() as session:
        waiting = unread(session, most=most, everywhere=everywhere)
        beside = unread_records(session, most=most, everywhere=everywhere)
    if not waiting and not beside:
        return 0
    with transaction() as session:
        done = sum(_keep(session, number, document) for number, document in waiting.items())
        return done + sum(_keep_record(session, record) for record in beside)


def rebuild() -> int:
    """Empty the index and read every record into it again; return how many. Until it ends, searches find less."""
    with transaction() as session:
        for table in ("search_words", "search_words_beside"):
            emptying = f"insert into {table} ({table}) values ('delete-all')"  # noqa: S608 - a name of our own
            session.execute(text(emptying if is_sqlite() else f"delete from {table}"))  # noqa: S608 - a name of our own
        session.execute(delete(EntryRow))
        session.execute(delete(RecordRow))
    return _read_all(everywhere=False)


def _read_all(*, everywhere: bool) -> int:
    done = 0
    while read := index_waiting(everywhere=everywhere):
        done += read
    return done


def _keep_record(session: Session, record: Record) -> bool:
    insert: Any = sqlite.insert if is_sqlite() else postgresql.insert
    row = {"source": record.source.table, "source_id": record.source_id, "sort": record.source.sort.value,
           "contact_id": record.contact_id, "enquiry_id": record.enquiry_id, "at": record.at}  # fmt: skip
    new = insert(RecordRow).values(row).on_conflict_do_nothing().returning(RecordRow.number)
    number = session.scalar(new)
    if number is None:
        return False
    session.execute(_FTS5_BESIDE if is_sqlite() else _GIN_BESIDE, {"number": number} | _entry_of(record.document))
    return True


def _keep(session: Session, number: int, document: Document) -> bool:
    insert: Any = sqlite.insert if is_sqlite() else postgresql.insert
    new = insert(EntryRow).values(contact_id=number).on_conflict_do_nothing().returning(EntryRow.contact_id)
    if session.scalar(new) is None:
        return False  # somebody else read it in the meantime
    keep_entries(session, {number: document})
    return True


def keep_entries(session: Session, documents: Mapping[int, Document]) -> None:
    """Put documents into the index by their contacts' numbers, in the caller's transaction."""
    rows = [{"number": number} | _entry_of(document) for number, document in documents.items()]
    session.execute(_FTS5 if is_sqlite() else _GIN, rows)


def _entry_of(document: Document) -> dict[str, str]:
    stems = {part: [word.stem for word in islice(words_in(document.text(part)), MOST_WORDS)] for part in Part}
    if is_sqlite():
        return {part.value: " ".join(found) for part, found in stems.items()}
    return {"words": " ".join(_placed(stems))}


def _placed(stems: dict[Part, list[str]]) -> Iterator[str]:
    """Each word with its place and the part it stands in; a gap between parts, so that no phrase spans two."""
    place = 0
    for part, found in stems.items():
        for stem in found:
            place += 1
            yield f"'{stem}':{place}{WEIGHTS[part]}"
        place += 2
