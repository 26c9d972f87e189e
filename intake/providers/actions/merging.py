"""Taking a batch of records into the register: compare with what is held, write only what differs."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from foundation.database import Base, storable
from intake.providers.actions import attachments, histories, ratings
from intake.providers.actions.held import Held, Outcomes, Row, Source
from intake.providers.domain import SAID_BY_SOMEBODY, CapacitySource, Detail, Record, Status, Subject
from intake.providers.domain.search_words import plain
from intake.providers.queries.dated import counted_under
from intake.providers.tables import LocationRow, ProviderRow
from intake.tallies.actions import places_changed

_NO_DETAIL = {"name": None, "detail": Detail.LINKED.value, "status": Status.UNKNOWN.value}


TABLES: dict[Subject, tuple[Table, str]] = {
    Subject.PROVIDER: (Base.metadata.tables[ProviderRow.__tablename__], "provider_id"),
    Subject.LOCATION: (Base.metadata.tables[LocationRow.__tablename__], "location_id"),
}


def take_in(session: Session, records: list[Record], source: Source, *, described: set[str]) -> Outcomes:
    """Merge records into the register and return what became of each.

    `described` names the providers whose facts were already taken from an earlier row of this file, so that two rows
    of one provider that disagree cannot overwrite each other on every import.
    """
    held = Held(source.as_at, source.import_id, _load(session, records))
    outcomes, under = Outcomes(), counted_under(session)
    beside = [one for record in records if (one := _people_beside(record))]
    standing = attachments.load(session, [*records, *beside], recorded_on=source.recorded_on)
    rated = ratings.load(session, records)
    for record in records:
        _take_one(record, held, (standing, rated), outcomes, source=source, described=described)
    _write(session, held)
    attachments.write(session, standing)
    ratings.write(session, rated, source)
    histories.write(session, held, source)
    _tell_recounted(session, under, counted_under(session))
    return outcomes


def _tell_recounted(session: Session, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Tell of the places whose concerns are counted under another place from now on."""
    moved = {place for place in {*before, *after} if before.get(place) != after.get(place)}
    if moved:
        also = {told[place] for told in (before, after) for place in moved if place in told}
        places_changed(session, moved | also)


def _people_beside(record: Record) -> Record | None:
    """Return what a place's row says of the people of its provider, as an entry of the provider's own."""
    provider = record.facts.get("provider_id")
    if not record.provider_offices or not isinstance(provider, str):
        return None
    stated, officers = record.provider_offices, record.provider_officers
    return Record(Subject.PROVIDER, provider, {}, offices_stated=stated, officers=officers)


def _take_one(
    record: Record,
    held: Held,
    hanging: tuple[attachments.Standing, ratings.Rated],
    outcomes: Outcomes,
    *,
    source: Source,
    described: set[str],
) -> None:
    standing, rated = hanging
    key = (record.subject, record.identifier)
    before = held.rows.get(key)
    known = before is not None and before["detail"] != Detail.LINKED.value
    if before is not None and known and before["as_at"] > held.as_at:
        outcomes.unchanged += 1
        outcomes.older += 1
        return
    touched = _provider_beside(record, held, outcomes, described, standing, source)
    touched |= _merge(key, record.facts, held, detail=Detail.FULL if record.facts.get("status") else Detail.LISTED)
    outcomes.stubs += _stubs(record, held)
    touched |= attachments.merge(standing, record, as_at=held.as_at, source=source.layout)
    touched |= ratings.merge(rated, record)
    if not known:
        outcomes.added += 1
    elif touched:
        outcomes.changed += 1
    else:
        outcomes.unchanged += 1


def _provider_beside(
    record: Record,
    held: Held,
    outcomes: Outcomes,
    described: set[str],
    standing: attachments.Standing,
    source: Source,
) -> bool:
    """Make sure the provider of a location is held, with the facts and people the row states about it, if any."""
    identifier = record.facts.get("provider_id")
    if not isinstance(identifier, str):
        return False
    key = (Subject.PROVIDER, identifier)
    if key not in held.rows:
        outcomes.stubs += 0 if record.provider_facts else 1
        held.fresh[key] = held.rows[key] = _new_row(key, _NO_DETAIL, held)
    first_told = bool(record.provider_facts) and identifier not in described
    if not first_told or held.rows[key]["as_at"] > held.as_at:
        return False
    described.add(identifier)
    differs = _merge(key, record.provider_facts, held, detail=Detail.LISTED)
    people = _people_beside(record)
    if people:
        differs |= attachments.merge(standing, people, as_at=held.as_at, source=source.layout)
    return differs


