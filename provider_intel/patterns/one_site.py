"""One site with several registrations, where concerns are spread so thinly that no part of it stands out.

What it means: several open registrations, at least one of them a care home or supported living, share a property or
postcode. Together they may be one large institution under several names, so their concerns should be read together.

When it can mislead: a postcode covers a street, and one office building can hold many unrelated home-care branches. So
a site that has only branches is left out, and so is a site with more registrations than any campus would have.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report
>>> from provider_intel.patterns.picture import Level, Picture
>>> from provider_intel.patterns.settings import settings_on
>>> told = {"stratum": "ld_mh_home", "postcode": "BN99 1AA", "capacity": 6, "care_home": True}
>>> lodges = tuple(Place(f"L{n}", f"Lodge {n}", **told) for n in range(4))
>>> concerns = tuple(Report(f"SA-{n}", f"L{n}", date(2026, 8, 1), f"a{n}", "r") for n in range(4))
>>> levels = {lodge.location_id: Level(1, 0.1) for lodge in lodges}
>>> [match] = one_site(Picture(Facts(date(2026, 9, 30), lodges, concerns), settings_on(date(2026, 9, 30)), levels))
>>> match.sentence
'4 registrations share one site (BN99 1AA), for 24 people in total, with 4 concerns in three months.'
"""

from collections import defaultdict

from provider_intel.domain import Match, Place
from provider_intel.graph import site_of
from provider_intel.patterns.picture import Picture, people, proofs_of
from provider_intel.patterns.sentences import count_words

NAME = "one_site"
_LIVED_IN = frozenset({"supported_living", "ld_mh_home", "nursing_older", "residential_older"})


def one_site(picture: Picture) -> tuple[Match, ...]:
    """Return the sites with several registrations and enough concerns between them, most concerns first."""
    by_site: defaultdict[str, list[Place]] = defaultdict(list)
    for place in picture.places.values():
        closed = place.deregistered_on is not None and place.deregistered_on <= picture.facts.as_at
        if (site := site_of(place)) and not closed and not place.dormant:
            by_site[site].append(place)
    found = [match for site, places in sorted(by_site.items()) if (match := _match(site, places, picture))]
    return tuple(sorted(found, key=lambda match: (-match.size, match.key)))


def _match(site: str, places: list[Place], picture: Picture) -> Match | None:
    lived_in = any(place.care_home or place.stratum in _LIVED_IN for place in places)
    told = [
        report
        for place in places
        for report in picture.reports_at.get(place.location_id, [])
        if report.received_on in picture.window
    ]
    where = {report.location_id for report in told}
    settings = picture.settings
    if not settings.site_places <= len(places) <= settings.site_most or not lived_in:
        return None
    if len(told) < picture.settings.min_count or len(where) < picture.settings.site_places:
        return None
    size, months = sum(place.capacity or 0 for place in places), count_words(picture.settings.window_months)
    levels = [level for place in places if (level := picture.levels.get(place.location_id))]
    return Match(
        pattern=NAME,
        key=f"site:{site}",
        sentence=f"{len(places)} registrations share one site ({places[0].postcode}), for {size} people in total, "
        f"with {people(len(told), 'concern')} in {months} months.",
        places=tuple(sorted(place.location_id for place in places)),
        size=len(told),
        proof=proofs_of(told, picture),
        figures=(("Usual for all of them", f"{sum(level.expected for level in levels):.1f}"),),
        not_known=("Whether they are run as one place: the same night staff, one kitchen, one manager.",),
    )
