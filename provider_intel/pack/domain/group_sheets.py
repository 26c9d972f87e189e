"""The sheets of part six that are about a provider or a brand as a whole, before those of places."""

from collections.abc import Iterable

from provider_intel.pack.domain.blocks import Block, Column, Heading, Pairs, Table, Tone, Words
from provider_intel.pack.domain.facts import Facts, Followed
from provider_intel.pack.domain.group_facts import Group, OfGroup
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import day, joined, many, short, usual
from provider_intel.pack.domain.sheet_parts import agreed, by_month, enquiries, noticed, who_reported


def group_sheet(
    group: Group, facts: Facts, followed: Followed | None, proposal: Proposal | None, *, first: bool
) -> Iterable[Block]:
    """Return the blocks of one provider's or brand's sheet; each but the first begins a page."""
    name = f"{group.name} ({group.scope.lower()})"
    yield Heading(name, 2, new_page=not first)
    if proposal:
        yield Words(f"{proposal.rag.label} is proposed. {proposal.because}", Tone.LEAD)
    yield Pairs("About the provider", _identity(group, followed), about=name)
    yield _places(group, name)
    yield from _concerns(group, name)
    yield from noticed(group, name)
    yield from agreed(facts, group.about, name)
    told = (
        ("What we do not know", " ".join(_unknown(group, followed))),
        ("The provider's reply", " ".join(group.reply) or "No reply is recorded."),
    )
    yield Pairs("What is not known", told, about=name)


def _identity(group: Group, followed: Followed | None) -> tuple[tuple[str, str], ...]:
    payers = [f"{who} (at {many(number, 'place')})" for who, number in group.payers]
    level = f"{followed.level}, since {day(followed.since)}" if followed else "Routine"
    assumed = f"; not stated for {many(group.capacity_assumed, 'place')}" if group.capacity_assumed else ""
    return (
        ("Service", f"{group.scope}; {group.about}; {many(len(group.places), 'place')}"),
        ("Provider and brand", joined([*group.providers, *group.brands], none="Not known")),
        ("Earlier and later registrations", "; ".join(group.chain) or "None on file"),
        ("Capacity", f"{group.capacity} in total{assumed}"),
        ("Who pays", joined(payers, none="Not known")),
        ("Responsible people", "; ".join(group.people) or "None on file"),
        ("Framework", level),
        ("Holds on placements", joined(followed.holds) if followed else "None"),
        ("Section 42 enquiries open", enquiries(group)),
    )


def _places(group: Group, name: str) -> Table:
    columns = (
        Column("Place", 3), Column("Run by it", 2), Column("Level", 2), Column("CQC rating", 2),
        Column("Concerns, 3 months", 1, number=True), Column("Concerns, 12 months (usual)", 2),
    )  # fmt: skip
    rows = tuple(_row(one) for one in group.places)
    return Table("Its places", columns, rows, empty="It ran no place on the register.", about=name)


def _row(one: OfGroup) -> tuple[str | int, ...]:
    run = f"Since {short(one.since)}" if one.since else one.registered
    told = f"{one.concerns_12} ({usual(one.usual_12)})"
    return (one.name, run, one.level, one.rating, one.concerns_3, told)


def _concerns(group: Group, name: str) -> Iterable[Block]:
    yield Heading("Concerns accepted at its places", 3)
    three, twelve = _beside(group.usual_3), _beside(group.usual_12)
    yield Words(f"{group.concerns_3} in three months, {three}; {group.concerns_12} in twelve, {twelve}.")
    if group.earlier:
        yield Words(
            f"{many(group.earlier, 'report')} in the twelve months came before the current provider took over the "
            "place. They are not counted here, but are shown on the place's own page.",
            Tone.CAUTION,
        )
    if group.concerns_12:
        yield who_reported(group, "the services themselves")
        yield from by_month(group, name, of=f"the places of {group.name}")


def _beside(expected: float | None) -> str:
    """Return what a count is read beside; nothing where a place changed hands, or none could be compared."""
    if expected is None:
        return "not compared"
    return f"where {usual(expected)} is usual for places of their kinds and sizes"


def _unknown(group: Group, followed: Followed | None) -> tuple[str, ...]:
    told = list(followed.not_known if followed else ())
    if group.capacity_assumed:
        told.append(f"How many people are supported at {many(group.capacity_assumed, 'place')}.")
    if not group.payers:
        told.append("Who pays for the adults at its places.")
    if not group.people:
        told.append("Who is responsible for it, and since when.")
    if group.usual_12 is None:
        told.append(
            "How its concerns compare over twelve months, because a place changed hands or none could be compared."
        )
    if not any(agencies for _, agencies, _ in group.heard):
        told.append("What partners see at its places. No current notes are recorded.")
    return tuple(dict.fromkeys(told)) or ("What nobody has reported.",)
