"""Dated facts as links between two things, each with who said so; the same links as the graph of the jobs.

Whoever is in a concern is linked with its place, and the link holds the concern. Around chosen places a reader may ask
for each concern as a thing of its own: then it stands between them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provider_intel.domain import Facts, Operation, Standing, adults_by_payer
from provider_intel.domain.relations import (
    ABOUT,
    ALLEGES,
    AT,
    AT_SITE,
    BRAND_OF,
    FUNDS,
    OFFICES,
    OPERATES,
    PLACED_AT,
    SUCCEEDS,
    SUPPLIES,
    Node,
)

NAMED_AT = "NAMED_AT"
"""A person named as the cause of risk in concerns about a place."""
IN_CONCERNS_AT = "IN_CONCERNS_AT"
"""An adult in concerns about a place."""
PAYS_AT = "PAYS_AT"
"""Who pays for adults in concerns about a place."""
BY_PLACE = frozenset({NAMED_AT, IN_CONCERNS_AT})
"""What stands for concerns where they are not drawn one by one."""
BY_CONCERN = frozenset({AT, ABOUT, ALLEGES})
"""What a concern drawn by itself is linked by: its place, its adult, and whoever it names."""

_READ = "cqc"  # whatever file or answer it was read from: a register's operators come from nowhere else


@dataclass(frozen=True)
class Told:
    """One accepted concern behind a link; `standing` only where somebody is named in it."""

    reference: str
    received_on: date
    standing: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Link:
    """What one thing has to do with another: since and until when, who said so, since when it is recorded here.

    `end` is None while it has not ended, or its end is not known. `more` is what else is said of it, in words.
    """

    one: Node
    other: Node
    relation: str
    start: date | None
    end: date | None
    source: str
    recorded_on: date | None = None
    more: str = ""
    concerns: tuple[Told, ...] = ()

    def beyond(self, node: Node) -> Node:
        """Return the other end of a link from one of its ends."""
        return self.other if node == self.one else self.one


def links_of(facts: Facts, *, one_by_one: bool = False) -> tuple[Link, ...]:
    """Return every link of the facts as known on their date, in an order that is always the same.

    With `one_by_one` each concern stands between its place, its adult and whoever it names.
    """
    register = [*_of_register(facts), *_of_offices(facts), *_of_successions(facts)]
    told = [*_one_by_one(facts)] if one_by_one else [*_named(facts), *_adults(facts)]
    beside = [*_supplies(facts), *_payers(facts), *_placed(facts), *_paying(facts)]
    return tuple(sorted((*register, *told, *beside), key=_in_order))


def known_places(facts: Facts) -> set[str]:
    """Return the places that had been registered by the facts' date, or of which nobody knows since when."""
    return {one.location_id for one in facts.places if one.registered_on is None or one.registered_on <= facts.as_at}


def operations_known(facts: Facts) -> dict[str, list[Operation]]:
    """Return who ran each place, as far as it was recorded by the facts' date.

    Where nothing was recorded by then, what was read first of the place is what there is to tell of its past.
    """
    held: defaultdict[str, list[Operation]] = defaultdict(list)
    for one in sorted(facts.operations, key=lambda one: (one.starts_on, one.provider)):
        held[one.location_id].append(one)
    first = {place: min(one.recorded_on for one in told) for place, told in held.items()}
    return {
        place: [one for one in told if one.recorded_on <= max(facts.as_at, first[place])]
        for place, told in held.items()
    }


def site_key(uprn: str, postcode: str) -> str:
    """Return what tells a place's site from others: its property number where known, else its postcode."""
    return uprn.lstrip("0") or postcode.replace(" ", "").upper()


def _in_order(link: Link) -> tuple[str, str, str, str]:
    return (":".join(link.one), ":".join(link.other), link.relation, str(link.start or ""))


def _of_register(facts: Facts) -> Iterable[Link]:
    branded: dict[tuple[Node, Node], Link] = {}
    known, ran = known_places(facts), operations_known(facts)
    for place in facts.places:
        if place.location_id not in known:
            continue
        here, dates = ("location", place.location_id), (place.registered_on, _by(place.deregistered_on, facts.as_at))
        if site := site_key(place.uprn, place.postcode):
            yield Link(here, ("site", site), AT_SITE, *dates, "register")
        runs = ran.get(place.location_id)
        for one in runs or ():
            if one.starts_on <= facts.as_at:
                end = _by(one.ends_on, facts.as_at) or dates[1]
                yield Link(("provider", one.provider), here, OPERATES, one.starts_on, end, _READ, one.recorded_on)
        if place.provider_id and runs is None:
            yield Link(("provider", place.provider_id), here, OPERATES, *dates, "register")
        if place.provider_id and place.brand_id:
            begun = [one.provider for one in runs or () if one.starts_on <= facts.as_at]
            if runs is None or place.provider_id in begun:
                provider, brand = ("provider", place.provider_id), ("brand", place.brand_id)
                branded.setdefault((brand, provider), Link(brand, provider, BRAND_OF, None, None, "register"))
    yield from branded.values()


def _of_offices(facts: Facts) -> Iterable[Link]:
    known = known_places(facts)
    holders: dict[str, Node] = {
        one.provider_id: ("provider", one.provider_id) for one in facts.places if one.location_id in known
    }
    holders |= {one.provider: ("provider", one.provider) for one in facts.operations if one.location_id in known}
    holders.update({one: ("location", one) for one in known})
    for office in facts.offices:
        relation, holder = OFFICES.get(office.office), holders.get(office.holder_id)
        if relation and holder and _begun(facts.as_at, office.starts_on, office.recorded_on):
            end = _by(office.ends_on, facts.as_at)
            yield Link(("person", office.person), holder, relation, office.starts_on, end, office.source,
                       office.recorded_on)  # fmt: skip


