"""Storing a list, leaving a mark when somebody reads the evidence behind a listing, and saying what became of one."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import transaction
from foundation.signin import Account
from provider_intel.alerts import queries
from provider_intel.alerts.domain import ListBasis, NewListing, StoredReplay, YearLogged
from provider_intel.alerts.tables import ListingRow, ListRow, MatchRow, OutcomeRow
from provider_intel.domain import Match
from provider_intel.flags.actions import TakeStep, take_step
from provider_intel.framework.actions import refuse_conflicted
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject

LIST_STORED = audit.Entry("intelligence.list-stored", "Produced a list of places worth asking about")
EVIDENCE_OPENED = audit.Entry("intelligence.evidence-opened", "Opened the evidence behind a listing")
PATTERNS_STORED = audit.Entry("intelligence.patterns-stored", "Recorded what the patterns found")
OUTCOME_SAID = audit.Entry("intelligence.outcome-said", "Recorded the outcome of a listing")
REPLAY_STORED = audit.Entry("intelligence.replay-stored", "Recorded the result of a replay of history")
ENTRIES = (LIST_STORED, EVIDENCE_OPENED, PATTERNS_STORED, OUTCOME_SAID, REPLAY_STORED)

_COLUMNS = ("location_id", "observed", "expected", "interval", "ratio", "probability", "sentence", "evidence")


@dataclass(frozen=True)
class StoreList:
    """A list that has been worked out: what it rests on, and its listings in their order."""

    basis: ListBasis
    listings: tuple[NewListing, ...]


@dataclass(frozen=True)
class ListStored:
    """The number of the list, and whether it is a new one; the same list again is stored once."""

    list_id: int
    new: bool


def store_list(command: StoreList, *, now: datetime) -> ListStored:
    """Store a list for its date and return its number. The same list for the same date is not stored again."""
    basis = command.basis
    digest = _digest_of(asdict(command))
    with transaction() as session:
        held = queries.newest_digest(session, lens=basis.lens, as_at=basis.as_at)
        if held is not None and held[1] == digest:
            return ListStored(list_id=held[0], new=False)
        since = queries.listed_before(session, lens=basis.lens, day=basis.as_at)
        list_id = _insert(session, command, digest, since, now)
        audit.add(
            session,
            LIST_STORED,
            subject=f"intelligence-list:{list_id}",
            by=audit.Actor.system("provider intelligence"),
            at=now,
            facts={"as_at": basis.as_at.isoformat(), "listed": len(command.listings), "digest": digest},
        )
    return ListStored(list_id=list_id, new=True)


def record_evidence_opened(*, listing_id: int, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail that somebody read which concerns a listing rests on."""
    with transaction() as session:
        audit.add(session, EVIDENCE_OPENED, subject=f"intelligence-listing:{listing_id}", by=by, at=at)


def record_match_opened(*, match_id: int, by: audit.Actor, at: datetime) -> None:
    """Leave a mark in the trail that somebody read what something a pattern found rests on."""
    with transaction() as session:
        audit.add(session, EVIDENCE_OPENED, subject=f"intelligence-match:{match_id}", by=by, at=at)


@dataclass(frozen=True)
class StoreMatches:
    """What the patterns found on one date, in their order."""

    as_at: date
    settings_version: str
    matches: tuple[Match, ...]


def store_matches(command: StoreMatches, *, now: datetime) -> ListStored:
    """Store what the patterns found on a date, in their order. The same again for the same date is not stored again."""
    with transaction() as session:
        stored = _stored_once(session, queries.PATTERNS, command, {"matches": len(command.matches)}, now)
        if stored.new:
            found = [_match(match, stored.list_id, place) for place, match in enumerate(command.matches, start=1)]
            if found:
                session.connection().execute(insert(MatchRow), found)
            facts = {
                "as_at": command.as_at.isoformat(), "found": len(found), "digest": _digest_of(asdict(command)),
            }  # fmt: skip
            subject, by = f"intelligence-list:{stored.list_id}", audit.Actor.system("provider intelligence")
            audit.add(session, PATTERNS_STORED, subject=subject, by=by, at=now, facts=facts)
        return stored


@dataclass(frozen=True)
class StoreLog:
    """The log of listings of some years, as it stands on a date."""

    as_at: date
    settings_version: str
    years: tuple[YearLogged, ...]


def store_log(command: StoreLog, *, now: datetime) -> ListStored:
    """Store the log with the lists of a date, so that pages need only show it. The same again is not stored again."""
    with transaction() as session:
        return _stored_once(session, queries.LOG, command, {"years": _plain(asdict(command))["years"]}, now)


