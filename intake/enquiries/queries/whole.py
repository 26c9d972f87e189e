"""One enquiry with everything written of it, in a number of queries that does not grow with its story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, select, true
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from foundation.signin.queries import names_of
from intake.enquiries import tables
from intake.enquiries.domain import facts
from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.records import Kept, Whole
from intake.enquiries.domain.states import State
from intake.restriction.queries import Reader, kept_back, visible_contacts
from intake.teams.queries import team_names
from intake.triage.queries import InEnquiry

_LISTS = ("conditions",)


def place_of(row: Any) -> facts.Standing:
    """Return an enquiry's row as a frozen fact."""
    values = {each.name: getattr(row, each.name) for each in fields(facts.Standing)}
    return facts.Standing(**{**values, "kind": Kind(row.kind), "state": State(row.state)})


def standing_of(
    session: Session, reference: str, *, reader: Reader = None, now: datetime | None = None
) -> facts.Standing | None:
    """Return where an enquiry stands, or None; see `enquiry` for the reader."""
    wanted = select(tables.EnquiryRow).where(tables.EnquiryRow.reference == reference, visible(reader, now))
    row = session.scalars(wanted).one_or_none()
    return place_of(row) if row else None


def enquiry(session: Session, reference: str, *, reader: Reader = None, now: datetime | None = None) -> Whole | None:
    """Return everything about one enquiry, or None; one whose contact is kept from the reader is as if there were none.

    `reader` None is the hub itself; `now` is needed with a reader. The caller sees to permission and to the trail.
    """
    standing = standing_of(session, reference, reader=reader, now=now)
    if standing is None:
        return None
    whole = _whole(session, standing)
    if reader is None or now is None:
        return whole
    named = {each.fact.reference for each in whole.contacts}
    kept = kept_back(session, reader, named, now=now)
    seen = tuple(each for each in whole.contacts if each.fact.reference not in kept)
    return replace(whole, contacts=seen, events=tuple(_unnamed(each, kept) for each in whole.events))


def _unnamed(event: facts.EnquiryEvent, kept: frozenset[str]) -> facts.EnquiryEvent:
    """Return what happened without the reference of a contact that is kept from the reader, nor why it was taken in."""
    if event.facts.get("contact") not in kept:
        return event
    return replace(event, facts={name: value for name, value in event.facts.items() if name != "contact"}, words="")


def visible(reader: Reader, now: datetime | None) -> ColumnElement[bool]:
    """Return the condition that a reader may see an enquiry: nothing keeps the contact that opened it from them."""
    if reader is None or now is None:
        return true()
    return visible_contacts(reader, now, contact_id=tables.EnquiryRow.contact_id)


_KEPT: dict[str, tuple[type[Any], type[Any]]] = {
    "contacts": (facts.Held, tables.EnquiryContactRow),
    "people": (facts.Person, tables.EnquiryAdultRow),
    "askings": (facts.Asking, tables.AskingRow),
    "wishes": (facts.Wish, tables.WishRow),
    "wish_results": (facts.WishResult, tables.WishResultRow),
    "capacities": (facts.Capacity, tables.CapacityRow),
    "advocacies": (facts.Advocacy, tables.AdvocacyRow),
    "risks": (facts.Risk, tables.RiskRow),
    "risk_results": (facts.RiskResult, tables.RiskResultRow),
    "plan_actions": (facts.PlanAction, tables.PlanActionRow),
    "plan_reviews": (facts.PlanReview, tables.PlanReviewRow),
    "confirmed": (facts.Confirmed, tables.ConfirmedRow),
}
"""What is written in an enquiry, each entry with its moment and its writer."""
_PLAIN: dict[str, tuple[type[Any], type[Any]]] = {
    "conclusions": (facts.Conclusion, tables.ConclusionRow),
    "closures": (facts.Closure, tables.ClosureRow),
    "events": (facts.EnquiryEvent, tables.EnquiryEventRow),
}
"""What carries its own moment and its own writer."""


def wholes(session: Session, standings: Sequence[facts.Standing]) -> Iterator[Whole]:
    """Give everything about many enquiries, in the order given: some statements for some hundreds of them, not each.

    It is for counting: the hub reads for nobody's eyes, and nothing is kept back.
    """
    teams = team_names(session)
    for some in (standings[start : start + _AT_ONCE] for start in range(0, len(standings), _AT_ONCE)):
        entries = {name: _entries(session, name, [each.id for each in some]) for name in (*_KEPT, *_PLAIN)}
        found = [{name: tuple(by_enquiry.get(each.id, ())) for name, by_enquiry in entries.items()} for each in some]
        accounts = set[str]().union(*(_accounts(one, own) for one, own in zip(some, found, strict=True)))
        names = names_of(session, accounts)
        yield from (Whole(one, **own, names=names, teams=teams) for one, own in zip(some, found, strict=True))


_AT_ONCE = 500
"""How many enquiries are read at once: what is held of them stays small however many years are counted."""