def _of_successions(facts: Facts) -> Iterable[Link]:
    known = known_places(facts)
    for one in facts.successions:
        both = {one.predecessor_id, one.successor_id} <= known
        if both and _begun(facts.as_at, one.happened_on, one.recorded_on):
            yield Link(("location", one.successor_id), ("location", one.predecessor_id), SUCCEEDS, one.happened_on,
                       None, one.origin, one.recorded_on, one.reason)  # fmt: skip


def _supplies(facts: Facts) -> Iterable[Link]:
    known, seen = known_places(facts), defaultdict[tuple[str, str], list[Told]](list)
    received = {report.reference: report.received_on for report in facts.reports}
    for supply in facts.supplies:
        if supply.location_id not in known or not _begun(facts.as_at, supply.starts_on, None):
            continue
        if supply.seen_in:
            told = (Told(one, received[one]) for one in supply.seen_in if one in received)
            seen[supply.agency, supply.location_id].extend(told)
        else:
            dates = (supply.starts_on, _by(supply.ends_on, facts.as_at))
            yield Link(("agency", supply.agency), ("location", supply.location_id), SUPPLIES, *dates, supply.source)
    for (agency, place), told_of in seen.items():
        yield _from_concerns(("agency", agency), place, SUPPLIES, told_of)


def _named(facts: Facts) -> Iterable[Link]:
    held: defaultdict[tuple[int, str], dict[str, Told]] = defaultdict(dict)
    seen = {report.reference for report in facts.reports}
    for said in facts.allegations:
        if said.standing is not Standing.MALICIOUS and said.reference in seen:
            told = Told(said.reference, said.received_on, said.standing.words, certain=said.confirmed)
            held[said.worker, said.location_id][said.reference] = told
    for (worker, place), of in held.items():
        yield _from_concerns(("worker", str(worker)), place, NAMED_AT, of.values())


def _adults(facts: Facts) -> Iterable[Link]:
    held: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for report in facts.reports:
        if report.adult:
            held[report.adult, report.location_id].append(Told(report.reference, report.received_on))
    for (adult, place), told in held.items():
        yield _from_concerns(("adult", adult), place, IN_CONCERNS_AT, told)


def _one_by_one(facts: Facts) -> Iterable[Link]:
    known, source = known_places(facts), "accepted concerns"
    seen = {one.reference: one for one in facts.reports if one.location_id in known}
    for one in seen.values():
        concern, told = ("concern", one.reference), (Told(one.reference, one.received_on),)
        yield Link(concern, ("location", one.location_id), AT, one.received_on, None, source, concerns=told)
        if one.adult:
            yield Link(concern, ("adult", one.adult), ABOUT, one.received_on, None, source, concerns=told)
    for said in facts.allegations:
        if said.standing is not Standing.MALICIOUS and said.reference in seen:
            told = (Told(said.reference, said.received_on, said.standing.words, certain=said.confirmed),)
            ends = (("concern", said.reference), ("worker", str(said.worker)))
            yield Link(*ends, ALLEGES, said.received_on, None, source, concerns=told)


def _placed(facts: Facts) -> Iterable[Link]:
    known = known_places(facts)
    for one in facts.placements:
        if one.location_id in known and _begun(facts.as_at, one.starts_on, one.recorded_on):
            ends = (("adult", one.adult), ("location", one.location_id))
            dates = (one.starts_on, _by(one.ends_on, facts.as_at))
            yield Link(*ends, PLACED_AT, *dates, one.source, one.recorded_on)


def _paying(facts: Facts) -> Iterable[Link]:
    known = known_places(facts)
    for one in adults_by_payer(facts.placed_counts, facts.placements, on=facts.as_at).values():
        if one.people and one.location_id in known:
            ends = (("payer", one.commissioner), ("location", one.location_id))
            yield Link(*ends, FUNDS, one.as_at, None, one.source, more=people(one.people))


def people(number: int) -> str:
    """Return a number of adults in words."""
    return f"{number} adult{'' if number == 1 else 's'}"


def _payers(facts: Facts) -> Iterable[Link]:
    payer_of: defaultdict[str, set[str]] = defaultdict(set)
    for paid in facts.fundings:
        if _begun(facts.as_at, paid.starts_on, None):
            payer_of[paid.adult].add(paid.commissioner)
    held: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for report in facts.reports:
        for payer in payer_of.get(report.adult, ()):
            held[payer, report.location_id].append(Told(report.reference, report.received_on))
    for (payer, place), told in held.items():
        yield _from_concerns(("payer", payer), place, PAYS_AT, told)


def _from_concerns(one: Node, place: str, relation: str, told: Iterable[Told]) -> Link:
    ordered = tuple(sorted(told, key=lambda each: (each.received_on, each.reference)))
    first = ordered[0].received_on if ordered else None
    return Link(one, ("location", place), relation, first, None, "accepted concerns", concerns=ordered)


def _begun(as_at: date, *days: date | None) -> bool:
    return all(day is None or day <= as_at for day in days)


def _by(day: date | None, as_at: date) -> date | None:
    return day if day is not None and day <= as_at else None
