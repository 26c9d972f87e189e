"""What is counted: reports brought together into events, and how much service was given in which to have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from provider_intel.domain import Event, Place, Report, Window

_DAYS_A_YEAR = 365.25
_WIDER_KINDS = {
    "nursing_older": "homes",
    "residential_older": "homes",
    "ld_mh_home": "homes",
    "home_care": "community",
    "supported_living": "community",
}


def events_from(reports: Iterable[Report], *, dedupe_days: int) -> list[Event]:
    """Return the events behind reports, oldest first.

    Reports about one place, one adult and one incident date, received within `dedupe_days` of the first, are one event
    with several reporters. Where the incident has no date nothing is merged: two concerns must not be made one.
    """
    events: list[list[Report]] = []
    open_events: dict[tuple[str, str, object], list[Report]] = {}
    for report in sorted(reports, key=lambda report: (report.received_on, report.reference)):
        incident = (report.location_id, report.adult, report.incident_on)
        held = open_events.get(incident) if report.incident_on and report.adult else None
        if held and report.received_on - held[0].received_on <= timedelta(days=dedupe_days):
            held.append(report)
            continue
        events.append([report])
        open_events[incident] = events[-1]
    return [Event(held[0].location_id, held[0].received_on, held[0].adult, tuple(held)) for held in events]


@dataclass(frozen=True)
class Size:
    """How many people a place supports, and whether that was assumed from others of its kind."""

    people: int
    assumed: bool


def sizes(places: Sequence[Place]) -> dict[str, Size]:
    """Return each place's size: as stated, else the middle one of its kind; left out when its kind states none."""
    stated: dict[str, list[int]] = {}
    for place in places:
        if place.capacity:
            stated.setdefault(place.stratum, []).append(place.capacity)
    middle = {stratum: round(median(people)) for stratum, people in stated.items()}
    return {
        place.location_id: Size(place.capacity or middle[place.stratum], assumed=not place.capacity)
        for place in places
        if place.capacity or place.stratum in middle
    }


def service_years(place: Place, size: Size, window: Window) -> float:
    """Return the person-years of service a place could give in a window: open, and not dormant."""
    if place.dormant and place.dormant_from is None:
        return 0.0  # dormant since nobody knows when: nothing can be expected of it
    days = window.overlap_days(place.registered_on, place.deregistered_on)
    if place.dormant_from:
        awake_from = max(window.first, place.registered_on or window.first)
        awake_to = min(window.last, place.deregistered_on or window.last)
        days -= Window(awake_from, awake_to).overlap_days(place.dormant_from, place.dormant_to)
    return size.people * days / _DAYS_A_YEAR


@dataclass(frozen=True)
class Usual:
    """What is usual for a kind of service: concerns a person-year, with the counts it rests on."""

    rate: float
    concerns: int
    person_years: float


def usual_rates(counts: dict[str, tuple[int, float]], *, sparse_weight: float) -> dict[str, Usual]:
    """Return each kind's usual rate from its concerns and person-years.

    A kind with few concerns leans on its wider kind (homes, or services in people's homes), and that on everything:
    rate = (concerns + weight) / (person-years + weight / wider rate). Kinds are never compared with each other.
    """
    everything = _rate([*counts.values()])
    wider: dict[str, list[tuple[int, float]]] = {}
    for stratum, held in counts.items():
        wider.setdefault(_WIDER_KINDS.get(stratum, "other"), []).append(held)
    usual = {}
    for stratum, (concerns, years) in counts.items():
        parent = _rate(wider[_WIDER_KINDS.get(stratum, "other")]) or everything
        if parent:
            rate = (concerns + sparse_weight) / (years + sparse_weight / parent)
            usual[stratum] = Usual(rate=rate, concerns=concerns, person_years=years)
    return usual


def _rate(held: Sequence[tuple[int, float]]) -> float:
    years = sum(years for _, years in held)
    return sum(concerns for concerns, _ in held) / years if years else 0.0
