"""Reading contacts into the index of descriptions, after they were sent: sending itself never waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.database import is_sqlite, reading, transaction
from foundation.straight import look_up
from intake.matching.domain.blocking import KEYS, keys_kept
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import Organisation, keys_of
from intake.matching.domain.verdicts import ORGANISATIONS, Kind
from intake.matching.domain.weights import COUNTED
from intake.matching.queries.marks import block_marks, tally_mark
from intake.matching.queries.organisations import as_organisation
from intake.matching.queries.waiting import Telling, anything_waits, tellings_missed, tellings_waiting
from intake.matching.tables import BlockRow, DescriptionRow, TallyRow

AT_ONCE = 200
"""How many contacts are read in one transaction, so that nobody who writes waits long."""


def index_contacts(now: datetime) -> str:
    """Read every contact that waits into the index, some at a time; return what was done, in words."""
    done = 0
    while added := index_waiting():
        done += added
    return f"{done} descriptions read for matching"


def index_missed(now: datetime) -> str:
    """Look through every contact for one that was never read into the index; return what was done, in words."""
    done = 0
    while True:
        with reading() as session:
            missed = tellings_missed(session, most=AT_ONCE)
        if not missed:
            return f"{done} contacts had been missed and were read for matching"
        with transaction() as session:
            done += sum(_keep(session, telling) for telling in missed)


def index_waiting(*, most: int = AT_ONCE) -> int:
    """Read up to so many waiting contacts into the index, and what was told of others since; return how many.

    Two at once do no harm: the database keeps one description of each telling.
    """
    with look_up() as on:
        if not anything_waits(on):
            return 0
    with reading() as session:
        waiting = tellings_waiting(session, most=most)
    with transaction() as session:
        return sum(_keep(session, telling) for telling in waiting)


def key_again(now: datetime) -> str:
    """Keep every description that was kept under earlier keys under those of today too; return how many, in words.

    Marks of earlier keys stay: nothing asks for them. Names are counted once, when a description is first read.
    """
    done = last = 0
    while True:
        with transaction() as session:
            rows = _keyed_before(session, after=last)
            if not rows:
                return f"{done} descriptions were kept under earlier keys and are found by those of today"
            blocks = [block for row in rows for block in _blocks(row.id, Kind(row.kind), _kept_as(row))]
            if blocks:
                session.execute(_insert()(BlockRow).on_conflict_do_nothing(), blocks)
            numbers = [row.id for row in rows]
            session.execute(update(DescriptionRow).where(DescriptionRow.id.in_(numbers)).values(keyed=KEYS))
        done, last = done + len(rows), numbers[-1]


def _keyed_before(session: Session, *, after: int) -> list[Any]:
    table = cast(Table, DescriptionRow.__table__)
    wanted = select(table).where(table.c.id > after, table.c.keyed < KEYS).order_by(table.c.id)
    return list(session.execute(wanted.limit(AT_ONCE)))


def _kept_as(row: Any) -> Details | Organisation:
    told = Details(**{field: getattr(row, field) for field in Details.__dataclass_fields__})
    return as_organisation(told) if Kind(row.kind) in ORGANISATIONS else told


def _keep(session: Session, telling: Telling) -> bool:
    tallies: Counter[int] = Counter()
    kept = False
    for kind, told in _told(telling):
        number = _describe(session, telling, kind, told)
        if number is None:
            continue
        kept = True
        if blocks := _blocks(number, kind, told):
            session.execute(insert(BlockRow), blocks)
            tallies.update(_tallied(told, kind))
    _count(session, tallies)
    return kept


def _blocks(number: int, kind: Kind, told: Details | Organisation) -> list[dict[str, int]]:
    if not told.can_be_matched:
        return []
    keys = keys_of(told) if isinstance(told, Organisation) else keys_kept(told)
    return [{"mark": mark, "description_id": number} for mark in block_marks(keys, kind)]


def _told(telling: Telling) -> Iterator[tuple[Kind, Details | Organisation]]:
    if telling.adult or not telling.since:
        yield Kind.ADULT, telling.adult or Details()  # nobody described still leaves a row: the contact has been read
    others = ((Kind.CAUSE, telling.cause), (Kind.SERVICE, telling.service), (Kind.EMPLOYER, telling.employer))
    yield from ((kind, told) for kind, told in others if told is not None)


def _describe(session: Session, telling: Telling, kind: Kind, told: Details | Organisation) -> int | None:
    details = Details(family_name=told.name, postcode=told.postcode) if isinstance(told, Organisation) else told
    row: dict[str, Any] = {
        "contact_id": telling.contact_id,
        "kind": kind.value,
        "told_at": telling.told_at,
        "keyed": KEYS,
    }
    row |= {field: getattr(details, field) for field in Details.__dataclass_fields__}
    adding = _insert()(DescriptionRow).values(row).on_conflict_do_nothing().returning(DescriptionRow.id)
    number: int | None = session.scalar(adding)
    return number


def _tallied(told: Details | Organisation, kind: Kind) -> Iterator[int]:
    yield tally_mark("records", "", kind)
    yield from (tally_mark(field, value, kind) for field in COUNTED if (value := getattr(told, field, "")))


def _count(session: Session, tallies: Counter[int]) -> None:
    table = cast(Table, TallyRow.__table__)
    for mark, more in _in_one_order(tallies.items()):
        adding = _insert()(table).values(mark=mark, number=more)
        more_of_it = {"number": table.c.number + adding.excluded.number}
        session.execute(adding.on_conflict_do_update(index_elements=["mark"], set_=more_of_it))


def _in_one_order(tallies: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    # Two that count at once must take the rows in one order, or each would wait for the other.
    return sorted(tallies)


def _insert() -> Any:
    return sqlite.insert if is_sqlite() else postgresql.insert
