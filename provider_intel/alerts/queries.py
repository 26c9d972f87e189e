"""Reading stored lists and listings."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from provider_intel.alerts.domain import (
    LOOKS_OF_A_YEAR,
    LeadTold,
    ListBasis,
    ListBeside,
    LoggedListing,
    NewListing,
    NotCompared,
    OutcomeSaid,
    PlaceBeside,
    ReportSeen,
    RulePrecision,
    ShareFound,
    SpellSeen,
    StoredList,
    StoredListing,
    StoredLog,
    StoredMatch,
    StoredReplay,
    YearLogged,
)
from provider_intel.alerts.tables import ListingRow, ListRow, MatchRow, OutcomeRow
from provider_intel.domain import Match, Proof

PATTERNS = "patterns"
"""The name under which a list of what the patterns found is kept; it has matches in place of listings."""
LOG = "log"
"""The name under which the log of listings is kept; it has years in place of listings."""
REPLAY = "replay"
"""The name under which a replay of history is kept."""


def latest_list(session: Session, *, lens: str, on_or_before: date | None = None) -> StoredList | None:
    """Return the newest list of a lens, or the newest drawn up for a date on or before one; None when there is none."""
    wanted = select(ListRow).where(ListRow.lens == lens)
    if on_or_before is not None:
        wanted = wanted.where(ListRow.as_at <= on_or_before)
    row = session.scalar(wanted.order_by(ListRow.as_at.desc(), ListRow.id.desc()).limit(1))
    return _list(row) if row else None


def listings_of(session: Session, list_id: int) -> list[StoredListing]:
    """Return the listings of a list in their order, most probable first."""
    rows = session.scalars(select(ListingRow).where(ListingRow.list_id == list_id).order_by(ListingRow.position))
    return [_listing(row) for row in rows]


def listing(session: Session, listing_id: int) -> tuple[StoredListing, StoredList] | None:
    """Return one listing with the list it stands on, or None."""
    row = session.execute(
        select(ListingRow, ListRow).join(ListRow, ListRow.id == ListingRow.list_id).where(ListingRow.id == listing_id)
    ).one_or_none()
    return (_listing(row[0]), _list(row[1])) if row else None


def newest_dates(session: Session, *, by: date) -> dict[str, date]:
    """Return the date of each lens's newest list up to a day, by lens; lists of patterns are among them."""
    newest = select(ListRow.lens, func.max(ListRow.as_at).label("day")).where(ListRow.as_at <= by)
    return {row.lens: row.day for row in session.execute(newest.group_by(ListRow.lens))}


def listings_about(session: Session, location_ids: Collection[str], *, by: date) -> list[StoredListing]:
    """Return the listings of some places on the newest list of each lens up to a day, by lens and place."""
    same_lens = ListRow.lens == ListingRow.lens
    newest = (
        select(ListRow.id)
        .where(same_lens, ListRow.as_at <= by)
        .order_by(ListRow.as_at.desc(), ListRow.id.desc())
        .limit(1)
        .correlate(ListingRow)
        .scalar_subquery()
    )
    rows = session.scalars(
        select(ListingRow)
        .where(ListingRow.location_id.in_(location_ids), ListingRow.list_id == newest)
        .order_by(ListingRow.lens, ListingRow.location_id)
    )
    return [_listing(row) for row in rows]


def match(session: Session, match_id: int) -> StoredMatch | None:
    """Return one thing a pattern found, or None."""
    row = session.execute(
        select(MatchRow, ListRow.as_at).join(ListRow, ListRow.id == MatchRow.list_id).where(MatchRow.id == match_id)
    ).one_or_none()
    return _stored_match(row[0], row[1]) if row else None


def latest_log(session: Session, *, by: date) -> StoredLog | None:
    """Return the log as it was drawn up last up to a day; None before the first."""
    newest = select(ListRow).where(ListRow.lens == LOG, ListRow.as_at <= by)
    row = session.scalar(newest.order_by(ListRow.as_at.desc(), ListRow.id.desc()).limit(1))
    return StoredLog(row.as_at, tuple(_year(one) for one in row.basis["years"])) if row else None


def latest_replay(session: Session, *, by: date) -> StoredReplay | None:
    """Return the replay of history as it was kept last up to a day; None before the first."""
    newest = select(ListRow).where(ListRow.lens == REPLAY, ListRow.as_at <= by)
    row = session.scalar(newest.order_by(ListRow.as_at.desc(), ListRow.id.desc()).limit(1))
    return _replay(row) if row else None


