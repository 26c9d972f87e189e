"""Frequent changes of manager, a vacant post, or one manager for many places.

What it means: a place has had three or more registered managers in twenty-four months, has had none for over ninety
days, or has a manager shown on the register as absent. Or one person is registered manager of several places at once.

When it can mislead: the register is updated late, and the date it first names a manager is not the date they started.
Two places in one building often share a manager for good reason. A deputy may run a place well.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Office, Place
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> days = (date(2025, 1, 1), date(2025, 9, 1), date(2026, 3, 1), None)
>>> held = tuple(Office(f"m{n}", "registered_manager", "L1", days[n], days[n + 1], "register") for n in range(3))
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "nursing_older"),), (), offices=held)
>>> [match] = manager_churn(Picture(facts, settings_on(facts.as_at)))
>>> match.sentence
'Elm has had 3 registered managers in 24 months.'
"""

from collections import defaultdict
from datetime import date

from provider_intel.domain import Match, Office, Place, Proof, months_ending
from provider_intel.patterns.picture import Picture, day_words, people

NAME = "manager_churn"
_MANAGER = "registered_manager"


def manager_churn(picture: Picture) -> tuple[Match, ...]:
    """Return the places whose managers change or are missing, then the managers over several places."""
    held: defaultdict[str, list[Office]] = defaultdict(list)
    for office in picture.offices:
        if office.office == _MANAGER:
            held[office.holder_id].append(office)
    open_places = [one for one in picture.places.values() if not _closed(one, picture.facts.as_at) and not one.dormant]
    found = [match for place in open_places if (match := _match(place, held[place.location_id], picture))]
    return (*sorted(found, key=lambda match: (-match.size, match.key)), *_many(held, picture))


def _match(place: Place, held: list[Office], picture: Picture) -> Match | None:
    as_at, settings = picture.facts.as_at, picture.settings
    since = months_ending(as_at, settings.churn_months)
    managers = {one.person for one in held if since.overlap_days(one.starts_on, one.ends_on) > 0}
    said = []
    if len(managers) >= settings.churn_managers:
        said.append(f"has had {len(managers)} registered managers in {settings.churn_months} months")
    vacant = _vacant_since(held, as_at)
    if vacant and (as_at - vacant).days > settings.vacancy_days:
        said.append(f"has had no registered manager since {day_words(vacant)}")
    if place.manager_absent_from and place.manager_absent_from <= as_at:
        said.append(f"has a manager shown on the register as absent since {day_words(place.manager_absent_from)}")
    if not said:
        return None
    return Match(
        pattern=NAME,
        key=f"managers:{place.location_id}",
        sentence=f"{place.name} {', and '.join(said)}.",
        places=(place.location_id,),
        size=len(managers),
        proof=tuple(_proof(one, picture) for one in held),
        not_known=("Why they left, and who ran the place in between. The register does not say.",),
    )


def _vacant_since(held: list[Office], as_at: date) -> date | None:
    """The day the last manager ended; None while one is in post, or where none was ever named."""
    ends = [one.ends_on for one in held]
    if not ends or any(end is None or end > as_at for end in ends):
        return None
    return max(end for end in ends if end is not None)


def _many(held: defaultdict[str, list[Office]], picture: Picture) -> list[Match]:
    now: defaultdict[str, list[Office]] = defaultdict(list)
    for offices in held.values():
        for one in offices:
            if (one.ends_on is None or one.ends_on > picture.facts.as_at) and one.holder_id in picture.places:
                now[one.person].append(one)
    return [
        Match(
            pattern=NAME,
            key=f"manager-of-many:{person}",
            sentence=f"One person is registered manager of {people(len(offices), 'place')} at once.",
            places=tuple(sorted(one.holder_id for one in offices)),
            size=len(offices),
            proof=tuple(_proof(one, picture) for one in offices),
            not_known=("How they divide their time between the places.",),
        )
        for person, offices in sorted(now.items())
        if len({one.holder_id for one in offices}) >= picture.settings.many_places
    ]


def _proof(one: Office, picture: Picture) -> Proof:
    until = f" until {day_words(one.ends_on)}" if one.ends_on and one.ends_on <= picture.facts.as_at else ""
    words = f"registered manager of {picture.name(one.holder_id)}{until}"
    return Proof("office", one.holder_id, one.starts_on, one.source, words)


def _closed(place: Place, as_at: date) -> bool:
    return place.deregistered_on is not None and place.deregistered_on <= as_at
