"""Registrations that may have followed one another although nobody has said so, for a person to confirm.

What it means: one registration ended and another began at about the same time, with something in common: the property,
the postcode and kind of service, the name, or the people. The register links only six in ten of the changes at one
postcode. Nothing is counted together until someone confirms the link.

When it can mislead: unrelated branches open and close in the same office building.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> told = {"stratum": "residential_older", "postcode": "BN99 1AA"}
>>> old = Place("L1", "Elm House", deregistered_on=date(2026, 5, 31), **told)
>>> new = Place("L2", "The Elms", registered_on=date(2026, 6, 20), **told)
>>> [match] = possible_successors(Picture(Facts(date(2026, 9, 30), (old, new), ()), settings_on(date(2026, 9, 30))))
>>> match.sentence
'The Elms (from 20 June 2026) may have followed Elm House (until 31 May 2026): same postcode and kind of service.'
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from provider_intel.domain import REFUSED, Match, Place, Proof, Succession
from provider_intel.patterns.carrying import shared_people
from provider_intel.patterns.picture import Picture, day_words

NAME = "possible_successors"
_COMMON_WORDS = frozenset({"the", "care", "home", "house", "nursing", "residential", "rest", "limited", "ltd"})


def possible_successors(picture: Picture) -> tuple[Match, ...]:
    """Return the pairs to confirm, those with most reasons first; pairs linked already, or refused, are left out."""
    as_at = picture.facts.as_at
    ended = [one for one in picture.places.values() if one.deregistered_on and one.deregistered_on <= as_at]
    began = [one for one in picture.places.values() if one.registered_on]
    linked = {(one.predecessor_id, one.successor_id) for one in picture.successions}
    linked |= {(one.predecessor_id, one.successor_id) for one in picture.facts.successions if one.origin == REFUSED}
    found = []
    for old, new in _alike(ended, began):
        if (old.location_id, new.location_id) in linked or not _close(old, new, picture.settings.successor_days):
            continue
        reasons = _reasons(old, new, picture)
        if reasons:
            found.append((len(reasons), _match(old, new, reasons)))
    return tuple(match for _, match in sorted(found, key=lambda one: (-one[0], one[1].key)))


def _alike(ended: list[Place], began: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Pairs that have anything in common, found by what they have in common and not by trying all."""
    by_mark: defaultdict[str, list[Place]] = defaultdict(list)
    for new in began:
        for mark in _marks(new):
            by_mark[mark].append(new)
    for old in ended:
        near = {new.location_id: new for mark in _marks(old) for new in by_mark[mark]}
        for key, new in sorted(near.items()):
            if key != old.location_id:
                yield old, new


def _marks(place: Place) -> set[str]:
    marks = {f"uprn {place.uprn}", f"postcode {place.postcode.upper()}", f"name {_plain(place.name)}"}
    marks |= {f"company {place.companies_house}"}
    return {mark for mark in marks if not mark.endswith(" ")}


def _close(old: Place, new: Place, days: int) -> bool:
    if old.deregistered_on is None or new.registered_on is None:
        return False
    return abs((new.registered_on - old.deregistered_on).days) <= days


def _reasons(old: Place, new: Place, picture: Picture) -> list[str]:
    reasons = []
    if old.uprn and old.uprn == new.uprn:
        reasons.append("same property")
    elif old.postcode and old.postcode.upper() == new.postcode.upper() and old.stratum == new.stratum:
        reasons.append("same postcode and kind of service")
    if _plain(old.name) and _plain(old.name) == _plain(new.name):
        reasons.append("same name")
    common = shared_people(Succession(old.location_id, new.location_id, "", None, "inferred"), picture)
    kept = _carried_over(old, new, picture)
    if common and kept >= picture.settings.carried_share:
        reasons.append(f"{', '.join(common)} in common, and most of the same adults")
    return reasons


def _carried_over(old: Place, new: Place, picture: Picture) -> float:
    lived = [
        {one.adult for one in picture.facts.placements if one.location_id == place.location_id} for place in (old, new)
    ]
    return len(lived[0] & lived[1]) / len(lived[0]) if lived[0] else 0.0


def _plain(name: str) -> str:
    words = re.sub(r"[^a-z0-9 ]", "", name.lower()).split()
    return " ".join(sorted(word for word in words if word not in _COMMON_WORDS))


def _match(old: Place, new: Place, reasons: list[str]) -> Match:
    return Match(
        pattern=NAME,
        key=f"pair:{old.location_id}:{new.location_id}",
        sentence=f"{new.name} (from {day_words(new.registered_on)}) may have followed {old.name} "
        f"(until {day_words(old.deregistered_on)}): {'; '.join(reasons)}.",
        places=(old.location_id, new.location_id),
        size=len(reasons),
        proof=(
            Proof("registration", old.location_id, old.deregistered_on, "register", f"{old.name} ended"),
            Proof("registration", new.location_id, new.registered_on, "register", f"{new.name} began"),
        ),
        not_known=("Whether it did. A person confirms or refuses the link; until then nothing is counted together.",),
    )