def replay_to(session: Session, day: date) -> StoredReplay | None:
    """Return the replay of the year of meetings up to a day, and of nothing less; None where none was kept."""
    rows = session.scalars(select(ListRow).where(ListRow.lens == REPLAY, ListRow.as_at == day).order_by(ListRow.id))
    whole = [row for row in rows if row.basis["looks"] == LOOKS_OF_A_YEAR]
    return _replay(whole[-1]) if whole else None


def _replay(row: ListRow) -> StoredReplay:
    leads = (LeadTold(**{**one, "by": tuple((name, day) for name, day in one["by"])}) for one in row.basis["leads"])
    shares = tuple(ShareFound(**one) for one in row.basis["shares"])
    first = date.fromisoformat(row.basis["first"])
    return StoredReplay(row.as_at, first, row.basis["looks"], shares, tuple(leads))


def listed_before(session: Session, *, lens: str, day: date) -> dict[str, date]:
    """Return the places on the last list before a day, each with the date since when it has stood there."""
    last = session.scalar(
        select(ListRow.id)
        .where(ListRow.lens == lens, ListRow.as_at < day)
        .order_by(ListRow.as_at.desc(), ListRow.id.desc())
        .limit(1)
    )
    rows = session.execute(
        select(ListingRow.location_id, ListingRow.listed_since)
        .where(ListingRow.list_id == last)
        .order_by(ListingRow.position)
    )
    return {row.location_id: row.listed_since for row in rows}


