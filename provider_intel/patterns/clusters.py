"""Clusters that people came to know of by themselves: what a replay of history is measured against.

A place is one when provider concerns were opened on it, or when several enquiries about it were begun within a year.
It began with the first concern behind them, and was known on the day of that decision or of the enquiry that made
them several.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Stage
>>> stage = Stage("L1", "Operational", 3, date(2026, 6, 1), None, "minutes")
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "home_care"),), (), stages=(stage,))
>>> [(one.name, one.known_on, one.source) for one in clusters_known(facts)]
[('Elm', datetime.date(2026, 6, 1), 'minutes')]
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from provider_intel.domain import Enquiry, Facts, Place

_PROVIDER_CONCERNS = 3  # the rank of the framework at which provider concerns are open
_SEVERAL, _A_YEAR = 3, timedelta(days=365)


@dataclass(frozen=True)
class Cluster:
    """Something that was going wrong: where, since when, since when people knew, and who says so."""

    name: str
    places: tuple[str, ...]
    began_on: date
    known_on: date | None
    source: str


def clusters_known(facts: Facts) -> tuple[Cluster, ...]:
    """Return the clusters people knew of by the facts' date, oldest knowledge first."""
    received = {report.reference: report.received_on for report in facts.reports}
    enquiries: defaultdict[str, list[Enquiry]] = defaultdict(list)
    for one in facts.enquiries:
        enquiries[one.location_id].append(one)
    found = [
        cluster for place in facts.places if (cluster := _cluster(place, enquiries[place.location_id], facts, received))
    ]
    return tuple(sorted(found, key=lambda one: (one.known_on or facts.as_at, one.name)))


def _cluster(place: Place, enquiries: list[Enquiry], facts: Facts, received: dict[str, date]) -> Cluster | None:
    stages = [one for one in facts.stages if one.holder_id in (place.location_id, place.provider_id)]
    opened = [one for one in stages if one.rank >= _PROVIDER_CONCERNS and one.starts_on <= facts.as_at]
    known = [(one.starts_on, one.source) for one in opened]
    several = _several(enquiries)
    if several:
        known.append((several[-1].opened_on, f"enquiries {', '.join(one.reference for one in several)}"))
    if not known:
        return None
    on, source = min(known)
    behind = [received[each] for one in several for each in one.concerns if each in received]
    behind = behind or [report.received_on for report in facts.reports if report.location_id == place.location_id
                        and on - _A_YEAR <= report.received_on <= on]  # fmt: skip
    return Cluster(place.name, (place.location_id,), min([*behind, on]), on, source)


def _several(enquiries: list[Enquiry]) -> list[Enquiry]:
    """The first enquiries that were several within a year."""
    ordered = sorted(enquiries, key=lambda one: (one.opened_on, one.reference))
    for last in range(_SEVERAL - 1, len(ordered)):
        some = ordered[last - _SEVERAL + 1 : last + 1]
        if some[-1].opened_on - some[0].opened_on <= _A_YEAR:
            return some
    return []
