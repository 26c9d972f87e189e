"""Keeping what the register said before: each fact from the file that first said so to the one that said otherwise."""

from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from intake.providers.actions.held import Held, Source
from intake.providers.domain import Detail, Subject
from intake.providers.domain.histories import TRACKED_COLUMNS, Said, said_of
from intake.providers.tables import FactRow

_Key = tuple[Subject, str]


def write(session: Session, held: Held, source: Source) -> None:
    """Write the facts of entries that are new, and end those of entries that now say something else."""
    told = [key for key in held.fresh if held.rows[key]["detail"] != Detail.LINKED.value]
    changed = [key for key, change in held.changes.items() if TRACKED_COLUMNS & change.keys() or "detail" in change]
    standing = _standing(session, changed)
    new: list[dict[str, Any]] = []
    ended: list[dict[str, Any]] = []
    for key in (*told, *changed):
        before = standing.get(key, {})
        now = said_of(key[0], held.rows[key])
        for fact in sorted(before.keys() | now.keys()):
            earlier = before.get(fact)
            if earlier and (fact not in now or earlier[1] != now[fact]):
                ended.append({"the_id": earlier[0], "gone_by": source.as_at})
            if fact in now and (not earlier or earlier[1] != now[fact]):
                new.append(_row(key, fact, now[fact], held.rows[key], source, first=not before))
    if ended:
        gone = {"ends_on": bindparam("gone_by"), "end_recorded_on": source.recorded_on}
        statement = update(FactRow).where(FactRow.id == bindparam("the_id")).values(gone)
        session.connection().execute(statement, ended)
    if new:
        session.connection().execute(insert(FactRow), new)


def _standing(session: Session, keys: list[_Key]) -> dict[_Key, dict[str, tuple[int, Said]]]:
    found: dict[_Key, dict[str, tuple[int, Said]]] = {}
    wanted = {identifier for _, identifier in keys}
    if not wanted:
        return found
    columns = (FactRow.id, FactRow.holder_kind, FactRow.holder_id, FactRow.fact, FactRow.value, FactRow.words)
    for row in session.execute(select(*columns).where(FactRow.holder_id.in_(wanted), FactRow.ends_on.is_(None))):
        key = (Subject(row.holder_kind), row.holder_id)
        found.setdefault(key, {})[row.fact] = (row.id, Said(row.value, row.words))
    return found


def _row(key: _Key, fact: str, said: Said, row: dict[str, Any], source: Source, *, first: bool) -> dict[str, Any]:
    # Whoever ran a place when we first read of it may not have begun it; the register says nothing earlier.
    starts_on = row["registered_on"] if first and (fact == "operator" or source.from_the_start) else None
    known_from = starts_on if source.from_the_start else None
    return {
        "holder_kind": key[0].value,
        "holder_id": key[1],
        "fact": fact,
        "value": said.value,
        "words": said.words,
        "starts_on": starts_on,
        "seen_from": known_from or source.as_at,
        "ends_on": None,
        "source": source.layout,
        "import_id": source.import_id,
        "recorded_on": known_from or source.recorded_on,
        "end_recorded_on": None,
    }