@dataclass(frozen=True)
class StoreReplay:
    """What a replay of history came to, and under which settings."""

    as_at: date
    settings_version: str
    replay: StoredReplay


def store_replay(command: StoreReplay, *, now: datetime) -> ListStored:
    """Store what a replay came to. The same for the same date is not stored again."""
    told = _plain(asdict(command.replay))
    basis = {name: told[name] for name in ("first", "looks", "shares", "leads")}
    with transaction() as session:
        stored = _stored_once(session, queries.REPLAY, command, basis, now)
        if stored.new:
            subject, by = f"intelligence-list:{stored.list_id}", audit.Actor.system("provider intelligence")
            facts = {"as_at": command.as_at.isoformat(), "looks": command.replay.looks}
            audit.add(session, REPLAY_STORED, subject=subject, by=by, at=now, facts=facts)
        return stored


def _stored_once(
    session: Session, lens: str, command: StoreMatches | StoreLog | StoreReplay, basis: dict[str, Any], now: datetime
) -> ListStored:
    """Return the list of a date: the one held when it is the same, else a new one that rests on `basis`."""
    digest = _digest_of(asdict(command))
    held = queries.newest_digest(session, lens=lens, as_at=command.as_at)
    if held is not None and held[1] == digest:
        return ListStored(list_id=held[0], new=False)
    row = ListRow(
        lens=lens,
        as_at=command.as_at,
        drawn_up_at=now,
        digest=digest,
        settings_version=command.settings_version,
        basis=basis,
    )
    session.add(row)
    session.flush()
    return ListStored(list_id=row.id, new=True)


@dataclass(frozen=True)
class SayOutcome:
    """What became of a listing, as somebody says: which listing, the outcome's code, who says so and their words."""

    lens: str
    location_id: str
    listed_since: date
    outcome: str
    said_by: str
    words: str


class NoSuchListing(Exception):
    """No list of that lens has held the place since that day; the message says so."""


def say_outcome(command: SayOutcome, *, now: datetime) -> None:
    """Keep what became of a listing; the newest stands. Raises NoSuchListing when nothing was listed so."""
    with transaction() as session:
        if not queries.was_listed(session, command.lens, command.location_id, command.listed_since):
            raise NoSuchListing(
                f"{command.location_id} was not listed by {command.lens} from {command.listed_since:%-d %B %Y} on."
            )
        session.add(OutcomeRow(**asdict(command), at=now))
        audit.add(
            session,
            OUTCOME_SAID,
            subject=f"intelligence-place:{command.location_id}",
            by=audit.Actor.system("provider intelligence"),
            at=now,
            facts={"lens": command.lens, "since": command.listed_since.isoformat(), "outcome": command.outcome},
        )


def _match(match: Match, list_id: int, position: int) -> dict[str, Any]:
    held = _plain(asdict(match))
    return {"list_id": list_id, "position": position, "match_key": held.pop("key"), **held}


def _insert(session: Session, command: StoreList, digest: str, since: dict[str, date], now: datetime) -> int:
    basis = command.basis
    stored = _plain(asdict(basis))
    row = ListRow(
        lens=stored.pop("lens"),
        as_at=basis.as_at,
        drawn_up_at=now,
        digest=digest,
        settings_version=stored.pop("settings_version"),
        basis={name: value for name, value in stored.items() if name != "as_at"},
    )
    session.add(row)
    session.flush()
    listings = [
        {
            "list_id": row.id,
            "as_at": basis.as_at,
            "lens": basis.lens,
            "position": position,
            "listed_since": since.get(listing.location_id, basis.as_at),
            **_columns(listing),
        }
        for position, listing in enumerate(command.listings, start=1)
    ]
    if listings:
        session.connection().execute(insert(ListingRow), listings)
    return row.id


def _columns(listing: NewListing) -> dict[str, Any]:
    held = _plain(asdict(listing))
    low, high = held.pop("interval")
    columns = {name: held.pop(name) for name in _COLUMNS if name in held}
    return {**columns, "interval_low": low, "interval_high": high, "more": held}


def _digest_of(held: dict[str, Any]) -> str:
    canonical = json.dumps(_plain(held), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return a value as plain JSON: dates as text, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def say_of_flag(step: TakeStep, *, places: Iterable[str], by: Account, now: datetime) -> None:
    """Record what became of a flag about some places. Raises Conflicted, FormRefused and FlagChanged."""
    with transaction() as session:
        for place in places:
            refuse_conflicted(session, Subject(Scope.LOCATION, place), by)
        take_step(step, by=by, now=now)
