"""One adult in several concerns: at two or more places, or three times within twelve months.

What it means: the response to the first concern did not prevent the next, or moved the adult towards it. The finding
says whether the same person is named again, and whether the adult moved after a concern and had another at the new
place.

When it can mislead: adults who can speak up are heard more often. Several reports of one incident are counted once, but
a long-running problem may be reported many times. A later registration of the same home looks like a second place.
If a placement list covers the adult, only a placement that began after a concern counts as a move: someone who has used
two services all along has not moved. If no list covers them, a concern at another place is taken as a move.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> elm, oak = (Place(key, name, "residential_older") for key, name in (("L1", "Elm"), ("L2", "Oak")))
>>> told = (Report("SA-1", "L1", date(2026, 2, 1), "a", "r"), Report("SA-2", "L2", date(2026, 8, 1), "a", "s"))
>>> [match] = recurring_adults(Picture(Facts(date(2026, 9, 30), (elm, oak), told), settings_on(date(2026, 9, 30))))
>>> match.sentence
'One adult is in 2 concerns at 2 places: they moved after a concern and are named in another at the new place.'
"""

import hashlib
from collections import defaultdict

from provider_intel.domain import Event, Match, Placement
from provider_intel.patterns.counting import events_from
from provider_intel.patterns.picture import Picture, day_words, people, proofs_of

NAME = "recurring_adults"


def recurring_adults(picture: Picture) -> tuple[Match, ...]:
    """Return the adults whose newest concern is within twelve months and who recur, those with most concerns first."""
    by_adult: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events_from(picture.reports, dedupe_days=picture.settings.dedupe_days):
        if event.adult:
            by_adult[event.adult].append(event)
    placed: defaultdict[str, list[Placement]] = defaultdict(list)
    for one in picture.facts.placements:
        if one.adult in by_adult:
            placed[one.adult].append(one)
    recurring = {adult: events for adult, events in by_adult.items() if _recurs(events, picture)}
    found = [_match(adult, events, placed[adult], picture) for adult, events in recurring.items()]
    return tuple(sorted(found, key=lambda match: (-match.size, match.key)))


def _recurs(events: list[Event], picture: Picture) -> bool:
    if events[-1].received_on not in picture.year:
        return False
    lately = sum(event.received_on in picture.year for event in events)
    several_places = len({event.location_id for event in events}) >= picture.settings.recurring_places
    return several_places or lately >= picture.settings.recurring_concerns


def _match(adult: str, events: list[Event], placed: list[Placement], picture: Picture) -> Match:
    places = tuple(dict.fromkeys(event.location_id for event in events))
    moves = _moves(events, placed)
    said = [words for words in (_named_again(events, picture), _moved(places, placed, moves)) if words]
    chained = [place for place in places if picture.chain_of.get(place, frozenset()).intersection(places) - {place}]
    not_known = ["Whether they have the same cause. Read them together."]
    if len(places) > 1:
        not_known += _of_moves(placed, moves)
    if chained:
        not_known.append("Some of these places are the same home under an earlier and a later registration.")
    references = [report for event in events for report in event.reports]
    count = f"{people(len(events), 'concern')} at {people(len(places), 'place')}"
    return Match(
        pattern=NAME,
        key=f"adult:{hashlib.sha256(adult.encode()).hexdigest()[:12]}",
        sentence=f"One adult is in {count}{': ' + ', and '.join(said) if said else ''}.",
        places=places,
        size=len(events),
        proof=proofs_of(references, picture),
        figures=(
            ("Within twelve months", str(sum(event.received_on in picture.year for event in events))),
            *((f"Placed at {picture.name(one.location_id)}", f"since {day_words(one.starts_on)}") for one in moves),
        ),
        not_known=tuple(not_known),
    )


def _named_again(events: list[Event], picture: Picture) -> str:
    of = {reference: number for number, event in enumerate(events) for reference in event.references}
    named: defaultdict[str, set[int]] = defaultdict(set)
    for said in picture.certain:
        if said.reference in of:
            named[said.person].add(of[said.reference])
    return "the same person is named again" if any(len(each) > 1 for each in named.values()) else ""


def _moves(events: list[Event], placed: list[Placement]) -> list[Placement]:
    """Return the placements that began after a concern at one place and before another at the place of placement."""
    return [
        one
        for one in sorted(placed, key=lambda one: (str(one.starts_on), one.location_id))
        if one.starts_on is not None
        and any(event.location_id == one.location_id and event.received_on >= one.starts_on for event in events)
        and any(event.location_id != one.location_id and event.received_on < one.starts_on for event in events)
    ]


def _moved(places: tuple[str, ...], placed: list[Placement], moves: list[Placement]) -> str:
    if len(places) < 2 or (placed and not moves):
        return ""
    return "they moved after a concern and are named in another at the new place"


def _of_moves(placed: list[Placement], moves: list[Placement]) -> list[str]:
    if not placed:
        return ["Whether they moved. No placement list covers them."]
    return [] if moves else ["Why they are named at several places. Placement lists show no move between them."]
