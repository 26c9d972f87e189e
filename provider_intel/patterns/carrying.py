"""What of a place's past is carried over to the registration that followed it, so that no rescuer pays for another.

A rate or a listing uses only the time of whoever runs the place now. What the past may add is decided here, by the
reason of the change: a move by the same provider carries everything; a new form of the same people carries, and is
listed; a new provider with other people carries nothing, and the past is shown with a clear line at the change.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from provider_intel.domain import Facts, Succession
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import Settings

_MOVED = "Location Move"
_NEW_FORM = "Legal Entity Change"


class Carried(StrEnum):
    """How much of the past counts for the later registration."""

    FULLY = "fully"
    AND_LISTED = "and_listed"
    SHOWN = "shown"

    @property
    def words(self) -> str:
        """What that means, in words."""
        return {
            "fully": "the same provider moved, so its past counts as its own",
            "and_listed": "the same people have a new legal form, so their past counts as their own",
            "shown": "this is a new provider, so the past is shown but does not count against them",
        }[self.value]


def carried(one: Succession, picture: Picture) -> Carried:
    """Return how much of the past counts, by the reason of the change and by who ran the place before and after."""
    before, after = picture.places.get(one.predecessor_id), picture.places.get(one.successor_id)
    same_provider = bool(before and after and before.provider_id and before.provider_id == after.provider_id)
    if one.reason == _MOVED and same_provider:
        return Carried.FULLY
    if one.reason == _NEW_FORM and shared_people(one, picture):
        return Carried.AND_LISTED
    return Carried.SHOWN


def carried_over(facts: Facts, settings: Settings) -> dict[str, str]:
    """Return for each earlier registration whose past counts the one it counts for: the last of its chain.

    A registration that was divided among several counts for none of them, for nobody can say which concern was whose;
    nor does one whose chain comes back to itself, which is a fault in what was told.
    Source: providers and QASIG, 5.4 (fairness).
    """
    picture = Picture(facts, settings)
    told = {(one.predecessor_id, one.successor_id) for one in picture.successions}
    followers = Counter(before for before, _ in told)
    counting = (one for one in picture.successions if carried(one, picture) is not Carried.SHOWN)
    next_of = {one.predecessor_id: one.successor_id for one in counting if followers[one.predecessor_id] == 1}
    return {place: last for place in next_of if (last := _last_of(place, next_of)) != place}


def counted_with(location_id: str, earlier: Mapping[str, Iterable[str]], facts: Facts) -> tuple[str, ...]:
    """Return in words which earlier registrations are counted with a place."""
    told = tuple(earlier.get(location_id, ()))
    names = {place.location_id: place.name for place in facts.places if place.location_id in told}
    return tuple(
        f"Its earlier registration, {names.get(one, 'name not known')} ({one}), is counted with it, because the same "
        "people run it."
        for one in told
    )


def _last_of(first: str, next_of: Mapping[str, str]) -> str:
    place, passed = first, {first}
    while following := next_of.get(place):
        if following in passed:
            return first
        passed.add(following)
        place = following
    return place


def shared_people(one: Succession, picture: Picture) -> tuple[str, ...]:
    """Return what both registrations have in common, in words: an officer, the brand, the company. Empty: nothing."""
    before, after = picture.places.get(one.predecessor_id), picture.places.get(one.successor_id)
    if before is None or after is None:
        return ()
    people = [_people(place.location_id, place.provider_id, picture) for place in (before, after)]
    found = []
    if people[0] & people[1]:
        found.append("a manager or nominated individual")
    if before.brand_id and before.brand_id == after.brand_id:
        found.append("the brand")
    if before.companies_house and before.companies_house == after.companies_house:
        found.append("the company")
    return tuple(found)


def _people(location_id: str, provider_id: str, picture: Picture) -> frozenset[str]:
    nobody: frozenset[str] = frozenset()
    return picture.people_at.get(location_id, nobody) | picture.people_at.get(provider_id, nobody)
