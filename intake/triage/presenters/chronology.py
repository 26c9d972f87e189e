"""A contact's chronology on its page: the part asked for, day by day, and the ways to read it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple
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
from intake.triage.queries.looks import Look

LOOKED_AT = {
    "contact.opened": "opened it",
    "contact.replayed": "checked the guidance again",
    "file.opened": "opened a file",
    "file.shown": "was shown a picture",
}


class Entry(NamedTuple):
    """One entry: when, by whom, what it was, what was said; `note` says who has read it and what is still due."""

    time: str
    who: str
    what: str
    said: str
    note: str
    due: str
    href: str
    files: tuple[HubFile, ...]


class Day(NamedTuple):
    """The entries of one day."""

    day: str
    entries: tuple[Entry, ...]


class Choice(NamedTuple):
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


def chronology_shown(page: ContactPage, files: tuple[HubFile, ...], *, may_see_looks: bool = False) -> ChronologyShown:
    """Return the part of a contact's chronology that its page was read for."""
    events = page.part or part_of(page.events, Wanted())
    part: Part[ContactEvent] | Part[Look] = page.looks or events
    wanted, last = part.wanted, part.pages
    return ChronologyShown(
        days=looking_days(page.looks, page.names) if page.looks else _days(page, events, files),
        strands=tuple(_strands(page, events, may_see_looks)),
        orders=(
            Choice("Newest first", _href(page, replace(wanted, newest_first=True, page=1)), wanted.newest_first),
            Choice("Oldest first", _href(page, replace(wanted, newest_first=False, page=1)), not wanted.newest_first),
        ),
        shown=_which(part),
        before_href=_href(page, replace(wanted, page=wanted.page - 1)) if wanted.page > 1 else "",
        after_href=_href(page, replace(wanted, page=wanted.page + 1)) if wanted.page < last else "",
    )


def _days(page: ContactPage, part: Part[ContactEvent], files: tuple[HubFile, ...]) -> tuple[Day, ...]:
    spoken = spoken_of(page, {each.sequence for each in part.entries})
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


def looking_days(part: Part[Look], names: Mapping[str, str]) -> tuple[Day, ...]:
    """Return who looked, day by day: each person once a day, with how often and between when."""
    by_day = groupby(part.entries, key=lambda each: in_london(each.at).date())
    return tuple(Day(long_date(day), tuple(_looking(each, names) for each in looks)) for day, looks in by_day)


def _looking(look: Look, names: Mapping[str, str]) -> Entry:
    did = ", ".join(f"{LOOKED_AT[code]} {_times(count)}" for code, count in look.times.items())
    between = "" if look.first == look.at else f", first at {clock_time(look.first)}"
    who = names.get(look.by_account, "Someone")
    return Entry(clock_time(look.at), who, f"{did[0].upper()}{did[1:]}{between}", "", "", "", "", ())


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _strands(page: ContactPage, part: Part[ContactEvent], may_see_looks: bool) -> Iterable[Choice]:
    wanted, whole = part.wanted, len(page.events)
    everything = replace(wanted, strand=None, page=1)
    yield Choice(f"Everything ({whole})", _href(page, everything), wanted.strand is None)
    for strand in Strand:
        count = part.counts.get(strand, 0)
        if strand is Strand.LOOKED:
            continue
        if count or strand is wanted.strand:
            href = _href(page, replace(wanted, strand=strand, page=1))
            yield Choice(f"{strand.words} ({count})", href, wanted.strand is strand)
    if may_see_looks:  # from the trail, and so not counted in each page of a contact
        href = _href(page, replace(wanted, strand=Strand.LOOKED, page=1))
        yield Choice(Strand.LOOKED.words, href, wanted.strand is Strand.LOOKED)


def _which(part: Part[ContactEvent] | Part[Look]) -> str:
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
