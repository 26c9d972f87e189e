"""What a replay of history says of the lists, in words: the share found beside chance, and how early."""

from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.alerts.domain import LeadTold, ShareFound, StoredReplay
from provider_intel.patterns.words import words_of

_NAMED = {"raised": "Raised to four times their usual level", "silent": "Reporting a tenth of what happens"}


@dataclass(frozen=True)
class ShareLine:
    """The places known to be so, how many of them were named, and what lists as long drawn blindly give."""

    words: str
    lens: str
    found: str
    share: str
    by_chance: str


@dataclass(frozen=True)
class LeadLine:
    """One cluster: since when, when first named and by what, and how long before people knew."""

    name: str
    source: str
    began: str
    named: str
    after: str
    lead: str


@dataclass(frozen=True)
class Replayed:
    """A replay as a page and the pack show it."""

    when: str
    shares: tuple[ShareLine, ...]
    leads: tuple[LeadLine, ...]


def replayed(stored: StoredReplay | None) -> Replayed | None:
    """Return a kept replay in words; None where none was kept."""
    if stored is None:
        return None
    when = f"{stored.looks} monthly checks, from {long_date(stored.first)} to {long_date(stored.as_at)}"
    return Replayed(when, tuple(_share(one) for one in stored.shares), tuple(_lead(one) for one in stored.leads))


def _share(one: ShareFound) -> ShareLine:
    found = f"{one.found} of {one.places}"
    return ShareLine(
        _NAMED.get(one.name, one.name), words_of(one.lens), found, f"{one.share:.0%}", f"{one.by_chance:.0%}"
    )


def _lead(one: LeadTold) -> LeadLine:
    began = short_date(date.fromisoformat(one.began_on))
    if not one.first_named_on:
        return LeadLine(one.name, one.source, began, "Never found", "–", "–")
    by = "; ".join(f"{words_of(name)}, {short_date(date.fromisoformat(day))}" for name, day in one.by)
    after = "" if one.days_after_beginning is None else f"{one.days_after_beginning} days"
    return LeadLine(one.name, one.source, began, by, after, _lead_words(one))


def _lead_words(one: LeadTold) -> str:
    days = one.lead_days
    if days is None:
        return ""
    if not days:
        return "Found at the last check, before anyone knew" if one.at_least else "Found on the day people knew"
    if one.at_least:
        return f"At least {days} days: nobody knew by the last check"
    return f"{days} days before people knew" if days >= 0 else f"{-days} days after people knew"