def list_to_read_beside(session: Session, *, lens: str, day: date) -> ListBeside | None:
    """Return the newest list of a lens up to a day with the references behind each place on it, or None."""
    last = session.execute(
        select(ListRow.id, ListRow.as_at)
        .where(ListRow.lens == lens, ListRow.as_at <= day)
        .order_by(ListRow.as_at.desc(), ListRow.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return None
    rows = session.execute(select(ListingRow.location_id, ListingRow.evidence).where(ListingRow.list_id == last.id))
    held = {row.location_id: frozenset(one["reference"] for one in row.evidence) for row in rows}
    return ListBeside(last.as_at, held)


def newest_digest(session: Session, *, lens: str, as_at: date) -> tuple[int, str] | None:
    """Return the number and fingerprint of the newest list of a lens for a date, or None."""
    row = session.execute(
        select(ListRow.id, ListRow.digest)
        .where(ListRow.lens == lens, ListRow.as_at == as_at)
        .order_by(ListRow.id.desc())
        .limit(1)
    ).one_or_none()
    return (row.id, row.digest) if row else None


def latest_matches(
    session: Session, *, pattern: str | None = None, on_or_before: date | None = None
) -> list[StoredMatch]:
    """Return what the patterns found on the newest date, or the newest on or before one, in their order."""
    newest = select(ListRow.id).where(ListRow.lens == PATTERNS)
    if on_or_before is not None:
        newest = newest.where(ListRow.as_at <= on_or_before)
    last = newest.order_by(ListRow.as_at.desc(), ListRow.id.desc()).limit(1).scalar_subquery()
    wanted = select(MatchRow, ListRow.as_at).join(ListRow, ListRow.id == MatchRow.list_id).where(ListRow.id == last)
    if pattern is not None:
        wanted = wanted.where(MatchRow.pattern == pattern)
    return [_stored_match(row, as_at) for row, as_at in session.execute(wanted.order_by(MatchRow.position))]


def matches_about(session: Session, holders: Collection[str], *, by: date) -> list[StoredMatch]:
    """Return what the patterns found about these places, on the newest date up to a day, in their order."""
    wanted = set(holders)
    return [one for one in latest_matches(session, on_or_before=by) if wanted.intersection(one.match.places)]


def was_listed(session: Session, lens: str, location_id: str, listed_since: date) -> bool:
    """Return whether a lens's list has held a place from a day on."""
    wanted = (
        ListingRow.lens == lens, ListingRow.location_id == location_id, ListingRow.listed_since == listed_since
    )  # fmt: skip
    return session.scalar(select(ListingRow.id).where(*wanted).limit(1)) is not None


def spells(
    session: Session, *, first: date, last: date, by: date, places: Collection[str] | None = None
) -> list[SpellSeen]:  # fmt: skip
    """Return every unbroken time of a place on a list that began between two dates, as known by a day.

    With `places`, of these alone.
    """
    wanted = select(ListingRow).where(ListingRow.listed_since.between(first, last), ListingRow.as_at <= by)
    if places is not None:
        wanted = wanted.where(ListingRow.location_id.in_(places))
    order = (ListingRow.lens, ListingRow.location_id, ListingRow.listed_since, ListingRow.as_at, ListingRow.id)
    rows = session.scalars(wanted.order_by(*order))
    held: dict[tuple[str, str, date], list[ListingRow]] = {}
    for row in rows:
        held.setdefault((row.lens, row.location_id, row.listed_since), []).append(row)
    return [
        SpellSeen(*which, str(some[-1].more["name"]), some[-1].as_at,
                  frozenset(report["reference"] for row in some for report in row.evidence))
        for which, some in held.items()
    ]  # fmt: skip


def outcomes(session: Session, *, by: date) -> list[OutcomeSaid]:
    """Return what people said became of listings by the end of a day, oldest first, so that the newest stands."""
    rows = session.scalars(select(OutcomeRow).order_by(OutcomeRow.id))
    told = (row for row in rows if in_london(row.at).date() <= by)
    return [
        OutcomeSaid(row.lens, row.location_id, row.listed_since, row.outcome, row.said_by, row.words) for row in told
    ]


def _year(held: dict[str, Any]) -> YearLogged:
    rules = [{**one, "interval": tuple(one["interval"]) if one["interval"] else None} for one in held["precision"]]
    listings = tuple(LoggedListing(**one) for one in held["listings"])
    return YearLogged(held["year"], listings, tuple(RulePrecision(**one) for one in rules))


def _stored_match(row: MatchRow, as_at: date) -> StoredMatch:
    proof = tuple(Proof(**{**one, "on": date.fromisoformat(one["on"]) if one["on"] else None}) for one in row.proof)
    match = Match(
        pattern=row.pattern,
        key=row.match_key,
        sentence=row.sentence,
        places=tuple(row.places),
        size=row.size,
        proof=proof,
        figures=tuple((name, value) for name, value in row.figures),
        not_known=tuple(row.not_known),
    )
    return StoredMatch(id=row.id, as_at=as_at, match=match)


def _list(row: ListRow) -> StoredList:
    held: dict[str, Any] = dict(row.basis)
    for name in ("window_first", "reference_first", "reference_last"):
        held[name] = date.fromisoformat(held[name])
    beside = held.get("read_beside")
    held["read_beside"] = date.fromisoformat(beside) if beside else None
    held["not_compared"] = tuple(NotCompared(**one) for one in held["not_compared"])
    for name in ("too_few", "praise"):
        held[name] = tuple((place, sentence) for place, sentence in held.get(name, ()))
    basis = ListBasis(as_at=row.as_at, lens=row.lens, settings_version=row.settings_version, **held)
    return StoredList(id=row.id, drawn_up_at=row.drawn_up_at, basis=basis)


def _listing(row: ListingRow) -> StoredListing:
    held: dict[str, Any] = dict(row.more)
    return StoredListing(
        id=row.id,
        list_id=row.list_id,
        as_at=row.as_at,
        listed_since=row.listed_since,
        lens=row.lens,
        listing=NewListing(
            location_id=row.location_id,
            observed=row.observed,
            expected=row.expected,
            interval=(row.interval_low, row.interval_high),
            ratio=row.ratio,
            probability=row.probability,
            sentence=row.sentence,
            evidence=tuple(_report(one) for one in row.evidence),
            made_of=tuple(held.pop("made_of")),
            not_known=tuple(held.pop("not_known")),
            months=tuple((month, number) for month, number in held.pop("months")),
            beside=tuple(PlaceBeside(**one) for one in held.pop("beside")),
            signals=tuple((code, words) for code, words in held.pop("signals", ())),
            new_evidence=tuple(held.pop("new_evidence", ())),
            against=tuple(held.pop("against", ())),
            **held,
        ),
    )


def _report(held: dict[str, Any]) -> ReportSeen:
    return ReportSeen(
        reference=held["reference"],
        received_on=date.fromisoformat(held["received_on"]),
        abuse_types=tuple(held["abuse_types"]),
        severity=held["severity"],
        own=held["own"],
        event=held["event"],
    )
