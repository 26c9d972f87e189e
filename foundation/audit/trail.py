"""Writing the trail and reading one record's part of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Insert, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from foundation.audit.vocabulary import Actor, Entry, EntryUnknown, registered
from foundation.database import storable
from foundation.driving import OneConnection
from foundation.keyed import Keyed
from foundation.prepared import Prepared as Statement
from foundation.prepared import Question, connection_of
from foundation.rows import Later, NewRows

_TRIES = 100  # writers ahead of us in one chain, each of whom we wait for once

_Head = tuple[int, str]
_NEW_CHAIN: _Head = (0, "")

_quoted = json.encoder.encode_basestring
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

Sealed = tuple[str, int, datetime, str, str, str, str]
"""What a seal covers: chain, sequence, at, code, by_kind, by_id, and the facts as canonical JSON."""


class FactsRefused(ValueError):
    """The facts of an entry hold something that is not plain text, whole number, yes/no, list or dictionary."""


@dataclass(frozen=True)
class Prepared:
    """What the process was given at start: the key of the trail, and the file outside the database for its anchors."""

    key: bytes
    anchors: Path | None


@dataclass(frozen=True)
class AuditLine:
    """One entry as a reader is shown it; `words` are those registered for its code."""

    sequence: int
    at: datetime
    code: str
    words: str
    by_kind: str
    by_id: str
    facts: Mapping[str, Any]


_prepared: Prepared | None = None


def prepare(*, key: str, anchors: Path | None = None) -> None:
    """Take the key of the trail for this process, and where checkpoints are anchored outside the database."""
    global _prepared
    _prepared = Prepared(key=key.encode(), anchors=anchors)


def prepared() -> Prepared:
    """Return what `prepare` was given. Raises RuntimeError before that."""
    if _prepared is None:
        raise RuntimeError("No key for the trail yet: call foundation.audit.prepare(key=...) first.")
    return _prepared


def add(
    on: Session | OneConnection,
    entry: Entry,
    *,
    subject: str,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    first: bool = False,
    after: Any = None,
) -> None:
    """Append an entry to the chain of `subject`, in the caller's transaction.

    `first` says the chain is known to be new, and `after` is the row that `asks_end` gave: either saves a look-up, and
    is found out where it is not so any more. No personal
    data in the facts. Raises EntryUnknown for an entry nobody registered, FactsRefused for facts that are not plain.
    """
    _require_registered(entry)
    connection = connection_of(on)
    plain = _plain(facts)
    row: dict[str, object] = {"chain": subject, "at": at, "code": entry.code, "by_kind": by.kind, "by_id": by.id}
    row["facts"] = plain
    head = _NEW_CHAIN if first else _head(after) if after is not None else _head_of(connection, subject)
    # Two writers on one chain: PostgreSQL makes the second wait for the first to finish, then tells it the place is
    # taken; it reads the new end and tries again. On SQLite writers are already one at a time.
    for _ in range(_TRIES):
        sealed = (subject, head[0] + 1, at, entry.code, by.kind, by.id, plain)
        row |= {"sequence": head[0] + 1, "hash": seal_of(prepared().key, head[1], sealed)}
        if _APPEND.first(connection, row) is not None:
            return
        head = _head_of(connection, subject)
    raise RuntimeError(f"The trail of {subject} is too busy.")


def begin(rows: NewRows, entry: Entry, *, subject: str, by: Actor, at: datetime) -> None:
    """Plan the first entry of a new chain beside the rows it records; a chain that is there already refuses them all.

    Raises EntryUnknown for an entry nobody registered.
    """
    _plan_first(rows, entry, subject, beginning(entry, subject=subject, by=by, at=at))


def begin_later(rows: NewRows, entry: Entry, *, subject: str) -> None:
    """Plan it before it is known when and by whom: `beginning` gives what is to be filled in; otherwise as `begin`."""
    _plan_first(rows, entry, subject, {name: Later(name) for name in _TOLD_LATER})


def beginning(entry: Entry, *, subject: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Return what a chain's first entry says of when and by whom, with its seal, by the names of the columns."""
    seal = seal_of(prepared().key, _NEW_CHAIN[1], (subject, 1, at, entry.code, by.kind, by.id, _plain(None)))
    return dict(zip(_TOLD_LATER, (at, by.kind, by.id, seal), strict=True))


