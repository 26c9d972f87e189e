"""Proving that the trail is whole: every seal recomputed, every sealed end found, every anchor met.

One pass, in the order of chain and sequence, in the same small memory however long the trail is.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Row, select
from sqlalchemy.orm import Session

from foundation.audit.checkpoints import Anchor, digest_of
from foundation.audit.tables import audit_checkpoint_heads, audit_checkpoints, audit_entries
from foundation.audit.trail import prepared, seal_of

_AT_A_TIME = 2_000
_STREAMED = {"yield_per": _AT_A_TIME}
_entries, _heads, _checkpoints = audit_entries.c, audit_checkpoint_heads.c, audit_checkpoints.c


@dataclass(frozen=True)
class Fault:
    """The first thing wrong. For a fault in a checkpoint, `chain` is "checkpoint" and `sequence` its number."""

    chain: str
    sequence: int
    words: str


@dataclass(frozen=True)
class Verdict:
    """What the verifier found: how much it went through before it stopped, and the first fault if there is one."""

    entries: int
    chains: int
    checkpoints: int
    fault: Fault | None

    @property
    def sound(self) -> bool:
        """Whether nothing was altered, removed, moved or put in."""
        return self.fault is None

    @property
    def words(self) -> str:
        """The verdict in one sentence."""
        if self.fault is not None:
            return self.fault.words
        return f"The trail is whole (entries {self.entries}, chains {self.chains}, checkpoints {self.checkpoints})."


class _Stopped(Exception):
    """Carries the first fault out of the pass."""

    def __init__(self, chain: str, sequence: int, words: str) -> None:
        super().__init__(words)
        self.fault = Fault(chain=chain, sequence=sequence, words=words)


@dataclass
class _Progress:
    entries: int = 0
    chains: int = 0
    checkpoints: int = 0


def verify(session: Session, *, key: str | None = None, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Go through the whole trail and say whether it is sound; stops at the first fault.

    `key` is the trail's key, by default the one this process was given; `anchors` are lines kept outside the database,
    without which the newest checkpoints could have been cut off together with what they sealed.
    """
    secret = prepared().key if key is None else key.encode()
    progress = _Progress()
    try:
        _verify_checkpoints(session, secret, progress)
        _verify_anchors(session, anchors)
        _verify_entries(session, secret, progress)
    except _Stopped as stopped:
        return Verdict(progress.entries, progress.chains, progress.checkpoints, fault=stopped.fault)
    return Verdict(progress.entries, progress.chains, progress.checkpoints, fault=None)


def _verify_checkpoints(session: Session, key: bytes, progress: _Progress) -> None:
    before = ""
    with _stream(session, select(audit_checkpoints).order_by(_checkpoints.number)) as checkpoints:
        for row in checkpoints:
            expected = progress.checkpoints + 1
            if row.number != expected:
                raise _Stopped("checkpoint", expected, f"Checkpoint {expected} is missing.")
            if not hmac.compare_digest(_digest(session, key, before, row), row.digest):
                words = f"Checkpoint {expected} was altered: its digest does not fit."
                raise _Stopped("checkpoint", expected, words)
            before, progress.checkpoints = row.digest, expected


def _digest(session: Session, key: bytes, before: str, row: Row[Any]) -> str:
    of_this = select(audit_checkpoint_heads).where(_heads.number == row.number).order_by(_heads.chain)
    with _stream(session, of_this) as heads:
        at, count = row.at, row.heads
        return digest_of(
            key, before, number=row.number, at=at, up_to_id=row.up_to_id, count=count, heads=heads.mappings()
        )


def _verify_anchors(session: Session, anchors: Iterable[Anchor]) -> None:
    for anchor in anchors:
        digest = session.execute(select(_checkpoints.digest).where(_checkpoints.number == anchor.number)).scalar()
        if digest is None:
            words = f"Checkpoint {anchor.number} is missing: its anchor outside the database remembers it."
            raise _Stopped("checkpoint", anchor.number, words)
        if digest != anchor.digest:
            words = f"Checkpoint {anchor.number} was rewritten: it does not fit its anchor outside the database."
            raise _Stopped("checkpoint", anchor.number, words)


def _verify_entries(session: Session, key: bytes, progress: _Progress) -> None:
    by_place = select(audit_checkpoint_heads).order_by(_heads.chain, _heads.sequence)
    entries = select(audit_entries).order_by(_entries.chain, _entries.sequence)
    # The ends are opened first: on PostgreSQL each stream shows its own moment, and an end's entry is never younger.
    with _stream(session, by_place) as ends, _stream(session, entries) as rows:
        _walk(rows, _Ends(iter(ends)), key, progress)


def _walk(rows: Iterable[Any], ends: "_Ends", key: bytes, progress: _Progress) -> None:
    chain, sequence, seal = "", 0, ""
    for row in rows:
        _, its_chain, its_sequence, at, code, by_kind, by_id, facts, its_seal = row
        if its_chain != chain:
            chain, sequence, seal = its_chain, 0, ""
            progress.chains += 1
        ends.refuse_missing(before=(chain, its_sequence))
        sequence += 1
        if its_sequence != sequence:
            raise _missing(chain, sequence)
        if seal_of(key, seal, (chain, sequence, at, code, by_kind, by_id, facts)) != its_seal:
            words = f"Entry {sequence} of {chain} was altered, moved or put in by another hand: its seal does not fit."
            raise _Stopped(chain, sequence, words)
        ends.refuse_other(chain, sequence, its_seal)
        seal = its_seal
        progress.entries += 1
    ends.refuse_missing(before=None)


class _Ends:
    """The sealed ends, walked side by side with the entries."""

    def __init__(self, rows: Iterator[Any]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def refuse_missing(self, *, before: tuple[str, int] | None) -> None:
        """Stop when a checkpoint saw an entry that should have come before this place (None: the end of all)."""
        end = self._next
        if end is not None and (before is None or (end.chain, end.sequence) < before):
            raise _missing(end.chain, end.sequence)

    def refuse_other(self, chain: str, sequence: int, seal: str) -> None:
        """Stop when a checkpoint saw another entry in this place; then look to the next end."""
        end = self._next
        if end is None or end.sequence != sequence or end.chain != chain:
            return
        if end.hash != seal:
            words = f"Entry {sequence} of {chain} was rewritten after checkpoint {end.number} sealed it."
            raise _Stopped(chain, sequence, words)
        self._next = next(self._rows, None)


def _missing(chain: str, sequence: int) -> _Stopped:
    return _Stopped(chain, sequence, f"Entry {sequence} of {chain} is missing.")


def _stream(session: Session, statement: Any) -> CursorResult[Any]:
    """Open a stream a few thousand rows at a time; use it in a `with`, for a stream left open outlives its fault."""
    return session.connection().execute(statement, execution_options=_STREAMED)
