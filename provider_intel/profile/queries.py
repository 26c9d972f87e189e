"""Bringing together what a provider page says, in a number of statements that no amount of concerns changes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.clock import end_of
from provider_intel import sources, sources_of_one
from provider_intel.alerts import queries as lists
from provider_intel.alerts.domain import StoredListing, StoredMatch
from provider_intel.domain import Recorded
from provider_intel.flags import queries as flags
from provider_intel.framework import queries as framework
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject, Whole
from provider_intel.patterns.settings import Settings, settings_on
from provider_intel.permissions import Permission
from provider_intel.profile.domain import counting, known, story
from provider_intel.profile.domain.sheet import Counted, Entry, Sheet
from provider_intel.replies.domain.records import Reply
from provider_intel.replies.queries import replies_about
from provider_intel.soft_intelligence import queries as noticed
from provider_intel.soft_intelligence.domain.records import Heard


@dataclass(frozen=True)
class _Held:
    """What was read about one subject, before it is put into words."""

    recorded: Recorded
    settings: Settings
    whole: Whole
    heard: tuple[Heard, ...]
    replies: tuple[Reply, ...]


def sheet(
    session: Session, place_id: str, *, now: datetime, as_at: date, restricted: bool = False
) -> Sheet | None:  # fmt: skip
    """Return the sheet of one place as it was known by the end of a day in London; None when there is no such place.

    Without `restricted`, restricted notes of partners are only counted.
    """
    return sheet_of(session, Subject(Scope.LOCATION, place_id), now=now, as_at=as_at, restricted=restricted)


def sheet_of(
    session: Session, subject: Subject, *, now: datetime, as_at: date, restricted: bool = False
) -> Sheet | None:  # fmt: skip
    """Return the sheet of a place, a provider or a brand; None when the register holds no such one."""
    name = sources.name_of(session, subject.scope.value, subject.id)
    if name is None:
        return None
    held = _held(session, subject, as_at, restricted)
    recorded, settings = held.recorded, held.settings
    changes = counting.changes(recorded, settings)
    mine, others = counting.told_apart(recorded, changes)
    counted = counting.counted(mine, recorded, settings)
    shown = counting.counted(others, recorded, settings) if others else None
    places = [place.location_id for place in recorded.places]
    listings = lists.listings_about(session, places, by=as_at)
    found = lists.matches_about(session, [subject.id, *places], by=as_at)
    return Sheet(
        subject=subject,
        name=name,
        as_at=as_at,
        drawn_up_at=now,
        places=recorded.places,
        capacities=recorded.capacities,
        changes=changes,
        people=recorded.people,
        ratings=recorded.ratings,
        counted=counted,
        shown=shown,
        undecided=recorded.undecided,
        enquiries=counting.enquiries(recorded),
        framework=held.whole,
        levels=_levels(session, subject, places, as_at),
        heard=held.heard,
        listings=tuple(listings),
        patterns=tuple(found),
        replies=held.replies,
        lives=flags.lives(session, _flags(listings, found), before=end_of(as_at)),
        story=_story(session, held, counted, shown),
        not_known=tuple(known.not_known(recorded, counted, changes, held.whole, held.heard)),
    )


def _levels(session: Session, subject: Subject, places: list[str], as_at: date) -> tuple[tuple[str, Level], ...]:
    if subject.scope is Scope.LOCATION:
        return ()
    return tuple(sorted(framework.levels_of(session, places, by=as_at, before=end_of(as_at)).items()))


def _flags(listings: list[StoredListing], found: list[StoredMatch]) -> Iterator[tuple[str, str]]:
    yield from ((one.lens, one.listing.location_id) for one in listings)
    yield from ((one.match.pattern, one.match.key) for one in found)


def _held(session: Session, subject: Subject, as_at: date, restricted: bool) -> _Held:
    first = counting.first_day(as_at, months=2 * counting.MONTHS)
    before = end_of(as_at)
    recorded = sources_of_one.recorded_of(session, subject.scope.value, subject.id, first=first, as_at=as_at)
    places = [place.location_id for place in recorded.places]
    heard = noticed.heard_at(session, places, restricted=restricted, before=before)
    return _Held(
        recorded=recorded,
        settings=settings_on(as_at),
        whole=framework.whole(session, subject, by=as_at),
        replies=replies_about(session, subject, before=before),
        heard=tuple(known.as_heard(heard[place], by=as_at, before=before) for place in places),
    )


def _story(session: Session, held: _Held, counted: Counted, shown: Counted | None) -> tuple[Entry, ...]:
    recorded, as_at = held.recorded, held.recorded.as_at
    places: Collection[str] = [place.location_id for place in recorded.places]
    spells = lists.spells(session, first=recorded.first, last=as_at, by=as_at, places=places)
    return story.story(
        story.of_concerns(counted, shown),
        story.of_register(recorded, counting.changes(recorded, held.settings)),
        story.of_framework(held.whole),
        story.of_replies(held.replies),
        story.of_heard(held.heard, as_at=as_at),
        story.of_lists(spells, lists.newest_dates(session, by=as_at)),
        as_at=as_at,
    )


def pages_called(session: Session, typed: str, permissions: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Return the pages of places, providers and brands called so, as (address, name, what it is).

    Empty for whoever may not see these pages.
    """
    if Permission.SEE_PROVIDERS not in permissions or not typed.strip():
        return ()
    places = (("location", identifier, name) for identifier, name in sources.find_places(session, typed))
    found = (*places, *sources.find_holders(session, typed))
    return tuple((f"/providers-of-care/{scope}/{each}", name, Scope(scope).words) for scope, each, name in found)
