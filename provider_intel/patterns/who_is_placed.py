"""Who else is placed there and who must be told, for places that are listed, suspended or in the framework.

What it means: a body that pays for an adult's care has a duty to that adult. Each payer's share shows who must be told
and how far the place depends on one payer. People who pay for themselves have no payer to tell, so they are shown
separately.

When it can mislead: we know only the adults on a placement list, or in a concern that names the payer. The shares are
of those adults, not of everyone who lives there.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Funding, Place, Placement
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> shares = (("county", 5), ("nhs", 2), ("other", 2), ("self", 1))
>>> living = [f"{payer}-{n}" for payer, number in shares for n in range(number)]
>>> placed = tuple(Placement(adult, "L1", None, None, "list") for adult in living)
>>> paid = tuple(Funding(adult.split("-")[0], adult, None, None, "list") for adult in living)
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "home_care"),), (), placements=placed, fundings=paid)
>>> [match] = who_is_placed(Picture(facts, settings_on(facts.as_at), listed=frozenset({"L1"})))
>>> match.sentence
'Of 10 adults known at Elm, 9 are paid for by 3 bodies that must be told, and 1 pays for themselves.'
>>> match.figures[-1]
('Equivalent number of equal payers', '2.9')
"""

from collections import Counter

from provider_intel.domain import Facts, Match, PlacedCount, Proof, adults_by_payer
from provider_intel.patterns.picture import Picture, people
from provider_intel.patterns.statistics import concentration

NAME = "who_is_placed"
SELF = "self"
_UNDER_WATCH = 1  # any level of the framework above routine


def who_is_placed(picture: Picture) -> tuple[Match, ...]:
    """Return, for each place in question, the payers of the adults known there, most adults first."""
    in_question = picture.listed | _in_framework(picture) | _suspended(picture)
    found = [match for place in sorted(in_question & picture.places.keys()) if (match := _match(place, picture))]
    return tuple(sorted(found, key=lambda match: (-match.size, match.key)))


def payers_at(facts: Facts, location_id: str) -> Counter[str]:
    """Return how many adults known at a place on the date each payer pays for; '' where nobody said who pays.

    What somebody counted there, and who is listed there one by one, come before what concerns tell.
    """
    day = facts.as_at
    if told := _said(facts, location_id):
        return Counter({one.commissioner: one.people for one in told.values() if one.people})
    lives = {one.adult for one in facts.placements if one.location_id == location_id and one.stands_on(day)}
    lives |= {
        one.adult for one in facts.reports if one.location_id == location_id and one.adult and one.received_on <= day
    }
    paid = {
        one.adult: one.commissioner
        for one in sorted(facts.fundings, key=lambda one: (one.starts_on is not None, one.starts_on or day))
        if one.adult in lives and (one.starts_on is None or one.starts_on <= day)
        and (one.ends_on is None or one.ends_on >= day)
    }  # fmt: skip
    return Counter(paid.get(adult, "") for adult in lives)


def _said(facts: Facts, location_id: str) -> dict[tuple[str, str], PlacedCount]:
    here = (one for one in facts.placements if one.location_id == location_id)
    counted = (one for one in facts.placed_counts if one.location_id == location_id)
    return adults_by_payer(counted, here, on=facts.as_at)


def _proof(payer: str, number: int, said: PlacedCount | None) -> Proof:
    if said is None:
        return Proof("payer", payer, None, "payer of each adult", f"{people(number, 'adult')}, according to concerns")
    return Proof("payer", payer, said.as_at, said.source, f"{people(number, 'adult')}, according to: {said.source}")


def _in_framework(picture: Picture) -> frozenset[str]:
    day = picture.facts.as_at
    holders = {
        one.holder_id
        for one in picture.facts.stages
        if one.rank >= _UNDER_WATCH and one.starts_on <= day and (one.ends_on is None or one.ends_on > day)
    }
    return frozenset(
        place.location_id
        for place in picture.places.values()
        if holders.intersection((place.location_id, place.provider_id, place.brand_id))
    )


def _suspended(picture: Picture) -> frozenset[str]:
    day = picture.facts.as_at
    return frozenset(
        one.location_id
        for one in picture.facts.suspensions
        if one.starts_on <= day and (one.lifted_on is None or one.lifted_on > day)
    )


def _match(location_id: str, picture: Picture) -> Match | None:
    known = payers_at(picture.facts, location_id)
    told = Counter({payer: number for payer, number in known.items() if payer})
    said = {one.commissioner: one for one in _said(picture.facts, location_id).values()}
    if not told:
        return None
    to_tell = sorted((payer for payer in told if payer != SELF), key=lambda payer: (-told[payer], payer))
    _, equal = concentration([number / told.total() for number in told.values()])
    alone, name = told[SELF], picture.name(location_id)
    others = told.total() - alone
    unpaid = f"Who pays for {known['']} of them, and w" if known[""] else "W"
    paid = f"{others} {'is' if others == 1 else 'are'} paid for by {_bodies(len(to_tell))} that must be told"
    pays = {0: "none pays for themselves", 1: "1 pays for themselves"}.get(alone, f"{alone} pay for themselves")
    return Match(
        pattern=NAME,
        key=f"placed:{location_id}",
        sentence=f"Of {people(known.total(), 'adult')} known at {name}, {paid}, and {pays}.",
        places=(location_id,),
        size=known.total(),
        proof=tuple(_proof(payer, told[payer], said.get(payer)) for payer in to_tell),
        figures=(
            *((payer, str(told[payer])) for payer in to_tell),
            ("Equivalent number of equal payers", f"{equal:.1f}"),
        ),
        not_known=(f"{unpaid}ho else lives there. We do not hold a full list.",),
    )


def _bodies(number: int) -> str:
    return "1 body" if number == 1 else f"{number} bodies"