_TOLD_LATER = ("at", "by_kind", "by_id", "hash")


def _plan_first(rows: NewRows, entry: Entry, subject: str, told: Mapping[str, Any]) -> None:
    _require_registered(entry)
    row = {"chain": subject, "sequence": 1, "code": entry.code, "facts": _plain(None), **told}
    rows.add(audit_entries, row)


_SEALED = ("chain", "sequence", "at", "code", "by_kind", "by_id", "facts")


def _require_registered(entry: Entry) -> None:
    if registered().get(entry.code) != entry:
        raise EntryUnknown(f"Nobody registered the entry {entry.code}.")


def history(session: Session, subject: str) -> list[AuditLine]:
    """Return everything recorded about one subject, oldest first."""
    columns = audit_entries.c
    rows = session.execute(select(audit_entries).where(columns.chain == subject).order_by(columns.sequence))
    return [
        AuditLine(
            sequence=row.sequence,
            at=row.at,
            code=row.code,
            words=registered()[row.code].words if row.code in registered() else row.code,
            by_kind=row.by_kind,
            by_id=row.by_id,
            facts=MappingProxyType(json.loads(row.facts)),
        )
        for row in rows
    ]


def seal_of(key: bytes, before: str, entry: Sealed) -> str:
    """Return the seal of an entry (64 hex digits): HMAC-SHA256 over the seal before it and its canonical text."""
    chain, sequence, at, code, by_kind, by_id, facts = entry
    # The same text as canonical_text([...]), put together in a third of the time: verifying does this for every entry.
    texts = ",".join(map(_quoted, (stamp(at), code, by_kind, by_id, facts)))
    canonical = f"[{_quoted(chain)},{sequence},{texts}]"
    return _keyed(key).of((before + canonical).encode()).hex()


@lru_cache(maxsize=4)
def _keyed(key: bytes) -> Keyed:
    return Keyed(key, "sha256")


def canonical_text(value: object) -> str:
    """Return the one way to write a plain value as JSON: sorted keys, no spaces, UTF-8."""
    return _CANONICAL.encode(value)


def stamp(moment: datetime) -> str:
    """Return a moment as the trail writes it: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(facts: Mapping[str, Any] | None) -> str:
    if not facts:
        return "{}"
    _refuse_unless_plain(facts)
    return storable(canonical_text(dict(facts)))


def _refuse_unless_plain(value: object) -> None:
    if isinstance(value, Mapping):
        for key, one in value.items():
            if not isinstance(key, str):
                raise FactsRefused("Facts are named by text.")
            _refuse_unless_plain(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _refuse_unless_plain(one)
    elif not (value is None or isinstance(value, str | int)):
        raise FactsRefused(f"Facts hold text, whole numbers, yes/no, lists and dictionaries, not {type(value)}.")


# Every step of every record comes through here, so both are compiled once a process.
_HEAD_OF = Statement(
    select(audit_entries.c.sequence, audit_entries.c.hash)
    .where(audit_entries.c.chain == bindparam("subject"))
    .order_by(audit_entries.c.sequence.desc())
    .limit(1)
)


def asks_end(subject: str) -> Question:
    """Return what gives the end of a record's chain, if it has one, to be handed to `add`."""
    return Question(_HEAD_OF, {"subject": subject})


def _head_of(connection: OneConnection, subject: str) -> _Head:
    found = _HEAD_OF.first(connection, {"subject": subject})
    return _head(found) if found else _NEW_CHAIN


def _head(end: Any) -> _Head:
    return end.sequence, end.hash


def _append(dialect: str) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    given = insert(audit_entries).values({name: bindparam(name) for name in (*_SEALED, "hash")})
    return given.on_conflict_do_nothing().returning(audit_entries.c.id)


_APPEND = Statement(_append)
