"""Part six: one sheet for each provider or brand that is followed as a whole, then for each place in question."""

from collections.abc import Iterable, Mapping
from datetime import date

from provider_intel.pack.domain import small
from provider_intel.pack.domain.blocks import Bars, Block, Column, Heading, Pairs, Part, Table, Tone, Words
from provider_intel.pack.domain.facts import Action, Facts, Followed, Listed, Place
from provider_intel.pack.domain.group_sheets import group_sheet
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import day, due, joined, many, short, usual

_OLD_RATING_YEARS = 3
_A_YEAR = 365.25
_MOST_OF_TIMELINE = 12


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
    yield Pairs("Who it is", _identity(place, followed, least), about=place.name)
    yield from _concerns(place)
    yield from _noticed(place)
    yield from _actions([one for one in facts.actions if one.about == place.place and one.is_open], place)
    told = (
        ("What we don't know", " ".join(_unknown(place, listed, facts.cut.cut_off))),
        ("The provider's reply", " ".join(place.reply) or "No reply is recorded."),
    )
    yield Pairs("What is not told", told, about=place.name)


def _identity(place: Place, followed: Followed | None, least: int) -> tuple[tuple[str, str], ...]:
    payers = [f"{name}: {told}" for name, told in small.told(place.payers, least=least)]
    level = f"{followed.level}, since {day(followed.since)}" if followed else "Routine"
    return (
        ("Service", f"{place.kind}; {place.place}"),
        ("Provider and brand", joined([each for each in (place.provider, place.brand) if each], none="Not known")),
        ("Registration", place.registered),
        ("Earlier and later registrations", "; ".join(place.chain) or "None on file"),
        ("Room for", f"{place.capacity if place.capacity else 'not stated'}, {place.capacity_source}"),
        ("Who pays, adults known", joined(payers, none="Not known")),
        ("Registered managers", "; ".join(place.managers) or "None on file"),
        ("CQC rating", f"{place.rating}, published {day(place.rated_on)}" if place.rated_on else place.rating),
        ("Framework", level),
        ("Placements held back", joined(followed.holds) if followed else "None"),
        ("Section 42 enquiries open", _enquiries(place)),
    )


def _enquiries(place: Place) -> str:
    if place.oldest_enquiry_days is None:
        return "None"
    return f"{place.open_enquiries}, the oldest for {many(place.oldest_enquiry_days, 'day')}"


def _concerns(place: Place) -> Iterable[Block]:
    yield Heading("Concerns accepted", 3)
    others = place.concerns_12 - place.own
    kinds = f", of {many(place.other_kinds, 'kind')}" if others else ""
    yield Words(
        f"{place.concerns_3} in three months, where {usual(place.usual_3)} is usual for its kind and size; "
        f"{place.concerns_12} in twelve, where {usual(place.usual_12)} is usual."
    )
    if not place.concerns_12:
        return
    yield Words(f"Of those in twelve months {place.own} came from the service itself, {others} from others{kinds}.")
    labels = tuple(f"{date.fromisoformat(f'{month}-01'):%b %y}" for month, _ in place.months)
    numbers = tuple(number for _, number in place.months)
    told = ", ".join(f"{label} {number}" for label, number in zip(labels, numbers, strict=True))
    yield Bars(f"Concerns accepted at {place.name} by month: {told}.", labels, (("Concerns", numbers),))
    yield Table("Concerns by month", (Column("Month", 2), *(Column(label, 1, number=True) for label in labels)),
                (("Concerns", *numbers),), about=place.name)  # fmt: skip
    if place.types:
        told = "; ".join(f"{kind.lower()} {number}" for kind, number in place.types)
        yield Words(f"Types of abuse, twelve months, of which a report can name several: {told}.")


def _noticed(place: Place) -> Iterable[Block]:
    heard = tuple(one for one in place.heard if one[1])
    columns = (Column("Theme", 6), Column("Agencies", 2, number=True), Column("Notes", 2, number=True))
    yield Table("What partners noticed, by theme", columns, heard, empty="Nothing that counts today is on file.",
                about=place.name)  # fmt: skip
    told = tuple((short(on), words) for on, words in place.timeline[:_MOST_OF_TIMELINE])
    yield Table("Timeline, twelve months", (Column("Day", 2), Column("What happened", 10)), told,
                empty="No visit, rating, complaint or decision in twelve months.", about=place.name)  # fmt: skip


def _actions(held: list[Action], place: Place) -> Iterable[Block]:
    if not held:
        return
    rows = tuple((one.title, one.owner, due(one.due_on, one.days_late), one.standing) for one in held)
    columns = (Column("What was agreed", 4), Column("Who does it", 4), Column("Due", 3), Column("Where it stands", 3))
    yield Table("Open actions, overdue first", columns, rows, about=place.name)


def _unknown(place: Place, listed: list[Listed], cut_off: date) -> tuple[str, ...]:
    told = [line for one in listed for line in one.not_known]
    if "assumed" in place.capacity_source:
        told.append("How many people it supports: assumed from others of its kind.")
    if not place.payers:
        told.append("Who pays for the adults there.")
    if not place.managers:
        told.append("Who managed it, and since when.")
    if place.rated_on is None:
        told.append("What CQC thinks of it today: no dated rating is on file.")
    elif (cut_off - place.rated_on).days > _OLD_RATING_YEARS * _A_YEAR:
        years = int((cut_off - place.rated_on).days / _A_YEAR)
        told.append(f"What CQC thinks of it today: its rating is {many(years, 'year')} old.")
    if not any(agencies for _, agencies, _ in place.heard):
        told.append("What partners see there: nobody has written anything down that counts today.")
    return tuple(dict.fromkeys(told)) or ("What nobody has told.",)
