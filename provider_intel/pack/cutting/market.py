"""What the register tells of the market since the cut before: dated facts, each with its day, and nobody's name."""

from collections.abc import Iterable
from datetime import date

from provider_intel.domain import Window
from provider_intel.framework.domain.records import Whole
from provider_intel.pack.domain.facts import Market
from provider_intel.patterns.picture import Picture

_MANAGER = "registered_manager"
_CLOSING = frozenset({"MONEY"})
_RATINGS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}


def notes(picture: Picture, wholes: Iterable[Whole], names: dict[str, str], *, since: Window) -> tuple[Market, ...]:
    """Return what happened in the market between the two cuts, by kind, then by day."""
    told = [*_registrations(picture, since), *_owners(picture, since), *_managers(picture, since),
            *_ratings(picture, since), *_at_risk(wholes, names, since.last)]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (one.kind, one.on, one.words)))


def _registrations(picture: Picture, since: Window) -> list[Market]:
    told = []
    for place in picture.places.values():
        where = f"{place.name} ({place.kind_words.lower()}), {place.provider_name or 'provider not known'}"
        if place.registered_on and place.registered_on in since:
            told.append(Market("New registration", place.registered_on, where))
        if place.deregistered_on and place.deregistered_on in since:
            told.append(Market("Registration ended", place.deregistered_on, where))
        if place.dormant_from and place.dormant_from in since:
            told.append(Market("Gone dormant", place.dormant_from, where))
    return told


def _owners(picture: Picture, since: Window) -> list[Market]:
    return [
        Market("Change of owner or registration", one.happened_on,
               f"{picture.name(one.successor_id)} followed {picture.name(one.predecessor_id)}: {one.reason}")
        for one in picture.successions
        if one.happened_on and one.happened_on in since
    ]  # fmt: skip


def _managers(picture: Picture, since: Window) -> list[Market]:
    told = []
    for one in picture.offices:
        if one.office != _MANAGER or one.holder_id not in picture.places:
            continue
        name = picture.name(one.holder_id)
        if one.starts_on and _known(one.starts_on, one.recorded_on) in since:
            told.append(Market("Change of manager", one.starts_on, f"{name}: a registered manager began"))
        if one.ends_on and _known(one.ends_on, one.end_recorded_on) in since:
            told.append(Market("Change of manager", one.ends_on, f"{name}: a registered manager left"))
    away = ((place.manager_absent_from, place.name) for place in picture.places.values())
    told += [Market("Change of manager", day, f"{name}: the registered manager is absent") for day, name in away
             if day and day in since]  # fmt: skip
    return told


def _known(day: date, recorded_on: date | None) -> date:
    """Return since when a day was known: what a file told late is told in the pack after it, or in none."""
    return max(day, recorded_on or day)


def _ratings(picture: Picture, since: Window) -> list[Market]:
    return [
        Market(
            "CQC publication", place.rating_on, f"{place.name}: {_RATINGS.get(place.rating, 'inspected, not rated')}"
        )
        for place in picture.places.values()
        if place.rating_on and place.rating_on in since
    ]


def _at_risk(wholes: Iterable[Whole], names: dict[str, str], on: date) -> list[Market]:
    told = []
    for whole in (one for one in wholes if one.moves):
        stands = whole.moves[-1]
        if _CLOSING & set(stands.reasons) and stands.to_level.value in (
            "watch",
            "enhanced",
            "operational",
            "strategic",
        ):
            name = names.get(whole.subject.id, whole.subject.id)
            told.append(Market("At risk of closing", stands.decided_on, f"{name}: money trouble is among the reasons"))
    return [one for one in told if one.on <= on]
