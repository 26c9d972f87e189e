"""Keeping every rating that was ever published of a place or provider, once, with its date and where it was read."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation.database import storable
from intake.providers.actions.held import Source
from intake.providers.domain import Record, Subject
from intake.providers.domain.records import RatingSeen
from intake.providers.tables import RatingRow

_Holder = tuple[Subject, str]
_Told = tuple[str, str, str | None, str | None, object]


@dataclass
class Rated:
    """The ratings held for a batch's entries, and those it will add."""

    told: dict[_Holder, set[_Told]]
    new: list[tuple[_Holder, RatingSeen]] = field(default_factory=list)


def load(session: Session, records: list[Record]) -> Rated:
    """Read the ratings held of every entry that a batch tells ratings of."""
    holders = {record.identifier for record in records if record.ratings}
    told: dict[_Holder, set[_Told]] = {}
    columns = (
        RatingRow.holder_kind, RatingRow.holder_id, RatingRow.service, RatingRow.question, RatingRow.code,
        RatingRow.no_rating, RatingRow.published_on,
    )  # fmt: skip
    if holders:
        for row in session.execute(select(*columns).where(RatingRow.holder_id.in_(holders))):
            key = _told(row.service, row.question, row.code, row.no_rating, row.published_on)
            told.setdefault((Subject(row.holder_kind), row.holder_id), set()).add(key)
    return Rated(told)


def _told(service: str, question: str, code: str | None, none: str | None, on: object) -> _Told:
    return (service, question, code, none, on)


def merge(rated: Rated, record: Record) -> bool:
    """Note the ratings of an entry that are not held; say whether there are any."""
    holder = (record.subject, record.identifier)
    told = rated.told.setdefault(holder, set()) if record.ratings else set()
    before = len(rated.new)
    for seen in record.ratings:
        key = _told(storable(seen.service), storable(seen.question), seen.code, seen.none, seen.published_on)
        if key not in told:
            told.add(key)
            rated.new.append((holder, seen))
    return len(rated.new) > before


def write(session: Session, rated: Rated, source: Source) -> None:
    """Write the ratings that `merge` found to be new."""
    rows = [
        {
            "holder_kind": subject.value,
            "holder_id": identifier,
            "service": storable(seen.service),
            "question": storable(seen.question),
            "code": seen.code,
            "no_rating": seen.none,
            "published_on": seen.published_on,
            "inherited": seen.inherited,
            "seen_from": _known_from(seen, source) or source.as_at,
            "source": source.layout,
            "import_id": source.import_id,
            "recorded_on": _known_from(seen, source) or source.recorded_on,
        }
        for (subject, identifier), seen in rated.new
    ]
    if rows:
        session.connection().execute(insert(RatingRow), rows)


def _known_from(seen: RatingSeen, source: Source) -> date | None:
    return seen.published_on if source.from_the_start else None
