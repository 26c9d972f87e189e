"""Concerns linked to an agency's staff at several places.

What it means: staff of one agency are named in concerns at two or more places, or the places the agency supplied in
these months have more concerns than usual compared with places it did not supply. If we only know about the supply
because of a concern, that concern is left out of the comparison, so that it does not count against the agency twice.

When it can mislead: homes that are short of staff use more agency staff and also have more concerns. A large agency
supplies nearly every home. We only know who supplied whom if someone recorded the employer or gave us a list.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Supply
>>> from provider_intel.patterns.picture import Level, Picture
>>> from provider_intel.patterns.settings import settings_on
>>> places = tuple(Place(f"L{n}", f"Home {n}", "residential_older") for n in range(6))
>>> seen = tuple(Supply("a", f"L{n}", None, None, f"SA-{n}", "Swift Staff", (f"SA-{n}",)) for n in (1, 2))
>>> [match] = agencies(Picture(Facts(date(2026, 9, 30), places, (), supplies=seen), settings_on(date(2026, 9, 30))))
>>> match.sentence
'Staff of Swift Staff are named in 2 concerns at 2 places.'
"""

from collections import defaultdict

from provider_intel.domain import Match, Proof, Supply
from provider_intel.patterns import sentences, statistics
from provider_intel.patterns.picture import Level, Picture, day_words, people

NAME = "agencies"


def agencies(picture: Picture) -> tuple[Match, ...]:
    """Return the agencies whose staff are named at several places, or whose places stand higher than others."""
    by_agency: defaultdict[str, list[Supply]] = defaultdict(list)
    as_at, year = picture.facts.as_at, picture.year
    for supply in picture.facts.supplies:
        known = supply.starts_on is None or supply.starts_on <= as_at
        if known and year.overlap_days(supply.starts_on, supply.ends_on) > 0:
            by_agency[supply.agency].append(supply)
    found = [match for _, held in sorted(by_agency.items()) if (match := _match(held, picture))]
    return tuple(sorted(found, key=lambda match: (-match.size, match.key)))


def rate_beside_others(held: list[Supply], picture: Picture) -> tuple[float, float] | None:
    """Return how many times higher the supplied places stand than the rest, and the chance of it; None: cannot tell.

    Each side is its concerns over what is usual for it, so that large places and other kinds do not count twice.
    """
    window, seen = picture.window, {reference for one in held for reference in one.seen_in}
    lately = (one for one in held if window.overlap_days(one.starts_on, one.ends_on) > 0)
    supplied = {picture.counts_for(one.location_id) for one in lately}
    here = [level for place, level in picture.levels.items() if place in supplied]
    there = [level for place, level in picture.levels.items() if place not in supplied]
    compared = supplied & picture.levels.keys()
    left_out = sum(
        report.received_on in window and picture.counts_for(report.location_id) in compared
        for report in picture.reports
        if report.reference in seen
    )
    observed, expected = _sum(here)
    observed, (others, usual) = max(0, observed - left_out), _sum(there)
    if not expected or not usual or not others:
        return None
    share = expected / (expected + usual)
    return (observed / expected) / (others / usual), statistics.share_tail(observed, observed + others, share=share)


def _sum(levels: list[Level]) -> tuple[int, float]:
    return sum(one.observed for one in levels), sum(one.expected for one in levels)


def _match(held: list[Supply], picture: Picture) -> Match | None:
    places = tuple(dict.fromkeys(one.location_id for one in held))
    least = picture.settings.agency_places
    if len(places) < least or len(places) > picture.settings.hub_places:
        return None
    named = {place for one in held if one.seen_in for place in (one.location_id,)}
    beside = rate_beside_others(held, picture)
    higher = beside and beside[0] > 1 and beside[1] <= picture.settings.officer_chance
    if len(named) < least and not higher:
        return None
    name = next((one.name for one in held if one.name), "an agency")
    seen = sorted({reference for one in held for reference in one.seen_in})
    told = (
        [f"Staff of {name} are named in {people(len(seen), 'concern')} at {people(len(named), 'place')}."]
        if seen
        else []
    )
    if beside and higher:
        told.append(
            f"Concerns at places it supplies are {sentences.times(beside[0])}, compared with places it does not."
        )
    return Match(
        pattern=NAME,
        key=f"agency:{held[0].agency}",
        sentence=" ".join(told),
        places=places,
        size=len(seen) or len(places),
        proof=tuple(_proof(one, picture) for one in held),
        figures=(("Places known to be supplied", str(len(places))), ("Concerns naming its staff", str(len(seen)))),
        not_known=(
            "Which other places it supplies. We only know employers that someone recorded, or lists we were given.",
        ),
    )


def _proof(one: Supply, picture: Picture) -> Proof:
    until = f" to {day_words(one.ends_on)}" if one.ends_on else ""
    words = f"at {picture.name(one.location_id)} from {day_words(one.starts_on)}{until}"
    reference = one.seen_in[0] if one.seen_in else one.location_id
    return Proof("supply", reference, one.starts_on, one.source, words)
