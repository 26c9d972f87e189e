"""What was known by a moment of what people recorded, and what is not known at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from provider_intel.domain import Recorded, months_after
from provider_intel.framework.domain.records import Whole
from provider_intel.profile.domain.sheet import Change, Counted
from provider_intel.soft_intelligence.domain.records import Heard

OLD_RATING_YEARS = 3
"""A rating older than this is called old: ours."""
_SHORT_DAYS = 365


def as_heard(heard: Heard, *, by: date, before: datetime) -> Heard:
    """Return what had been noticed of a place by a day."""
    return replace(
        heard,
        notes=tuple(one for one in heard.notes if one.observed_on <= by and one.recorded_at < before),
        visits=tuple(one for one in heard.visits if one.visited_on <= by),
        notified=tuple(one for one in heard.notified if one.month <= by),
        complaints=tuple(one for one in heard.complaints if one.received_on <= by),
    )


def not_known(
    recorded: Recorded, counted: Counted, changes: Sequence[Change], whole: Whole, heard: Iterable[Heard]
) -> Iterator[str]:  # fmt: skip
    """Yield, a sentence each, what nobody has said or can say; a page that leaves this out would mislead."""
    yield from _of_size(recorded)
    yield from _of_people(recorded)
    yield from _of_ratings(recorded)
    if any(one.carried is None for one in changes):
        yield "Whether a possible earlier registration really is one. Nobody has confirmed the link."
    if recorded.recorded_from and (recorded.as_at - recorded.recorded_from).days < _SHORT_DAYS:
        days = (recorded.as_at - recorded.recorded_from).days
        yield f"What happened before {_day(recorded.recorded_from)}. Our records go back {days} days."
    if not counted.total:
        yield "Whether nothing happened or nothing was reported. No concerns in a year is not evidence of good care."
    yield from _of_places(recorded, whole, list(heard))
    yield "How serious each concern is compared with the others. Every concern counts as one."


def _of_size(recorded: Recorded) -> Iterator[str]:
    assumed = [one for one in recorded.capacities if one.assumed]
    beds = [one for one in recorded.capacities if one.source == "registered_beds"]
    unsized = len(recorded.places) - len(recorded.capacities)
    if assumed:
        yield f"How many people {_of(len(assumed), recorded)} supports. The median size for its kind is used."
    if beds:
        yield f"How many people live in {_of(len(beds), recorded)}. Registered beds are used, and some may be empty."
    if unsized:
        yield f"How many people {_of(unsized, recorded)} supports. No size is stated for any service of its kind."


def _of_people(recorded: Recorded) -> Iterator[str]:
    now = {
        one.holder_id
        for one in recorded.people
        if one.office == "registered_manager" and (one.ends_on is None or one.ends_on > recorded.as_at)
    }
    without = [place for place in recorded.places if place.location_id not in now and place.deregistered_on is None]
    if without:
        yield f"Who manages {_of(len(without), recorded)} now. The register names no registered manager."
    if any(one.starts_on is None for one in recorded.people):
        yield "When people started in their roles. The register says only when it first named them."


def _of_ratings(recorded: Recorded) -> Iterator[str]:
    newest = {one.location_id: one for one in recorded.ratings if one.published_on}
    unrated = [place for place in recorded.places if place.location_id not in newest]
    old = [
        one
        for place in recorded.places
        if (one := newest.get(place.location_id)) and one.published_on
        and months_after(one.published_on, 12 * OLD_RATING_YEARS) < recorded.as_at
    ]  # fmt: skip
    if unrated:
        yield f"How CQC rates {_of(len(unrated), recorded)}. We hold no dated rating."
    if old:
        yield f"Whether the rating of {_of(len(old), recorded)} still holds. It is over {OLD_RATING_YEARS} years old."


def _of_places(recorded: Recorded, whole: Whole, heard: list[Heard]) -> Iterator[str]:
    if len(recorded.places) == 1 and not whole.placed:
        yield "Who has placed adults there. It is not recorded, so we do not know who must be told."
    if not any(one.visits for one in heard):
        yield "What a quality visit would find. None is recorded."
    if not any(one.notified for one in heard):
        yield "What it told CQC. No counts of notifications have been entered."
    kept = sum(one.kept_back for one in heard)
    if kept:
        yield f"What {kept} restricted note{'' if kept == 1 else 's'} of partners say{'s' if kept == 1 else ''}."


def _of(number: int, recorded: Recorded) -> str:
    every = len(recorded.places)
    return "it" if every == 1 else f"{number} of its {every} places"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
