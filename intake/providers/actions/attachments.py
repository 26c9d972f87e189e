"""What hangs on a register entry: the people named against it, what it followed, and the words it is found by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from foundation.database import storable
from intake.providers.domain import Record
from intake.providers.domain.search_words import words_of
from intake.providers.tables import LinkRow, OfficerRow, WordRow

_Holder = tuple[str, str]
_Link = tuple[str, str, str]


@dataclass
class Standing:
    """The people and links held for a batch's entries, and what the batch will add or end.

    `open_links` are those that nobody is sure of, by their numbers: inferred ones, and those that a person refused.
    """

    recorded_on: date
    officers: dict[_Holder, list[dict[str, Any]]]
    links: set[_Link]
    new_officers: list[dict[str, Any]] = field(default_factory=list)
    ended: dict[int, date] = field(default_factory=dict)
    new_links: list[dict[str, Any]] = field(default_factory=list)
    open_links: dict[_Link, int] = field(default_factory=dict)
    stated_links: dict[int, str] = field(default_factory=dict)


def load(session: Session, records: list[Record], *, recorded_on: date) -> Standing:
    """Read the current officers and the links of every entry in a batch."""
    holders = {record.identifier for record in records}
    people = session.execute(
        select(OfficerRow.__table__).where(OfficerRow.holder_id.in_(holders), OfficerRow.ends_on.is_(None))
    ).mappings()
    officers: dict[_Holder, list[dict[str, Any]]] = {}
    for row in people:
        officers.setdefault((row["holder_kind"], row["holder_id"]), []).append(dict(row))
    links = session.execute(
        select(LinkRow).where(or_(LinkRow.predecessor_id.in_(holders), LinkRow.successor_id.in_(holders)))
    ).scalars()
    standing = Standing(recorded_on, officers=officers, links=set())
    for link in links:
        key = (link.kind, link.predecessor_id, link.successor_id)
        standing.links.add(key)
        if link.origin == "inferred" or link.refused_on is not None:
            standing.open_links[key] = link.id
    return standing


def merge(standing: Standing, record: Record, *, as_at: date, source: str) -> bool:
    """Bring people and links to what the record says; say whether anything changed."""
    ended = _end_those_gone(standing, record, as_at)
    return any([ended, _name_those_new(standing, record, as_at, source), _link(standing, record, as_at)])


def _end_those_gone(standing: Standing, record: Record, as_at: date) -> bool:
    named = {(person.office.value, person.person_key) for person in record.officers}
    stated = {office.value for office in record.offices_stated}
    current = standing.officers.get((record.subject.value, record.identifier), [])
    gone = [
        row
        for row in current
        # A file of the same date that leaves someone out does not overrule the one that named them.
        if row["office"] in stated
        and (row["office"], row["person_key"]) not in named
        and row["seen_from"] < as_at
        # Files lag behind what people know: whoever was entered by hand is ended by hand.
        and row["source"] != "by_hand"
    ]
    for row in gone:
        current.remove(row)
        standing.ended[row["id"]] = as_at
    return bool(gone)


def _name_those_new(standing: Standing, record: Record, as_at: date, source: str) -> bool:
    current = standing.officers.setdefault((record.subject.value, record.identifier), [])
    known = {(row["office"], row["person_key"]) for row in current}
    fresh = {(person.office.value, person.person_key): person for person in record.officers}
    rows = [
        {
            "holder_kind": record.subject.value,
            "holder_id": record.identifier,
            "office": person.office.value,
            "person_key": storable(person.person_key),
            "name": storable(person.name),
            "title": storable(person.title),
            "starts_on": None,
            "seen_from": as_at,
            "ends_on": None,
            "source": source,
            "recorded_on": standing.recorded_on,
            "end_recorded_on": None,
        }
        for key, person in fresh.items()
        if key not in known
    ]
    standing.new_officers += rows
    return bool(rows)


def _link(standing: Standing, record: Record, as_at: date) -> bool:
    before = len(standing.new_links) + len(standing.stated_links)
    for succession in record.successions:
        key = (record.subject.value, succession.predecessor_id, succession.successor_id)
        if key in standing.open_links:
            # What the register states is certain, whatever was thought of it before.
            standing.stated_links[standing.open_links.pop(key)] = storable(succession.reason)
        if key not in standing.links:
            standing.links.add(key)
            standing.new_links.append(
                {
                    "kind": key[0],
                    "predecessor_id": key[1],
                    "successor_id": key[2],
                    "reason": storable(succession.reason),
                    "origin": "cqc",
                    "happened_on": None,
                    "seen_from": as_at,
                    "recorded_on": standing.recorded_on,
                }
            )
    return len(standing.new_links) + len(standing.stated_links) > before


def write(session: Session, standing: Standing) -> None:
    """Write what `merge` found: people who left, people who are new, and new links."""
    if standing.ended:
        session.connection().execute(
            update(OfficerRow)
            .where(OfficerRow.id == bindparam("the_id"))
            .values(ends_on=bindparam("gone_by"), end_recorded_on=standing.recorded_on),
            [{"the_id": identifier, "gone_by": gone_by} for identifier, gone_by in standing.ended.items()],
        )
    if standing.new_officers:
        session.connection().execute(insert(OfficerRow), standing.new_officers)
    for number, reason in standing.stated_links.items():
        stated = {"origin": "cqc", "reason": reason, "refused_on": None, "recorded_on": standing.recorded_on}
        session.execute(update(LinkRow).where(LinkRow.id == number).values(stated))
    if standing.new_links:
        session.connection().execute(insert(LinkRow), standing.new_links)


def write_words(session: Session, locations: Iterable[Mapping[str, Any]]) -> None:
    """Write the words each location is found by, in place of any earlier ones."""
    rows = [
        {"word": word, "location_id": location["location_id"]}
        for location in locations
        for word in sorted(
            words_of(
                identifier=location["location_id"],
                name=location["name"],
                also_known_as=location["also_known_as"],
                town=location["town"],
                postcode=location["postcode"],
            )
        )
    ]
    identifiers = sorted({row["location_id"] for row in rows})
    session.execute(delete(WordRow).where(WordRow.location_id.in_(identifiers)))
    if rows:
        session.connection().execute(insert(WordRow), rows)
