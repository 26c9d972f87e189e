"""What partners noticed, CQC counted and people complained of, as the dated facts that the lenses read.

Restricted notes are left out: a list is read by more people than they are. Whoever asked to be hidden is nowhere.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from foundation.clock import in_london
from provider_intel import sources, sources_summed
from provider_intel.domain import ElsewhereCount, LastHeard, Notice, Visited
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Move, Reviewed, Subject, Whole
from provider_intel.patterns.low_reporting import RESISTS
from provider_intel.soft_intelligence.domain.records import Heard, Note
from provider_intel.soft_intelligence.domain.themes import NOTIFICATIONS, RATINGS, TOOLS, label_of

_ISOLATING = "T4"
_TELL_OF_HARM = frozenset({"abuse", "injury", "death", "police"})  # the others are no sign that a concern is missing
_INSIDE = "STAFF"
_LISTING_REASONS = {"WHISTLEBLOWING": "whistleblowing", "CQC": "enforcement"}
_MOVED_INCIDENTS = {"AMBULANCE": "the ambulance service", "HOSPITAL": "a hospital"}
_SERIOUS = 3
_Holder = tuple[str, str]
RETURN, VISIT, REVIEW = "Capacity Tracker return", "quality visit", "review of a placed adult"
_BY_REVIEW = "REVIEW"


def told_elsewhere(heard: Sequence[Heard], *, as_at: date) -> tuple[ElsewhereCount, ...]:
    """Return how often other channels told of each place, by what had been heard by the end of a day in London.

    CQC's counts of abuse, injury, death and police; complaints; serious notes of ambulance crews and hospitals; and
    notes that a service keeps others away, under a channel of their own.
    """
    return tuple(one for about in heard for one in (*_notified(about), *_complained(about), *_noted(about, as_at)))


def last_heard(
    session: Session, heard: Sequence[Heard], reviewed: Mapping[str, Reviewed], *, as_at: date
) -> tuple[LastHeard, ...]:  # fmt: skip
    """Return when each channel that has ever told of a place last did: capacity returns, quality visits, reviews.

    That an adult placed there was reviewed is told by the framework (`reviewed`, by place) or by a note made at one. A
    place of which a channel never told is left out: nobody knows that it should have.
    """
    found: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    for place, day in sources_summed.capacity_returns(session, as_at=as_at):
        found[RETURN, place].append(day)
    for about in heard:
        found[VISIT, about.location_id] += [one.visited_on for one in about.visits if one.visited_on <= as_at]
        found[REVIEW, about.location_id] += [
            note.observed_on
            for note in about.notes
            if note.way == _BY_REVIEW and not note.struck and note.observed_on <= as_at
        ]
    for place, told in reviewed.items():
        if told.people:  # that nobody was reviewed is told, and is no review
            found[REVIEW, place].append(told.as_at)
    return tuple(
        LastHeard(channel, place, max(days), channel) for (channel, place), days in sorted(found.items()) if days
    )


def visits(heard: Sequence[Heard], *, as_at: date) -> tuple[Visited, ...]:
    """Return every quality visit made and recorded by the end of a day in London, with how it was rated."""
    return tuple(
        Visited(about.location_id, one.visited_on, label_of(TOOLS, one.tool), one.rating, label_of(RATINGS, one.rating))
        for about in heard
        for one in about.visits
        if one.visited_on <= as_at
    )


def listing_whatever(
    session: Session, heard: Sequence[Heard], wholes: tuple[Whole, ...], *, as_at: date
) -> tuple[Notice, ...]:  # fmt: skip
    """Return what lists a place whatever its counts: that somebody inside spoke up, or that CQC rated or enforced.

    As a note says, or as the reason of a move in the framework: the register's files tell of no notice or enforcement.
    What moved a provider or a brand as a whole lists every place it held open on the date.
    """
    notes = (note for about in heard for note in about.notes)
    from_notes = (
        Notice("whistleblowing", note.location_id, note.observed_on, f"note {note.id}", "soft intelligence")
        for note in notes
        if note.agency == _INSIDE and note.counts_on(as_at)
    )
    moved = [(whole.subject, moves) for whole in wholes if (moves := _moves_that_list(whole, as_at))]
    above = {(about.scope.value, about.id) for about, _ in moved if about.scope is not Scope.LOCATION}
    held, names = sources.places_held_on(session, above, on=as_at), sources.names_of(session, above)
    return (*from_notes, *(one for about, moves in moved for one in _moved(about, moves, held, names)))


def _moves_that_list(whole: Whole, as_at: date) -> list[tuple[str, Move]]:
    return [
        (kind, move)
        for move in whole.moves
        for reason, kind in _LISTING_REASONS.items()
        if reason in move.reasons and in_london(move.at).date() <= as_at
    ]


def _moved(
    about: Subject, moves: list[tuple[str, Move]], held: Mapping[_Holder, list[str]], names: Mapping[_Holder, str]
) -> Iterator[Notice]:
    holder = (about.scope.value, about.id)
    alone = about.scope is Scope.LOCATION
    places, name = ([about.id], "") if alone else (held[holder], names.get(holder) or about.id)
    for kind, move in moves:
        for place in places:
            told = f"move of {move.decided_on:%-d %B %Y}"
            yield Notice(kind, place, move.decided_on, told, move.body, whole=name)


def _notified(about: Heard) -> Iterator[ElsewhereCount]:
    for each in about.notified:
        last = each.month.replace(day=calendar.monthrange(each.month.year, each.month.month)[1])
        for code in sorted(_TELL_OF_HARM):
            if number := each.counts.get(code, 0):
                channel = f"CQC notifications ({label_of(NOTIFICATIONS, code).lower()})"
                yield ElsewhereCount(channel, about.location_id, each.month.replace(day=1), last, number, "CQC")


def _complained(about: Heard) -> Iterator[ElsewhereCount]:
    for each in about.complaints:
        day = each.received_on
        yield ElsewhereCount("complaints", about.location_id, day, day, 1, "a complaint")


def _noted(about: Heard, as_at: date) -> Iterator[ElsewhereCount]:
    for note in (each for each in about.notes if each.counts_on(as_at) and each.direction != "better"):
        for channel in _channels(note):
            day = note.observed_on
            yield ElsewhereCount(channel, about.location_id, day, day, 1, f"note {note.id}")


def _channels(note: Note) -> Iterator[str]:
    if note.theme == _ISOLATING:
        yield RESISTS
    elif note.severity >= _SERIOUS and note.agency in _MOVED_INCIDENTS:
        yield f"serious notes of {_MOVED_INCIDENTS[note.agency]}"
