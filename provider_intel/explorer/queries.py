"""Reading what stands around something: as many statements for a large market as for a small one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from provider_intel import sources, sources_around
from provider_intel.alerts.queries import match
from provider_intel.domain import Facts, Match, Place, months_ending
from provider_intel.domain.relations import Node
from provider_intel.explorer.domain.asked import Asked
from provider_intel.explorer.domain.links import known_places, links_of, site_key
from provider_intel.explorer.domain.walking import MOST_FROM_CENTRE, Neighbourhood, walk
from provider_intel.framework.domain.codes import payer_words
from provider_intel.kept_market.queries import leads_to

TOLD_IN_CONCERNS = frozenset({"worker", "agency"})
"""What the register does not know: it stands where concerns tell of it, and an agency where somebody said so."""
MONTHS = 24
"""How far back the concerns are read that stand behind a link."""


@dataclass(frozen=True)
class Around:
    """What stands around something for one reader: named things, their links, and what is kept from the reader.

    `concerns` counts every accepted concern of a place in the months read, the restricted ones among them;
    `restricted` counts those. `accepted_on` says since when each concern is one. `leads_to` is how much of everything
    leads to each place drawn, as the last run kept it, to order what to read next by; nothing before any run.
    """

    asked: Asked
    first: date
    found: Neighbourhood
    names: dict[Node, str]
    places: dict[str, Place]
    concerns: dict[str, int]
    restricted: dict[str, int]
    accepted_on: dict[str, date]
    leads_to: Mapping[str, float]
    finding: Match | None = None


def around(session: Session, asked: Asked, *, reader: str, now: datetime) -> Around | None:
    """Return what stands around something as known on a day; None when there is no such thing."""
    stored = match(session, int(asked.about[1])) if asked.about[0] == "finding" else None
    finding = stored.match if stored else None
    first = months_ending(asked.as_at, MONTHS).first
    seen_at = _seen_at(session, asked, first, reader, now)
    centre = seen_at or _centre(asked, finding)
    if not centre or (asked.about[0] in TOLD_IN_CONCERNS and not seen_at):
        return None
    steps = asked.steps - bool(seen_at)
    register = _register(session, replace(asked, steps=steps), centre)
    links = links_of(register)
    known = {node for link in links for node in (link.one, link.other)}
    held = {("location", one) for one in known_places(register)} | known
    names = _names(register)
    if not finding and held.union(names).isdisjoint(centre):
        return None
    centre = tuple(node for node in centre if node in held)
    beside = walk(links, centre, steps=steps, kinds=asked.kinds, names=names)
    drawn = [node[1] for node in beside.steps if node[0] == "location"]
    told = sources_around.concerns_beside(session, drawn, first=first, as_at=asked.as_at, payers="payer" in asked.kinds)
    kept = sources.kept_from(session, reader, list(told.accepted_on), now=now)
    seen = _with_payers_named(_without(told.facts, kept))
    both = replace(seen, places=register.places, offices=register.offices, successions=register.successions,
                   operations=register.operations)  # fmt: skip
    together = links_of(both, one_by_one="concern" in asked.kinds)
    names |= {("agency", one.agency): one.name for one in seen.supplies}
    found = walk(together, (asked.about,) if seen_at else centre, steps=asked.steps, kinds=asked.kinds, names=names)
    return Around(
        asked=asked,
        first=first,
        found=found,
        names=names,
        places={one.location_id: one for one in register.places},
        concerns=_by_place(told.facts, frozenset()),
        restricted=_by_place(told.facts, frozenset(told.accepted_on) - kept),
        accepted_on=dict(told.accepted_on),
        leads_to=leads_to(session, drawn),
        finding=finding,
    )


def _seen_at(session: Session, asked: Asked, first: date, reader: str, now: datetime) -> tuple[Node, ...]:
    kind, identifier = asked.about
    if kind not in TOLD_IN_CONCERNS:
        return ()
    told = sources_around.places_of(
        session, kind, identifier, first=first, as_at=asked.as_at, reader=reader, now=now
    )  # fmt: skip
    return tuple(("location", place) for place in told)


def _centre(asked: Asked, finding: Match | None) -> tuple[Node, ...]:
    if asked.about[0] != "finding":
        return (asked.about,)
    return tuple(("location", place) for place in finding.places[:MOST_FROM_CENTRE]) if finding else ()


def _register(session: Session, asked: Asked, centre: Iterable[Node]) -> Facts:
    """Read outwards from the centre, ring by ring, and once more for what links the last ring with itself."""
    facts = Facts(asked.as_at, (), ())
    ring, met = set(centre), set[Node]()
    for step in range(asked.steps + 1):
        facts = _joined(facts, sources_around.register_beside(session, _asked_by(ring, facts), as_at=asked.as_at))
        met |= ring
        reached = walk(links_of(facts), tuple(centre), steps=step + 1, kinds=asked.kinds, names=_names(facts)).steps
        ring = {node for node, far in reached.items() if far <= step + 1} - met
    return facts


def _asked_by(ring: Iterable[Node], facts: Facts) -> dict[str, set[str]]:
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for kind, identifier in ring:
        wanted[kind].add(identifier)
    at_site = wanted.pop("site", set())
    wanted["postcode"] = {one.postcode for one in facts.places if site_key(one.uprn, one.postcode) in at_site}
    return wanted


def _joined(one: Facts, other: Facts) -> Facts:
    return replace(
        one,
        places=tuple({place.location_id: place for place in (*one.places, *other.places)}.values()),
        offices=tuple(dict.fromkeys((*one.offices, *other.offices))),
        successions=tuple(dict.fromkeys((*one.successions, *other.successions))),
        operations=tuple(dict.fromkeys((*one.operations, *other.operations))),
    )


def _without(facts: Facts, kept: frozenset[str]) -> Facts:
    return replace(
        facts,
        reports=tuple(one for one in facts.reports if one.reference not in kept),
        allegations=tuple(one for one in facts.allegations if one.reference not in kept),
        supplies=tuple(one for one in facts.supplies if not kept.intersection(one.seen_in)),
        fundings=tuple(one for one in facts.fundings if one.source not in kept),
    )


def _with_payers_named(facts: Facts) -> Facts:
    """Return the facts with each payer in one set of words, so that one body of a list and of a concern is one."""
    return replace(
        facts,
        fundings=tuple(replace(one, commissioner=payer_words(one.commissioner)) for one in facts.fundings),
        placed_counts=tuple(replace(one, commissioner=payer_words(one.commissioner)) for one in facts.placed_counts),
        placements=tuple(replace(one, payer=payer_words(one.payer) if one.payer else "") for one in facts.placements),
    )


def _by_place(facts: Facts, leaving_out: frozenset[str]) -> dict[str, int]:
    counted: defaultdict[str, int] = defaultdict(int)
    for report in facts.reports:
        if report.reference not in leaving_out:
            counted[report.location_id] += 1
    return dict(counted)


def _names(facts: Facts) -> dict[Node, str]:
    names: dict[Node, str] = {("provider", one.provider): one.provider_name for one in facts.operations}
    for place in facts.places:
        names["location", place.location_id] = place.name
        names["provider", place.provider_id] = place.provider_name or place.provider_id
        names["brand", place.brand_id] = place.brand_name or place.brand_id
    return names
