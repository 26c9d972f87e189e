"""Sign-off handed to somebody else, in words: whose, from when to when and why, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_moment
from intake.triage.queries.covering import Cover


@dataclass(frozen=True)
class CoverShown:
    """One cover: who signs for whom, its days, why, and how it stands; `may_end` while there is something to end."""

    id: int
    who: str
    days: str
    reason: str
    stands: str
    may_end: bool


def covers_shown(covers: Iterable[Cover], names: Mapping[str, str], *, today: date) -> tuple[CoverShown, ...]:
    """Return every cover for the page, in the order given."""
    return tuple(
        CoverShown(
            id=each.id,
            who=f"{names.get(each.by_account, 'Somebody')} signs for {names.get(each.for_account, 'somebody')}",
            days=days_words(each),
            reason=each.reason,
            stands=_stands(each, today),
            may_end=each.ended_at is None and each.last_day >= today,
        )
        for each in covers
    )


def standing_in_words(covers: Iterable[Cover], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return for whom somebody signs today, from when to when, and why."""
    return tuple(
        f"You sign in place of {names.get(each.for_account, 'somebody')} ({days_words(each)}): {each.reason}"
        for each in covers
    )


def days_words(cover: Cover) -> str:
    """Return the days of a cover: 'handed over for Tuesday 6 October 2026', or from one day to another."""
    if cover.first_day == cover.last_day:
        return f"handed over for {long_date(cover.first_day)}"
    return f"handed over from {long_date(cover.first_day)} to {long_date(cover.last_day)}"


def _stands(cover: Cover, today: date) -> str:
    if cover.ended_at is not None:
        return f"Taken back {short_moment(cover.ended_at)}"
    if cover.last_day < today:
        return "Ended by itself"
    return "Stands today" if cover.first_day <= today else "Not begun"
