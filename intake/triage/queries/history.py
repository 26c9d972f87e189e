"""What the hub's own record says about a contact: earlier ones about the adult, the cause of risk and the service.

One reading of the record gives both what counts in the advice and what stands beside a contact for people to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, String, Table, bindparam, exists, func, or_, select, true
from sqlalchemy.orm import Session

from foundation.among import among
from foundation.database import Moment
from foundation.prepared import Prepared, Question
from intake.contacts.domain.states import State
from intake.contacts.tables import CauseMarkRow, ContactRow, LaterAdultKeyRow, LaterCauseMarkRow, QueuePlaceRow
from intake.matching.domain.verdicts import PEOPLE, Kind
from intake.matching.queries import asks_same, same_in_all, service_of
from intake.matching.queries.services import OneService
from intake.matching.tables import PlaceSaidRow, VerdictRow
from intake.restriction.queries import Reader, visible_contacts
from intake.triage.tables import AcceptanceRow
from thresholds import HistoryFacts, PastContact, history_facts, history_settings
from thresholds.working_days import london_day

MOST = 500
"""The newest related contacts that are read: a very large service must not make a page slow."""

_CONTACTS = cast(Table, ContactRow.__table__)
_MARKS = cast(Table, CauseMarkRow.__table__)
_ACCEPTANCES = cast(Table, AcceptanceRow.__table__)
_PLACES = cast(Table, QueuePlaceRow.__table__)
_LATER = cast(Table, LaterAdultKeyRow.__table__)
_LATER_CAUSES = cast(Table, LaterCauseMarkRow.__table__)
_by: Any = bindparam("by", type_=Moment())
_COLUMNS = (
    _CONTACTS.c.id, _CONTACTS.c.reference, _CONTACTS.c.received_at, _CONTACTS.c.adult_id, _CONTACTS.c.adult_key,
    _CONTACTS.c.place_id, _CONTACTS.c.abuse_types,
    func.coalesce(
        select(_LATER_CAUSES.c.mark).where(_LATER_CAUSES.c.contact_id == _CONTACTS.c.id, _LATER_CAUSES.c.at <= _by)
        .order_by(_LATER_CAUSES.c.id.desc()).limit(1).scalar_subquery(), _MARKS.c.mark
    ).label("mark"),
    select(_LATER.c.adult_key).where(_LATER.c.contact_id == _CONTACTS.c.id, _LATER.c.at <= _by)
    .order_by(_LATER.c.id.desc()).limit(1).scalar_subquery().label("told_later"),
)  # fmt: skip
_ACCEPTED = (
    select(_ACCEPTANCES.c.accepted)
    .where(_ACCEPTANCES.c.contact_id == _CONTACTS.c.id, _ACCEPTANCES.c.at <= _by)
    .order_by(_ACCEPTANCES.c.id.desc())
    .limit(1)
    .scalar_subquery()
    .label("accepted")
)


@dataclass(frozen=True)
class Earlier:
    """One earlier contact as history knows it, with where it stands now."""

    past: PastContact
    state: State
    headline: str


@dataclass(frozen=True)
class History:
    """What was received before a contact about the same adult, cause of risk or service, newest first.

    `cut` says that there is more than was read.
    """

    this: PastContact
    earlier: tuple[Earlier, ...]
    cut: bool

    def facts(self) -> HistoryFacts:
        """Return what of it counts in the advice."""
        past = [each.past for each in self.earlier]
        return history_facts(self.this, past, settings=history_settings(self.this.received_on))


def history_facts_for(session: Session, reference: str, *, at: datetime, to: Reader = None) -> HistoryFacts | None:
    """Return what earlier contacts say about one contact that counts in the advice; None for no such contact."""
    history = history_of(session, reference, at=at, to=to)
    return history.facts() if history else None


def history_of(session: Session, reference: str, *, at: datetime, to: Reader = None) -> History | None:
    """Return the earlier contacts that one has something in common with, as the hub knew it at a moment; None for none.

    `to` is the account that will read it: what it may not see is left out. None leaves nothing out.
    An earlier contact stands below the threshold when the newest answer by then was that it is no safeguarding concern.
    """
    this = _asks_this(reference, at).row(session)
    if this is None:
        return None
    marked = this.mark is not None
    people = same_in_all(session, this.id, PEOPLE if marked else (Kind.ADULT,), at=at)
    same, causes = people[Kind.ADULT], people.get(Kind.CAUSE, frozenset[int]())
    # What is typed by hand is rare, and so is what was said of it: else nothing more is asked.
    asked = this.typed_and_said or this.place_was_said
    service = service_of(session, this.id, this.place_id, at=at) if asked else OneService(this.place_id, frozenset())
    related = _related(
        placed=service.place_id is not None, typed=bool(service.contacts), marked=marked, read=to is not None
    )
    wanted = {"this": this.id, "place_id": service.place_id, "before": this.received_at, "by": at, "reader": to}
    alike = {"same_adult": sorted(same), "same_cause": sorted(causes), "same_service": sorted(service.contacts)}
    rows = related.all(session, wanted | alike)
    me = _past(this, _adult(this, same), this.mark and _cause(this, causes), service, None)
    earlier = (_past(row, _adult(row, same), row.mark and _cause(row, causes), service, row.accepted) for row in rows)
    every = tuple(Earlier(past, State(row.state), row.headline) for past, row in zip(earlier, rows, strict=True))
    return History(me, every, cut=len(rows) == MOST)


def asks_history(reference: str, contact_id: int, *, at: datetime) -> tuple[Question, Question]:
    """Return what `history_of` asks first, to be asked ahead."""
    return _asks_this(reference, at), asks_same(contact_id, at=at)


def _asks_this(reference: str, at: datetime) -> Question:
    return Question(_THIS, {"reference": reference, "by": at})


_WITH_MARKS = _CONTACTS.outerjoin(_MARKS, _MARKS.c.contact_id == _CONTACTS.c.id)
_PLACES_SAID = cast(Table, PlaceSaidRow.__table__)
_VERDICTS = cast(Table, VerdictRow.__table__)
_OF_SERVICES = (
    or_(
        exists().where(_PLACES_SAID.c.kind == Kind.SERVICE.value, _PLACES_SAID.c.contact_id == _CONTACTS.c.id),
        exists().where(_VERDICTS.c.kind == Kind.SERVICE.value, _VERDICTS.c.one_id == _CONTACTS.c.id),
        exists().where(_VERDICTS.c.kind == Kind.SERVICE.value, _VERDICTS.c.other_id == _CONTACTS.c.id),
    ).label("typed_and_said"),
    exists()
    .where(_PLACES_SAID.c.kind == Kind.SERVICE.value, _PLACES_SAID.c.location_id == _CONTACTS.c.place_id)
    .label("place_was_said"),
)
_THIS = Prepared(
    select(*_COLUMNS, *_OF_SERVICES).select_from(_WITH_MARKS).where(_CONTACTS.c.reference == bindparam("reference"))
)
_reader: Any = bindparam("reader", type_=String())


@cache
def _related(*, placed: bool, typed: bool, marked: bool, read: bool) -> Prepared:
    """Select the newest contacts received before this one that share the adult, the cause of risk or the service."""
    return Prepared(lambda dialect: _newest_related(_ways(dialect, placed, typed, marked), read=read))


def _ways(dialect: str, placed: bool, typed: bool, marked: bool) -> list[Select[Any]]:
    # Each way is looked up by its own index; together in one "or" neither database would use them.
    lists = ["same_adult", *(["same_service"] if typed else []), *(["same_cause"] if marked else [])]
    ways = [select(_CONTACTS.c.id).where(among(_CONTACTS.c.id, name, dialect=dialect)) for name in lists]
    return [*ways, select(_CONTACTS.c.id).where(_CONTACTS.c.place_id == bindparam("place_id"))] if placed else ways


def _newest_related(ways: list[Select[Any]], *, read: bool) -> Select[Any]:
    seen = visible_contacts(_reader, _by, contact_id=_CONTACTS.c.id) if read else true()
    return (
        select(*_COLUMNS, _ACCEPTED, _PLACES.c.state, _PLACES.c.headline)
        .select_from(_WITH_MARKS.join(_PLACES, _PLACES.c.contact_id == _CONTACTS.c.id))
        .where(
            or_(*(_CONTACTS.c.id.in_(way) for way in ways)),
            _CONTACTS.c.received_at <= bindparam("before"),
            _CONTACTS.c.id != bindparam("this"),
            seen,
        )
        .order_by(_CONTACTS.c.received_at.desc(), _CONTACTS.c.id.desc())
        .limit(MOST)
    )


_OURS = "the same"


def _adult(row: Any, same: frozenset[int]) -> str:
    """Return one mark for the adult of a contact: one for all that count as this contact's adult.

    Else the newest that was told; nothing while nobody has described an adult.
    """
    mark = row.told_later or (row.adult_key if row.adult_id is not None else "")
    return _OURS if row.id in same and (mark or len(same) > 1) else mark


def _cause(row: Any, causes: frozenset[int]) -> str:
    return _OURS if row.id in causes else str(row.mark)


def _service(row: Any, service: OneService) -> str:
    ours = row.id in service.contacts or (row.place_id is not None and row.place_id == service.place_id)
    return _OURS if ours else row.place_id or ""


def _past(row: Any, adult: str, cause: str | None, service: OneService, accepted: bool | None) -> PastContact:
    return PastContact(
        reference=row.reference,
        received_on=london_day(row.received_at),
        adult=adult,
        cause=cause or "",
        service=_service(row, service),
        types=frozenset(row.abuse_types),
        below_threshold=None if accepted is None else not accepted,
    )
