"""A contact's chronology on its page: the part asked for, day by day, and the ways to read it otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from foundation.clock import in_london
from foundation.web.words import clock_time, long_date, moment_words
from intake.attachments.presenters import HubFile
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.thread import open_questions
from intake.triage.domain.chronology import AT_ONCE, Part, Strand, Wanted, part_of
from intake.triage.presenters.story import spoken_of, who_did, words_of
from intake.triage.presenters.thread import read_words
from intake.triage.queries import ContactPage


@dataclass(frozen=True)
class Entry:
    """One entry: when, by whom, what it was, what was said; `note` says who has read it and what is still due."""

    time: str
    who: str
    what: str
    said: str
    note: str
    due: str
    href: str
    files: tuple[HubFile, ...]


@dataclass(frozen=True)
class Day:
    """The entries of one day."""

    day: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Choice:
    """One way to read the chronology."""

    words: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class ChronologyShown:
    """The chronology as a page shows it. `shown` says which entries of how many; the links are empty where none is."""

    days: tuple[Day, ...]
    strands: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    shown: str
    before_href: str
    after_href: str


def chronology_shown(page: ContactPage, files: tuple[HubFile, ...]) -> ChronologyShown:
    """Return the part of a contact's chronology that its page was read for."""
    part = page.part or part_of(page.events, Wanted())
    wanted, last = part.wanted, part.pages
    return ChronologyShown(
        days=_days(page, part, files),
        strands=tuple(_strands(page, part)),
        orders=(
            Choice("Newest first", _href(page, replace(wanted, newest_first=True, page=1)), wanted.newest_first),
            Choice("Oldest first", _href(page, replace(wanted, newest_first=False, page=1)), not wanted.newest_first),
        ),
        shown=_which(part),
        before_href=_href(page, replace(wanted, page=wanted.page - 1)) if wanted.page > 1 else "",
        after_href=_href(page, replace(wanted, page=wanted.page + 1)) if wanted.page < last else "",
    )


def _days(page: ContactPage, part: Part[ContactEvent], files: tuple[HubFile, ...]) -> tuple[Day, ...]:
    spoken = spoken_of(page)
    thread = {each.sequence: each for each in page.record.thread}
    waiting = {each.sequence for each in open_questions(page.record.thread)}
    may_open = {each.reference for each in page.enquiries}

    def entry(event: ContactEvent) -> Entry:
        what, said = spoken.get(event.sequence) or (words_of(event), "")
        written, enquiry = thread.get(event.sequence), str(event.facts.get("enquiry", ""))
        due = written.due_at if written and event.sequence in waiting else None
        return Entry(
            time=clock_time(event.at),
            who=who_did(page, event),
            what=f"{what}: {enquiry}" if enquiry in may_open else what,
            said=said,
            note=read_words(page, written) if written else "",
            due=f"Answer needed by {moment_words(due)}" if due else "",
            href=f"/enquiries/{enquiry}" if enquiry in may_open else "",
            files=tuple(file for file in files if file.message == event.sequence),
        )

    by_day = groupby(part.entries, key=lambda each: in_london(each.at).date())
    return tuple(Day(long_date(day), tuple(map(entry, entries))) for day, entries in by_day)


def _strands(page: ContactPage, part: Part[ContactEvent]) -> Iterable[Choice]:
    wanted, whole = part.wanted, len(page.events)
    everything = replace(wanted, strand=None, page=1)
    yield Choice(f"Everything ({whole})", _href(page, everything), wanted.strand is None)
    for strand in Strand:
        count = part.counts.get(strand, 0)
        if count or strand is wanted.strand:
            href = _href(page, replace(wanted, strand=strand, page=1))
            yield Choice(f"{strand.words} ({count})", href, wanted.strand is strand)


def _which(part: Part[ContactEvent]) -> str:
    if not part.entries:
        return "Nothing of this kind has happened yet."
    if part.pages == 1:
        return ""
    first = (part.wanted.page - 1) * AT_ONCE + 1
    return f"Entries {first} to {first + len(part.entries) - 1} of {part.matching}"


def _href(page: ContactPage, wanted: Wanted) -> str:
    asked = {
        "entries": wanted.strand.value if wanted.strand else "",
        "order": "" if wanted.newest_first else "oldest",
        "page": str(wanted.page) if wanted.page > 1 else "",
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/contacts/{page.standing.reference}{'?' if query else ''}{query}#story"