def _stubs(record: Record, held: Held) -> int:
    """Hold a place for every linked registration the register does not have, so that no link points at nothing."""
    made = 0
    for succession in record.successions:
        key = (record.subject, succession.other_id)
        if key not in held.rows:
            facts = {**_NO_DETAIL, "name": succession.other_name or succession.other_id}
            held.fresh[key] = held.rows[key] = _new_row(key, facts, held)
            made += 1
    return made


def _merge(key: tuple[Subject, str], facts: Mapping[str, object], held: Held, *, detail: Detail) -> bool:
    """Lay facts over what is held; say whether any differed. Only facts stated overwrite."""
    tidy = {name: _stored(value) for name, value in facts.items()}
    before = held.rows.get(key)
    if before is None:
        held.fresh[key] = held.rows[key] = _new_row(key, {**tidy, "detail": detail.value}, held)
        return True
    if detail is Detail.FULL or before["detail"] == Detail.LINKED.value:
        tidy["detail"] = detail.value
    tidy |= _derived(key[0], {**before, **tidy})
    differing = {name: value for name, value in tidy.items() if before[name] != value}
    confirmed: Row = {"as_at": held.as_at} if before["as_at"] < held.as_at and detail is Detail.FULL else {}
    if differing:
        confirmed = {"as_at": max(before["as_at"], held.as_at), "import_id": held.import_id}
    before |= differing | confirmed
    if key not in held.fresh and (differing or confirmed):
        held.changes.setdefault(key, {}).update(differing | confirmed)
    return bool(differing)


def _new_row(key: tuple[Subject, str], facts: Mapping[str, object], held: Held) -> Row:
    table, id_column = TABLES[key[0]]
    row: Row = dict.fromkeys(table.columns.keys())
    row |= {"status": Status.UNKNOWN.value, "as_at": held.as_at, "import_id": held.import_id, id_column: key[1]}
    if key[0] is Subject.LOCATION:
        row |= {"service_types": [], "specialisms": [], "stratum": "other", "kind_words": "Kind of service not known"}
        row["capacity_source"] = CapacitySource.ASSUMED.value
    row |= facts
    return row | _derived(key[0], row)


def _derived(subject: Subject, row: Mapping[str, Any]) -> Row:
    """Return what follows from the facts: how a place is found, and how many people it can support."""
    if subject is not Subject.LOCATION:
        return {}
    found_by = (row["name"], row["also_known_as"], row["town"], row["postcode"])
    derived: Row = {"search_text": plain(" ".join(part for part in found_by if part))}
    if row["capacity_source"] not in SAID_BY_SOMEBODY:
        source = CapacitySource.REGISTERED_BEDS if row["beds"] else CapacitySource.ASSUMED
        derived |= {"capacity": row["beds"] or None, "capacity_source": source.value}
    return derived


def _stored(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    return [storable(item) for item in value] if isinstance(value, tuple) else value


def _load(session: Session, records: Iterable[Record]) -> dict[tuple[Subject, str], Row]:
    wanted: dict[Subject, set[str]] = {Subject.PROVIDER: set(), Subject.LOCATION: set()}
    for record in records:
        wanted[record.subject] |= {record.identifier, *(link.other_id for link in record.successions)}
        if isinstance(provider := record.facts.get("provider_id"), str):
            wanted[Subject.PROVIDER].add(provider)
    return {
        (subject, row[id_column]): dict(row)
        for subject, (table, id_column) in TABLES.items()
        for row in session.execute(select(table).where(table.c[id_column].in_(wanted[subject]))).mappings()
    }


def _write(session: Session, held: Held) -> None:
    for subject, (table, id_column) in TABLES.items():
        rows = [row for key, row in held.fresh.items() if key[0] is subject]
        if rows:
            session.connection().execute(insert(table), rows)
        _update(session, table, id_column, {key[1]: row for key, row in held.changes.items() if key[0] is subject})
    found_anew = [
        row
        for key, row in held.rows.items()
        if key[0] is Subject.LOCATION and (key in held.fresh or "search_text" in held.changes.get(key, {}))
    ]
    attachments.write_words(session, found_anew)


def _update(session: Session, table: Table, id_column: str, changes: Mapping[str, Row]) -> None:
    alike: dict[tuple[str, ...], list[Row]] = {}
    for identifier, change in changes.items():
        alike.setdefault(tuple(sorted(change)), []).append(
            {"the_id": identifier, **{f"new_{name}": value for name, value in change.items()}}
        )
    for names, rows in alike.items():
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        session.connection().execute(
            update(table).where(table.c[id_column] == bindparam("the_id")).values(values), rows
        )
