"""What is asked about every kind of person and organisation in one contact, each once for all kinds together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Select, String, bindparam, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session

from foundation.among import among
from foundation.database import Moment
from foundation.prepared import Prepared, Question
from foundation.together import is_asked
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.matching.domain.details import Details
from intake.matching.domain.verdicts import Kind, Said
from intake.matching.queries.people import (
    alike_of,
    as_said,
    bearing_marks,
    one_person,
    verdicts,
)
from intake.matching.tables import DescriptionRow, MemberRow, VerdictRow
from intake.restriction.queries import Reader, visible_contacts

_TOLD: Any = (
    DescriptionRow.given_name, DescriptionRow.family_name, DescriptionRow.born_on, DescriptionRow.nhs_number,
    DescriptionRow.postcode, DescriptionRow.service,
)  # fmt: skip


class Seen(NamedTuple):
    """Another contact as a list of likely ones names it."""

    id: int
    reference: str
    received_at: datetime
    headline: str
    state: str


def newest_descriptions(session: Session, contact_id: int) -> dict[Kind, Details]:
    """Return whom and what one contact describes by all that has been told; a kind not read for yet is left out."""
    return {Kind(row.kind): Details(*row[1:]) for row in _NEWEST.all(session, {"contact": contact_id})}


def asks_of_contact(contact_id: int) -> tuple[Question, Question]:
    """Return what `newest_descriptions` and `everything_said_of` ask, to be asked ahead."""
    return Question(_NEWEST, {"contact": contact_id}), Question(_SAID, {"contact": contact_id})


_NEWEST = Prepared(
    select(DescriptionRow.kind, *_TOLD)
    .where(DescriptionRow.contact_id == bindparam("contact"))
    .order_by(DescriptionRow.told_at, DescriptionRow.id)
)


def everything_said_of(session: Session, contact_id: int) -> tuple[Said, ...]:
    """Return every verdict of any kind that names a contact, oldest first, those taken back as well."""
    return tuple(as_said(row) for row in _SAID.all(session, {"contact": contact_id}))


_SAID = Prepared(
    verdicts(*Kind).where(or_(VerdictRow.one_id == bindparam("contact"), VerdictRow.other_id == bindparam("contact")))
)


def same_in_all(
    session: Session, contact_id: int, kinds: tuple[Kind, ...], *, at: datetime
) -> dict[Kind, frozenset[int]]:
    """Return for each kind the contacts that count as naming the same one at a moment, this contact among them."""
    if not kinds:
        return {}
    every = asks_same(contact_id, at=at)
    found = every if is_asked(session, every) else asks_same(contact_id, kinds, at=at)
    rows: dict[str, list[Any]] = {kind.value: [] for kind in Kind}
    for row in found.rows(session):
        rows[row.kind].append(row)
    return {kind: one_person(session, contact_id, rows[kind.value], kind=kind, at=at) for kind in kinds}


def asks_same(contact_id: int, kinds: tuple[Kind, ...] = tuple(Kind), *, at: datetime) -> Question:
    """Return what `same_in_all` asks, to be asked ahead: of every kind, for whoever asks of some of them later."""
    return Question(_alike(kinds), {"contact": contact_id, "by": at})


@cache
def _alike(kinds: tuple[Kind, ...]) -> Prepared:
    return Prepared(_together(((kind, alike_of(kind)) for kind in kinds), "contact_id", "id", "person_id"))


def _together(parts: Iterable[tuple[Kind, Any]], *names: str) -> Select[Any]:
    """Put several statements of like columns into one, each row saying of which kind it is."""
    return cast("Select[Any]", union_all(*(_tagged(kind, part.subquery(), names) for kind, part in parts)))


def _tagged(kind: Kind, part: Any, names: tuple[str, ...]) -> Select[Any]:
    columns = (column.label(name) for column, name in zip(part.c, names, strict=True))
    return select(literal(kind.value).label("kind"), *columns)


def asks_of_others(contacts: Collection[int], *, reader: Reader, now: datetime) -> Iterator[Question]:
    """Return what `descriptions_of`, `seen_among` and `persons_of` ask, to be asked ahead."""
    if contacts:
        yield Question(_DESCRIBED, {"contacts": contacts})
        yield Question(_seen(read=reader is not None), {"contacts": contacts, "reader": reader, "now": now})
        yield Question(_MARKED, {"contacts": contacts, "by": now})
        yield Question(_HELD, {"contacts": contacts, "by": now})


def descriptions_of(session: Session, contacts: Collection[int]) -> dict[tuple[Kind, int], list[Details]]:
    """Return every description that each of these contacts gives, by its kind and the contact."""
    found: dict[tuple[Kind, int], list[Details]] = {}
    for row in _DESCRIBED.all(session, {"contacts": contacts}) if contacts else ():
        found.setdefault((Kind(row.kind), row.contact_id), []).append(Details(*row[2:]))
    return found


_DESCRIBED = Prepared(
    lambda dialect: (
        select(DescriptionRow.kind, DescriptionRow.contact_id, *_TOLD)
        .where(among(DescriptionRow.contact_id, "contacts", dialect=dialect))
        .order_by(DescriptionRow.id)
    )
)


def seen_among(session: Session, contacts: Collection[int], *, reader: Reader, now: datetime) -> dict[int, Seen]:
    """Return those of these contacts that a reader may see."""
    if not contacts:
        return {}
    values = {"contacts": contacts, "reader": reader, "now": now}
    return {row.id: Seen(*row) for row in _seen(read=reader is not None).all(session, values)}


@cache
def _seen(*, read: bool) -> Prepared:
    reader: Any = bindparam("reader", type_=String())
    now: Any = bindparam("now", type_=Moment())
    place = QueuePlaceRow

    def made(dialect: str) -> Any:
        wanted: Any = select(ContactRow.id, ContactRow.reference, ContactRow.received_at, place.headline, place.state)
        seen = visible_contacts(reader, now, contact_id=ContactRow.id) if read else true()
        among_them = among(ContactRow.id, "contacts", dialect=dialect)
        return wanted.join(place, place.contact_id == ContactRow.id).where(among_them, seen)

    return Prepared(made)


def persons_of(session: Session, contacts: Collection[int], *, at: datetime) -> dict[tuple[Kind, int], object]:
    """Return, kind by kind, something that is equal for those of these contacts that count as one person's at a moment.

    The number of the person by what people said, else the first of the contact's marks, else nothing (left out).
    """
    if not contacts:
        return {}
    values = {"contacts": contacts, "by": at}
    marks: dict[tuple[Kind, int], str] = {}
    for row in _MARKED.all(session, values):
        key = Kind(row.kind), row.contact_id
        marks[key] = min(row.mark, marks.get(key, row.mark))
    held = {(Kind(row.kind), row.contact_id): row.person_id for row in _HELD.all(session, values)}
    return {**marks, **{key: person for key, person in held.items() if person is not None}}


def _marked(dialect: str) -> Select[Any]:
    by: Any = bindparam("by", type_=Moment())
    every = ((kind, each) for kind in Kind for each in bearing_marks(kind, by))
    met = ((kind, each.where(among(each.selected_columns[0], "contacts", dialect=dialect))) for kind, each in every)
    return _together(met, "contact_id", "mark")


def _held(dialect: str) -> Any:
    newest = (
        select(func.max(MemberRow.id))
        .where(
            MemberRow.kind.in_([literal(kind.value) for kind in Kind]),
            among(MemberRow.contact_id, "contacts", dialect=dialect),
            MemberRow.at <= bindparam("by", type_=Moment()),
        )
        .group_by(MemberRow.kind, MemberRow.contact_id)
    )
    return select(MemberRow.kind, MemberRow.contact_id, MemberRow.person_id).where(MemberRow.id.in_(newest))


_MARKED, _HELD = Prepared(_marked), Prepared(_held)
