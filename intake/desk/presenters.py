"""The desk's pages in words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foundation import clock
from foundation.web.typed import Typed, filled
from foundation.web.words import clock_time, moment_words
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.taken_down import TakenDown
from intake.desk.domain.bad_days import COUNTED, BadDay
from intake.desk.domain.moments import EARLIER
from intake.desk.domain.paper import Pack, PaperForm, Standing


@dataclass(frozen=True)
class BegunShown:
    """One form that somebody began to take down: how it came, and nothing of what it says."""

    mark: str
    words: str


def begun_shown(mark: str, draft: Draft) -> BegunShown:
    """Return one unsent form as a line to choose."""
    taken = draft.taken
    came = f"{taken.channel.words}, first received {moment_words(taken.first_received_at)}" if taken else ""
    return BegunShown(mark, f"It came {came}; saved {moment_words(draft.saved_at)}")


def taken_typed(taken: TakenDown) -> Typed:
    """Return how a contact came as the form that asks it, to be put right."""
    return filled(
        channel=taken.channel.value,
        when=EARLIER,
        **moment_parts("received", taken.first_received_at),
        taken_by=taken.taken_by,
        paper_code=taken.paper_code,
    )


@dataclass(frozen=True)
class LetterShown:
    """The letter that confirms what was taken down; it says nothing of the adult."""

    reference: str
    secret: str
    received: str
    way: str
    today: datetime


def letter_shown(receipt: Receipt, taken: TakenDown, *, now: datetime) -> LetterShown:
    """Return the letter of one receipt."""
    return LetterShown(receipt.reference, receipt.secret, moment_words(receipt.received_at), taken.channel.words, now)


@dataclass(frozen=True)
class FormShown:
    """One numbered form and what became of it."""

    code: str
    standing: str
    is_left: bool
    is_typed: bool
    reason: str
    contact: str


@dataclass(frozen=True)
class PackShown:
    """A pack of numbered forms: who took it, why, how many are left of how many, and which forms each PDF holds."""

    href: str
    title: str
    issued: str
    why: str
    count: str
    parts: tuple[str, ...]
    large_parts: tuple[str, ...]
    forms: tuple[FormShown, ...]


def pack_shown(pack: Pack) -> PackShown:
    """Return a pack in words."""
    left = sum(form.standing.is_left for form in pack.forms)
    return PackShown(
        href=f"/desk/packs/{pack.id}",
        title=f"{len(pack.forms)} {'form' if len(pack.forms) == 1 else 'forms'} for {pack.handed_to}",
        issued=f"Issued {moment_words(pack.issued_at)} by {pack.issued_by}",
        why=pack.why,
        count=f"{left} of {len(pack.forms)} not accounted for",
        parts=tuple(_part_words(part) for part in pack.parts(large=False)),
        large_parts=tuple(_part_words(part) for part in pack.parts(large=True)),
        forms=tuple(
            FormShown(each.code, each.standing.words, each.standing.is_left, each.standing is Standing.TYPED,
                      each.reason, each.contact)
            for each in pack.forms
        ),
    )  # fmt: skip


def _part_words(part: tuple[PaperForm, ...]) -> str:
    first, last = part[0].number, part[-1].number
    return f"Form {first}" if first == last else f"Forms {first} to {last}"


@dataclass(frozen=True)
class BadDayShown:
    """A bad day: each kind of note with what is typed of what was counted, and what is left of all.

    `uncounted` says which kinds of notes nobody has counted: nothing left of what was counted is then not nothing left.
    """

    href: str
    title: str
    why: str
    left: int
    of: int
    uncounted: str
    rows: tuple[tuple[str, str, str], ...]
    packs: tuple[PackShown, ...]
    keeps_it_open: str
    closed: str


def counts_typed(day: BadDay) -> Typed:
    """Return what was counted so far as the form that asks it, to be put right."""
    held = {each.value: str(notes) for each, notes in day.counted.items() if notes is not None}
    return filled(**held, **(moment_parts("ended", day.ended_at) if day.ended_at else {}))


def moment_parts(name: str, moment: datetime) -> dict[str, str]:
    """Return a moment as it is typed into the four boxes of a field."""
    local = clock.in_london(moment)
    return {
        f"{name}__day": str(local.day),
        f"{name}__month": str(local.month),
        f"{name}__year": str(local.year),
        f"{name}__time": clock_time(moment).replace("midday", "12:00").replace("midnight", "0:00"),
    }


def _uncounted(kinds: int) -> str:
    return f"{kinds} kind{'s' if kinds != 1 else ''} of notes not counted yet" if kinds else ""


def bad_day_shown(day: BadDay) -> BadDayShown:
    """Return a bad day in words; every count stands beside what it is a part of."""
    ended = moment_words(day.ended_at) if day.ended_at else "not ended yet"
    counts = [(each, day.counted[each], day.typed[each]) for each in COUNTED]
    rows = [
        (f"Notes of what came {each.words}",
         "Not counted yet" if notes is None else f"{min(typed, notes)} of {notes} typed in",
         "Not known" if notes is None else f"{day.notes_left(each)} left")
        for each, notes, typed in counts
    ]  # fmt: skip
    rows += [(f"Paper forms: {each.words.lower()}", f"{day.forms_that(each)} of {day.forms}",
              f"{day.forms_that(each) if each.is_left else 0} left") for each in Standing]  # fmt: skip
    closed = f"Closed {moment_words(day.closed_at)} by {day.closed_by}: {day.closing_words}" if day.closed_at else ""
    return BadDayShown(
        href=f"/desk/bad-days/{day.id}",
        title=f"From {moment_words(day.began_at)} to {ended}",
        why=day.why,
        left=day.left,
        of=day.forms + sum(notes or 0 for _, notes, _ in counts),
        uncounted=_uncounted(sum(notes is None for _, notes, _ in counts)),
        rows=tuple(rows),
        packs=tuple(pack_shown(each) for each in day.packs),
        keeps_it_open=day.keeps_it_open,
        closed=closed,
    )
