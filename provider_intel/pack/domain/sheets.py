"""Part six: one sheet for each provider or brand that is in hand as a whole, then for each place in question."""

from collections.abc import Iterable, Mapping
from datetime import date

from provider_intel.pack.domain import small
from provider_intel.pack.domain.blocks import Block, Heading, Pairs, Part, Tone, Words
from provider_intel.pack.domain.facts import Facts, Followed, Listed, Place
from provider_intel.pack.domain.group_sheets import group_sheet
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import day, joined, many, usual
from provider_intel.pack.domain.sheet_parts import agreed, by_month, enquiries, noticed, who_reported

_OLD_RATING_YEARS = 3
_A_YEAR = 365.25


def sheets(facts: Facts, proposed: Mapping[str, Proposal], *, least: int) -> Part:
    """Return part six. `least` is the smallest count of people that is told."""
    followed = {one.about: one for one in facts.followed}
    blocks: list[Block] = []
    for group in facts.groups:
        about = group.about
        blocks += group_sheet(group, facts, followed.get(about), proposed.get(about), first=not blocks)
    for place in facts.places:
        blocks += _sheet(place, facts, followed.get(place.place), proposed[place.place], least, first=not blocks)
    none = Words("No place is listed, so there is no sheet.")
    return Part(6, "Provider sheets", tuple(blocks) or (none,))


def _sheet(
    place: Place, facts: Facts, followed: Followed | None, proposal: Proposal, least: int, *, first: bool
) -> Iterable[Block]:
    listed = [one for lens in facts.lenses for one in lens.listed if one.place == place.place]
    yield Heading(place.name, 2, new_page=not first)
    yield Words(f"{proposal.rag.label} is proposed. {proposal.because}", Tone.LEAD)
    yield Pairs("About the provider", _identity(place, followed, least), about=place.name)
    yield from _concerns(place)
    yield from noticed(place, place.name)
    yield from agreed(facts, place.place, place.name)
    against = tuple(dict.fromkeys(line for one in listed for line in one.against))
    told = (
        *((("What points the other way", " ".join(against)),) if against else ()),
        ("What we do not know", " ".join(_unknown(place, listed, facts.cut.cut_off))),
        ("The provider's reply", " ".join(place.reply) or "No reply is recorded."),
    )
    yield Pairs("What is not known", told, about=place.name)


def _identity(place: Place, followed: Followed | None, least: int) -> tuple[tuple[str, str], ...]:
    payers = [f"{name}: {told}" for name, told in small.told(place.payers, least=least)]
    level = f"{followed.level}, since {day(followed.since)}" if followed else "Routine"
    return (
        ("Service", f"{place.kind}; {place.place}"),
        ("Provider and brand", joined([each for each in (place.provider, place.brand) if each], none="Not known")),
        ("Registration", place.registered),
        ("Earlier and later registrations", "; ".join(place.chain) or "None on file"),
        ("Capacity", f"{place.capacity if place.capacity else 'not stated'}, {place.capacity_source}"),
        ("Who pays, adults known", joined(payers, none="Not known")),
        ("Registered managers", "; ".join(place.managers) or "None on file"),
        ("CQC rating", f"{place.rating}, published {day(place.rated_on)}" if place.rated_on else place.rating),
        ("Framework", level),
        ("Holds on placements", joined(followed.holds) if followed else "None"),
        ("Section 42 enquiries open", enquiries(place)),
    )


def _concerns(place: Place) -> Iterable[Block]:
    yield Heading("Concerns accepted", 3)
    yield Words(
        f"{place.concerns_3} in three months, where {usual(place.usual_3)} is usual for its kind and size; "
        f"{place.concerns_12} in twelve, where {usual(place.usual_12)} is usual."
    )
    if place.concerns_12:
        yield who_reported(place, "the service itself")
        yield from by_month(place, place.name, of=place.name)


def _unknown(place: Place, listed: list[Listed], cut_off: date) -> tuple[str, ...]:
    told = [line for one in listed for line in one.not_known]
    if "assumed" in place.capacity_source:
        told.append("How many people it supports. The figure is assumed from others of its kind.")
    if not place.payers:
        told.append("Who pays for the adults there.")
    if not place.managers:
        told.append("Who managed it, and since when.")
    if place.rated_on is None:
        told.append("How CQC would rate it today. We hold no dated rating.")
    elif (cut_off - place.rated_on).days > _OLD_RATING_YEARS * _A_YEAR:
        years = int((cut_off - place.rated_on).days / _A_YEAR)
        told.append(f"How CQC would rate it today. Its rating is {many(years, 'year')} old.")
    if not any(agencies for _, agencies, _ in place.heard):
        told.append("What partners see there. No current notes are recorded.")
    return tuple(dict.fromkeys(told)) or ("What nobody has reported.",)
