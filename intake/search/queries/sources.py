"""The rows that are found beside contacts, each with the contact it is kept back with, and its text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, exists, func, literal, null, or_, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.database import Base
from intake.contacts.domain.events import ADDITION_OFFERED
from intake.contacts.queries.records import rest_sealed_at
from intake.contacts.tables import ContactRow
from intake.enquiries.tables import EnquiryRow
from intake.search.domain.documents import Document, document_of
from intake.search.domain.records import ENQUIRIES, SOURCES, TELLINGS, Source, document_in
from intake.search.tables import RecordRow

LOOKED_BACK = 200
"""Numbers are given before they are committed, so one may appear a little below the newest that was read."""


@dataclass(frozen=True)
class Record:
    """A row that is found: where it stands, when it was written, and its text.

    It is kept back with the contact `contact_id`; one of an enquiry has `enquiry_id`, and is for those who may see
    enquiries.
    """

    source: Source
    source_id: int
    contact_id: int
    enquiry_id: int | None
    at: datetime
    document: Document


def unread_records(session: Session, *, most: int, everywhere: bool = False) -> tuple[Record, ...]:
    """Return up to so many rows that are in no index, oldest first; `everywhere` is slow, and for a job at night."""
    waiting = [_waiting(session, source, everywhere=everywhere, most=most) for source in SOURCES]
    chosen = sorted((row.at, SOURCES[row.place].table, row.place, row.id) for rows in waiting for row in rows)[:most]
    wanted: dict[int, list[int]] = {}
    for _, _, place, number in chosen:
        wanted.setdefault(place, []).append(number)
    found = {(place, each.source_id): each for place, numbers in wanted.items()
             for each in records_of(session, SOURCES[place], numbers)}  # fmt: skip
    return tuple(found[place, number] for _, _, place, number in chosen)


def records_of(session: Session, source: Source, numbers: list[int]) -> tuple[Record, ...]:
    """Return these rows of a source. The caller sees to permission."""
    rows = session.execute(_rows(source).where(_table(source).c.id.in_(numbers)))
    return tuple(
        Record(source, row.id, row.kept_with, row.of_enquiry, row.at, _text(source, dict(row._mapping))) for row in rows
    )


def _waiting(session: Session, source: Source, *, everywhere: bool, most: int) -> list[Any]:
    row, read = _table(source).c, RecordRow
    newest = 0
    if not everywhere:
        counted = select(func.max(read.source_id)).where(read.source == source.table)
        newest = session.scalar(counted) or 0
    known = exists().where(read.source == source.table, read.source_id == row.id)
    wanted = _rows(source).with_only_columns(
        literal(SOURCES.index(source)).label("place"), row.id, _moment(source).label("at"), maintain_column_froms=True
    )
    return list(session.execute(wanted.where(row.id > newest - LOOKED_BACK, ~known).order_by(row.id).limit(most)))


def _rows(source: Source) -> Select[Any]:
    """Select the rows of a source with the contact each is kept back with, its enquiry, its moment and its texts."""
    table, enquiry = _table(source), EnquiryRow
    texts = [table.c[name] for name in (*source.people, *source.place, *source.narrative)]
    own = (table.c.id, _moment(source).label("at"), *texts)
    if source is ENQUIRIES:
        return select(*own, table.c.contact_id.label("kept_with"), table.c.id.label("of_enquiry"))
    if source is TELLINGS:
        told = select(*own, table.c.contact_id.label("kept_with"), null().label("of_enquiry"), table.c.facts,
                      ContactRow.reference, ContactRow.place_words)  # fmt: skip
        return told.join(ContactRow, ContactRow.id == table.c.contact_id).where(table.c.event == ADDITION_OFFERED)
    if source.within:
        parent, pointing = Base.metadata.tables[source.within[0]], table.c[source.within[1]]
        held = select(*own, enquiry.contact_id.label("kept_with"), enquiry.id.label("of_enquiry"))
        return held.join(parent, parent.c.id == pointing).join(enquiry, enquiry.id == parent.c.enquiry_id)
    if "enquiry_id" not in table.c:
        return select(*own, table.c.contact_id.label("kept_with"), null().label("of_enquiry"))
    about = func.coalesce(table.c.contact_id, enquiry.contact_id) if "contact_id" in table.c else enquiry.contact_id
    joined = select(*own, about.label("kept_with"), table.c.enquiry_id.label("of_enquiry"))
    return joined.outerjoin(enquiry, enquiry.id == table.c.enquiry_id).where(or_(about.is_not(None)))


def _table(source: Source) -> Table:
    return Base.metadata.tables[source.table]


def _moment(source: Source) -> ColumnElement[datetime]:
    return _table(source).c["started_at" if source is ENQUIRIES else "at"]


def _text(source: Source, row: Mapping[str, Any]) -> Document:
    if source is TELLINGS:
        sealed = row["facts"].get("answers")  # other additions are the sender's own words, and stay sealed
        told = json.loads(sealing.unseal(sealed, context=rest_sealed_at(row["reference"]))) if sealed else {}
        return document_of(told, place_words="")
    return document_in(*([str(row[name] or "") for name in names]
                         for names in (source.people, source.place, source.narrative)))  # fmt: skip
