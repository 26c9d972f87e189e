"""Sealing the ends of all chains together, from time to time, and writing the digest outside the database.

A chain shows an edit, but not that its last entries were cut off. A checkpoint notes the end of every chain that grew
since the last one, in a digest that also covers the checkpoint before; the digest's line in the anchor file is what a
person with the database, but without that file and the key, cannot make good. What was cut off before the first
checkpoint that would have seen it cannot be told: that window is the time between checkpoints.
"""

import hmac
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import RowMapping, func, insert, literal, select
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_checkpoint_heads, audit_checkpoints, audit_entries
from foundation.audit.trail import canonical_text, prepared, stamp

# A transaction that began earlier may finish after a checkpoint with a lower number on its entries, so each checkpoint
# looks again at everything since the last one that is older than any transaction can be.
LONGEST_TRANSACTION = timedelta(minutes=30)

_entries, _heads, _checkpoints = audit_entries.c, audit_checkpoint_heads.c, audit_checkpoints.c


class AnchorsUnreadable(Exception):
    """The anchor file holds a line that is not a checkpoint's; the message says which."""


@dataclass(frozen=True)
class Checkpoint:
    """One sealing of the ends: its number, moment, how many ends it noted, and its digest (64 hex digits)."""

    number: int
    at: datetime
    heads: int
    digest: str


@dataclass(frozen=True)
class Anchor:
    """A checkpoint as a line outside the database remembers it."""

    number: int
    digest: str


def checkpoint(session: Session, *, at: datetime) -> Checkpoint | None:
    """Seal the end of every chain that grew since the last checkpoint; None when none did.

    Write the anchors after the caller's transaction is committed, with `write_anchors`.
    """
    last = session.execute(select(audit_checkpoints).order_by(_checkpoints.number.desc()).limit(1)).first()
    number, before = (last.number + 1, last.digest) if last else (1, "")
    up_to_id = session.execute(select(func.coalesce(func.max(_entries.id), 0))).scalar_one()
    count = _note_heads(session, number=number, since_id=_looked_at_for_good(session, at=at))
    if count == 0:
        return None
    rows = session.execute(
        select(audit_checkpoint_heads).where(_heads.number == number).order_by(_heads.chain)
    ).mappings()
    digest = digest_of(prepared().key, before, number=number, at=at, up_to_id=up_to_id, count=count, heads=rows)
    values = {"number": number, "at": at, "up_to_id": up_to_id, "heads": count, "digest": digest}
    session.execute(insert(audit_checkpoints), values)
    return Checkpoint(number=number, at=at, heads=count, digest=digest)


def digest_of(
    key: bytes, before: str, *, number: int, at: datetime, up_to_id: int, count: int, heads: Iterable[RowMapping]
) -> str:
    """Return a checkpoint's digest: HMAC-SHA256 over the digest before it, itself, and its ends in order of chain."""
    running = hmac.new(key, (before + canonical_text([number, stamp(at), up_to_id, count])).encode(), "sha256")
    for head in heads:
        running.update(canonical_text([head["chain"], head["sequence"], head["hash"]]).encode())
    return running.hexdigest()


def write_anchors(session: Session, path: Path) -> int:
    """Add a line to the anchor file for each checkpoint it lacks, flushed to the disk; return how many.

    The file is only ever added to. Keep it where the database's owner cannot write: another host, or printed.
    """
    known = max((anchor.number for anchor in read_anchors(path)), default=0) if path.exists() else 0
    wanted = select(audit_checkpoints).where(_checkpoints.number > known).order_by(_checkpoints.number)
    lines = [f"{row.number} {stamp(row.at)} {row.digest}\n" for row in session.execute(wanted)]
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "w") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
    return len(lines)


def read_anchors(path: Path) -> Iterator[Anchor]:
    """Give the anchors in a file, in its order. Raises AnchorsUnreadable naming the first line that is not one."""
    with path.open() as file:
        for place, line in enumerate(file, start=1):
            match line.split():
                case [number, _, digest] if number.isdecimal():
                    yield Anchor(number=int(number), digest=digest)
                case _:
                    raise AnchorsUnreadable(f"Line {place} of {path.name} is not the anchor of a checkpoint.")


def _looked_at_for_good(session: Session, *, at: datetime) -> int:
    settled = select(func.coalesce(func.max(_checkpoints.up_to_id), 0)).where(
        _checkpoints.at <= at - LONGEST_TRANSACTION
    )
    return int(session.execute(settled).scalar_one())


def _note_heads(session: Session, *, number: int, since_id: int) -> int:
    """Note the ends of chains that grew, in one statement; ends already noted are left as they are."""
    grown = (
        select(_entries.chain, func.max(_entries.sequence).label("sequence"))
        .where(_entries.id > since_id)
        .group_by(_entries.chain)
        .subquery()
    )
    noted = select(_heads.chain).where(_heads.chain == grown.c.chain, _heads.sequence == grown.c.sequence)
    ends = (
        select(_entries.chain, _entries.sequence, literal(number).label("number"), _entries.hash)
        .join(grown, (grown.c.chain == _entries.chain) & (grown.c.sequence == _entries.sequence))
        .where(~noted.exists())
    )
    session.execute(insert(audit_checkpoint_heads).from_select(["chain", "sequence", "number", "hash"], ends))
    count = select(func.count()).select_from(audit_checkpoint_heads).where(_heads.number == number)
    return int(session.execute(count).scalar_one())