def _whole(session: Session, standing: facts.Standing) -> Whole:
    number = standing.id
    found: dict[str, Any] = {name: _kept(session, *pair, number) for name, pair in _KEPT.items()}
    found |= {name: _all(session, *pair, number) for name, pair in _PLAIN.items()}
    return Whole(
        standing=standing, **found, names=names_of(session, _accounts(standing, found)), teams=team_names(session)
    )


def _entries(session: Session, name: str, numbers: list[int]) -> dict[int, list[Any]]:
    model, table = _KEPT.get(name) or _PLAIN[name]
    names, kept = tuple(each.name for each in fields(model)), name in _KEPT
    columns = table.__table__.c
    wanted = [columns[each] for each in ("enquiry_id", *(("at", "by_account") if kept else ()), *names)]
    rows = session.execute(select(*wanted).where(columns.enquiry_id.in_(numbers)).order_by(columns.id))
    found: dict[int, list[Any]] = {}
    for number, *values in rows:
        fact = Kept(model(**_frozen(names, values[2:])), *values[:2]) if kept else model(*values)
        found.setdefault(number, []).append(fact)
    return found


def _kept(session: Session, model: type[Any], table: type[Any], number: int) -> tuple[Kept[Any], ...]:
    names = tuple(each.name for each in fields(model))
    rows = _of_enquiry(table.__table__, ("at", "by_account", *names)).all(session, {"enquiry": number})
    return tuple(Kept(model(**_frozen(names, row[2:])), row[0], row[1]) for row in rows)


@cache
def _of_enquiry(table: Table, names: tuple[str, ...]) -> Prepared:
    # One statement for each kind of entry, whenever an enquiry is read or written in: so each is compiled once.
    columns = table.c
    mine = columns.enquiry_id == bindparam("enquiry")
    return Prepared(select(*(columns[name] for name in names)).where(mine).order_by(columns.id))


def _frozen(names: tuple[str, ...], values: Any) -> dict[str, Any]:
    return {name: tuple(value) if name in _LISTS else value for name, value in zip(names, values, strict=True)}


def _all(session: Session, model: type[Any], table: type[Any], number: int) -> tuple[Any, ...]:
    names = tuple(each.name for each in fields(model))
    return tuple(model(*row) for row in _of_enquiry(table.__table__, names).all(session, {"enquiry": number}))


def _accounts(standing: facts.Standing, found: dict[str, Any]) -> set[str]:
    people = {standing.lead_id, standing.officer_id}
    for name, entries in found.items():
        who = "concluded_by" if name == "conclusions" else "by_account"
        people |= {getattr(each, who) for each in entries}
    return {each for each in people if each}


def enquiry_holding(session: Session, contact_id: int, *, still_open: bool = False) -> facts.Standing | None:
    """Return the enquiry that holds a contact now, the newest first; None when none does."""
    link, row = tables.EnquiryContactRow, tables.EnquiryRow
    newest = select(func.max(link.id)).where(link.contact_id == contact_id).group_by(link.enquiry_id)
    wanted = select(row).join(link, link.enquiry_id == row.id).where(link.id.in_(newest), link.held)
    if still_open:
        wanted = wanted.where(row.is_open)
    found = session.scalars(wanted.order_by(row.id.desc()).limit(1)).one_or_none()
    return place_of(found) if found else None


def enquiries_with(session: Session, contact_id: int, reader: Reader, now: datetime) -> tuple[InEnquiry, ...]:
    """Return the enquiries a contact is or was in that a reader may see, the newest first, for the contact's page."""
    values = {"contact": contact_id, "reader": reader, "now": now}
    rows = _with_contact(read=reader is not None).all(session, values)
    return tuple(InEnquiry(row.reference, _in_words(row), row.held) for row in rows)


def with_contact_ahead() -> tuple[Prepared, ...]:
    """Return the statement `enquiries_with` asks for somebody, to be asked ahead."""
    return (_with_contact(read=True),)


def _in_words(row: Any) -> str:
    return f"{Kind(row.kind).words}: {State(row.state).words.lower()}"


@cache
def _with_contact(*, read: bool) -> Prepared:
    link, row = tables.EnquiryContactRow, tables.EnquiryRow
    contact: Any = bindparam("contact")
    newest = select(func.max(link.id)).where(link.contact_id == contact).group_by(link.enquiry_id)
    wanted: Any = select(row.reference, row.kind, row.state, link.held).join(link, link.enquiry_id == row.id)
    reader: Any = bindparam("reader")
    now: Any = bindparam("now")
    seen = visible_contacts(reader, now, contact_id=row.contact_id) if read else true()
    return Prepared(wanted.where(link.id.in_(newest), seen).order_by(row.id.desc()))


def enquiries_of_adult(session: Session, adult_keys: frozenset[str]) -> tuple[facts.Standing, ...]:
    """Return the enquiries that any of these keyed marks of an adult stands in, the newest first."""
    row, adult = tables.EnquiryRow, tables.EnquiryAdultRow
    those = select(adult.enquiry_id).where(adult.adult_key.in_(sorted(adult_keys)))
    return tuple(
        place_of(each) for each in session.scalars(select(row).where(row.id.in_(those)).order_by(row.id.desc()))
    )
