"""What points the other way: facts on file that a fair reader would want beside a listing, each in a sentence.

None of them takes a place off a list or puts it on one. A rating or visit older than a year says little about today and
is left out. So is a rating inherited from an earlier registration, and a manager who came longer ago or whom the
register merely names for the first time.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Visited
>>> place = Place("L1", "Elm", "home_care", rating="Good", rating_on=date(2026, 3, 2))
>>> visited = Visited("L1", date(2026, 9, 1), "PAMMS assessment", "good", "Good")
>>> facts = Facts(date(2026, 9, 30), (place,), (), visits=(visited,))
>>> against(place, [], facts)
('CQC rated it Good on 2 March 2026.', 'A visit (PAMMS assessment, 1 September 2026) rated it good.')
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from provider_intel.domain import Event, Facts, Place, Standing, Window, months_ending
from provider_intel.patterns.picture import day_words, people
from provider_intel.patterns.sentences import count_words

NOTHING = ("Nothing on file points the other way. That does not make the concerns more certain.",)
NOTHING_EITHER_WAY = ("Nothing on file points the other way.",)
_WELL = frozenset({"good", "outstanding", "excellent"})
_MONTHS = 12
_MANAGER = "registered_manager"
_OVERLAP = timedelta(days=31)  # a register may name the new manager before it takes the old one off


def against(place: Place, events: Iterable[Event], facts: Facts) -> tuple[str, ...]:
    """Return what speaks against worry about a place on the facts' date, and says so where nothing does."""
    told, year = list(events), months_ending(facts.as_at, _MONTHS)
    found = (*_reported(told), *_enquired(told, facts), *_rated(place, year), *_visited(place, facts, year),
             *_managed(place, facts, year))  # fmt: skip
    return found or (NOTHING if told else NOTHING_EITHER_WAY)


def _reported(events: list[Event]) -> Iterator[str]:
    own = sum(event.own for event in events)
    if own:
        yield f"The service reported {count_words(own)} of the {people(len(events), 'concern')} itself, as it should."


def _enquired(events: list[Event], facts: Facts) -> Iterator[str]:
    behind = {reference for event in events for reference in event.references}
    refuted = {
        reference
        for one in facts.enquiries
        if one.found is Standing.NOT_SUBSTANTIATED
        for reference in behind.intersection(one.concerns)
    }
    number = sum(any(reference in refuted for reference in event.references) for event in events)
    if number:
        yield f"Enquiries did not substantiate {count_words(number)} of the {people(len(events), 'concern')}."


def _rated(place: Place, year: Window) -> Iterator[str]:
    own = place.registered_on is None or (place.rating_on is not None and place.rating_on >= place.registered_on)
    if place.rating.lower() in _WELL and place.rating_on and place.rating_on in year and own:
        yield f"CQC rated it {place.rating.capitalize()} on {day_words(place.rating_on)}."


def _visited(place: Place, facts: Facts, year: Window) -> Iterator[str]:
    here = [one for one in facts.visits if one.location_id == place.location_id and one.visited_on in year]
    newest = max(here, key=lambda one: one.visited_on, default=None)
    if newest and newest.rating in _WELL:
        yield f"A visit ({newest.tool}, {day_words(newest.visited_on)}) rated it {newest.rating_words.lower()}."


def _managed(place: Place, facts: Facts, year: Window) -> Iterator[str]:
    here = [one for one in facts.offices if one.office == _MANAGER and one.holder_id == place.location_id
            and (one.recorded_on is None or one.recorded_on <= facts.as_at)]  # fmt: skip
    gone = [one.ends_on for one in here if one.ends_on and one.ends_on <= facts.as_at]
    came = [one.starts_on for one in here if one.starts_on and not (one.ends_on and one.ends_on <= facts.as_at)]
    new = [day for day in came if day in year and any(left <= day + _OVERLAP for left in gone)]
    if new:
        yield f"Another manager has been registered since {day_words(max(new))}."
