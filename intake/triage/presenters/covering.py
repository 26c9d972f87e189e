"""Sign-off handed to somebody else, in words: whose, from when to when and why, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.signin import Account
from foundation.web.words import long_date, short_moment
from intake.permissions import Permission
from intake.triage.queries.covering import Cover


@dataclass(frozen=True)
class CoverShown:
    """One cover: who signs for whom, its days, why, and how it stands.

    `waits` says that no second person has confirmed it; `may_confirm` and `may_end` what whoever reads can do about it.
    """

    id: int
    who: str
    days: str
    reason: str
    stands: str
    waits: bool
    may_confirm: bool
    may_end: bool


def covers_shown(
    covers: Iterable[Cover], names: Mapping[str, str], *, today: date, by: Account
) -> tuple[CoverShown, ...]:
    """Return every cover for the page of whoever reads it, in the order given."""
    return tuple(
        CoverShown(
            id=each.id,
            who=f"{names.get(each.by_account, 'Someone')} signs off for {names.get(each.for_account, 'someone')}",
            days=days_words(each),
            reason=each.reason,
            stands=_stands(each, names, today),
            waits=_waits(each, today),
            may_confirm=_waits(each, today) and by.id not in (each.for_account, each.by_account),
            may_end=by.may(Permission.SIGN_OFF) and _is_to_come_or_stands(each, today),
        )
        for each in covers
    )


def standing_in_words(covers: Iterable[Cover], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return for whom somebody signs today, from when to when, and why."""
    return tuple(
        f"You are signing off for {names.get(each.for_account, 'someone')} ({days_words(each)}): {each.reason}"
        for each in covers
    )


def days_words(cover: Cover) -> str:
    """Return the days of a cover: 'handed over for Tuesday 6 October 2026', or from one day to another."""
    if cover.first_day == cover.last_day:
        return f"handed over for {long_date(cover.first_day)}"
    return f"handed over from {long_date(cover.first_day)} to {long_date(cover.last_day)}"


def _is_to_come_or_stands(cover: Cover, today: date) -> bool:
    return cover.ended_at is None and cover.last_day >= today


def _waits(cover: Cover, today: date) -> bool:
    return _is_to_come_or_stands(cover, today) and cover.confirmed_by is None


def _stands(cover: Cover, names: Mapping[str, str], today: date) -> str:
    if cover.ended_at is not None:
        return f"Withdrawn {short_moment(cover.ended_at)}"
    if cover.last_day < today:
        return "Ended" if cover.confirmed_by else "Ended: never confirmed"
    if cover.confirmed_by is None:
        return "Not started: waiting for a second person to confirm it"
    began = "Stands today" if cover.first_day <= today else "Not begun"
    return f"{began}. Confirmed by {names.get(cover.confirmed_by, 'someone')}"
