"""Alerts in words and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from foundation.web.banners import Banner
from foundation.web.words import clock_time, long_date, short_moment
from intake.contacts.domain.opening_hours import Staffed
from intake.danger.domain.alerts import Alert, AnsweredBefore, Did, Told, Waiting
from intake.danger.domain.ladder import ROUTE, Ladder
from intake.permissions import role_words

NOT_CONFIRMED = "Not confirmed by West Sussex."


@dataclass(frozen=True)
class TellingShown:
    """One telling: when, which rung, and who."""

    when: str
    rung: str
    who: str


@dataclass(frozen=True)
class AlertShown:
    """One alert, as the list and its own page show it."""

    reference: str
    href: str
    contact_href: str
    headline: str
    place: str
    since: str
    age: str
    signs: tuple[str, ...]
    rung: str
    next: str
    tellings: tuple[TellingShown, ...]
    answered: str
    did: str
    words: str


@dataclass(frozen=True)
class DangerShown:
    """The page of all alerts, with the ladder, and what stands still."""

    waiting: tuple[AlertShown, ...]
    answered: tuple[AlertShown, ...]
    ladder: tuple[str, ...]
    ladder_confirmed: str
    hours: tuple[str, ...]
    stopped: str


def banner_of(waiting: Waiting, *, now: datetime, running: bool) -> Banner:
    """Return the line above every page of those who have been reached."""
    if waiting.only:
        words, link, href = "Someone may be in danger now", "Answer it", f"/contacts/{waiting.only}/danger"
    else:
        words, link, href = f"{waiting.alerts} alerts: people may be in danger now", "Answer them", "/danger"
    words += f", since {short_moment(waiting.oldest)} ({age_words(now - waiting.oldest)}). Nobody has answered."
    return Banner(words if running else f"{words} {STOPPED}", link, href)


STOPPED = "Automatic tasks are not running, so no emails are being sent. Contact the other people yourself."


def danger_shown(
    waiting: tuple[Alert, ...],
    answered: tuple[Alert, ...],
    *,
    ladder: Ladder,
    names: Mapping[str, str],
    hours: tuple[str, ...],
    running: bool,
    now: datetime,
) -> DangerShown:
    """Return the page of all alerts."""
    return DangerShown(
        waiting=tuple(alert_shown(each, names=names, now=now) for each in waiting),
        answered=tuple(alert_shown(each, names=names, now=now) for each in answered),
        ladder=tuple(_rung_words(role) for role in ladder.rungs),
        ladder_confirmed="" if ladder.confirmed else NOT_CONFIRMED,
        hours=hours,
        stopped="" if running else STOPPED,
    )


def hours_words(staff: Staffed, *, now: datetime, phone: str, out_of_hours: str) -> tuple[str, ...]:
    """Return honestly who reads what is sent at this moment, until when, and which number there is."""
    until = f"{clock_time(staff.until)}, {long_date(staff.until)}"
    if staff.is_open:
        first = f"The hub is staffed until {until}. Its number is {phone}."
    else:
        first = (
            f"The hub is closed until {until}. Emails about alerts are still sent, but nobody is required to read them."
        )
    route = (
        f"Outside those hours, ring {out_of_hours}."
        if out_of_hours
        else "We have not been given an out-of-hours number. If a life is in danger, ring 999."
    )
    return (
        first,
        route,
        *(() if staff.confirmed else (f"These hours: {NOT_CONFIRMED[0].lower()}{NOT_CONFIRMED[1:]}",)),
    )


def alert_shown(alert: Alert, *, names: Mapping[str, str], now: datetime) -> AlertShown:
    """Return one alert in words."""
    answered = ""
    if alert.answered_at is not None:
        who = names.get(alert.answered_by or "", "Someone")
        took = age_words(alert.answered_at - alert.raised_at)
        answered = f"{who}, {short_moment(alert.answered_at)}, {took} after it arrived"
    role = alert.told[-1].role if alert.told else ""
    return AlertShown(
        reference=alert.reference,
        href=f"/contacts/{alert.reference}/danger",
        contact_href=f"/contacts/{alert.reference}",
        headline=alert.headline,
        place=alert.place_words or "No service named",
        since=short_moment(alert.raised_at),
        age=age_words(now - alert.raised_at),
        signs=tuple(sign.words for sign in alert.signs),
        rung=_rung_words(role) if role else "Nobody by email yet, but people on duty can see it on their pages",
        next=_next_words(alert, now),
        tellings=tuple(_telling(each, names) for each in alert.told),
        answered=answered,
        did=Did(alert.did).words if alert.did else "",
        words=alert.words,
    )


def before_shown(before: Iterable[AnsweredBefore], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return each earlier alert's answer: who, when and what they did, and their words."""
    return tuple((_answered_words(each, names), each.words) for each in before)


def _answered_words(each: AnsweredBefore, names: Mapping[str, str]) -> str:
    who, when = names.get(each.answered_by, "someone"), short_moment(each.answered_at)
    return f"Raised {short_moment(each.raised_at)}, answered {when} by {who}: {Did(each.did).words}"


def age_words(age: timedelta) -> str:
    """Return how long something has waited, in whole minutes, or hours and minutes."""
    minutes = max(int(age.total_seconds()) // 60, 0)
    hours, left = divmod(minutes, 60)
    said = f"{left} minute{'' if left == 1 else 's'}"
    return said if not hours else f"{hours} hour{'' if hours == 1 else 's'} {said}"


def _next_words(alert: Alert, now: datetime) -> str:
    return "now" if alert.next_at <= now else f"at {clock_time(alert.next_at)}"


def _telling(told: Told, names: Mapping[str, str]) -> TellingShown:
    people = ", ".join(names.get(each, "someone") for each in told.accounts)
    return TellingShown(
        short_moment(told.at), _rung_words(told.role), people or "Nobody has this role, so the next was told"
    )


def _rung_words(role: str) -> str:
    return "Everyone again, with the out-of-hours route" if role == ROUTE else role_words(role)
