"""The sheets of part six that are about a provider or a brand as a whole, before those of places."""

from collections.abc import Iterable
from datetime import date

from provider_intel.pack.domain.blocks import Bars, Block, Column, Heading, Pairs, Table, Tone, Words
from provider_intel.pack.domain.facts import Action, Facts, Followed
from provider_intel.pack.domain.group_facts import Group, OfGroup
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import day, due, joined, many, short, usual

_MOST_OF_TIMELINE = 12


def group_sheet(
    group: Group, facts: Facts, followed: Followed | None, proposal: Proposal | None, *, first: bool
) -> Iterable[Block]:
    """Return the blocks of one provider's or brand's sheet; each but the first begins a page."""
    name = f"{group.name} ({group.scope.lower()})"
    yield Heading(name, 2, new_page=not first)
    if proposal:
        yield Words(f"{proposal.rag.label} is proposed. {proposal.because}", Tone.LEAD)
    yield Pairs("Who it is", _identity(group, followed), about=name)
    yield _places(group, name)
    yield from _concerns(group, name)
    yield from _noticed(group, name)
    yield from _actions([one for one in facts.actions if one.about == group.about and one.is_open], name)
    told = (
        ("What we don't know", " ".join(_unknown(group, followed))),
        ("The provider's reply", " ".join(group.reply) or "No reply is recorded."),
    )
    yield Pairs("What is not told", told, about=name)


def _identity(group: Group, followed: Followed | None) -> tuple[tuple[str, str], ...]:
    payers = [f"{who} (at {many(number, 'place')})" for who, number in group.payers]
    level = f"{followed.level}, since {day(followed.since)}" if followed else "Routine"
    assumed = f"; not stated for {many(group.capacity_assumed, 'place')}" if group.capacity_assumed else ""
    oldest = group.oldest_enquiry_days
    enquiries = "None" if oldest is None else f"{group.open_enquiries}, the oldest for {many(oldest, 'day')}"
    return (
        ("Service", f"{group.scope}; {group.about}; {many(len(group.places), 'place')}"),
        ("Provider and brand", joined([*group.providers, *group.brands], none="Not known")),
        ("Earlier and later registrations", "; ".join(group.chain) or "None on file"),
        ("Room for", f"{group.capacity} together{assumed}"),
        ("Who pays", joined(payers, none="Not known")),
        ("Who answers for it", "; ".join(group.people) or "None on file"),
        ("Framework", level),
        ("Placements held back", joined(followed.holds) if followed else "None"),
        ("Section 42 enquiries open", enquiries),
    )


def _places(group: Group, name: str) -> Table:
    columns = (
        Column("Place", 3), Column("Run by it", 2), Column("Level", 2), Column("CQC rating", 2),
        Column("Concerns, 3 months", 1, number=True), Column("Concerns, 12 months (usual)", 2),
    )  # fmt: skip
    rows = tuple(_row(one) for one in group.places)
    return Table("Its places", columns, rows, empty="It ran no place that is on the register.", about=name)


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
            f"{many(group.earlier, 'report')} of the twelve months came before whoever runs the place now took it "
            "over: they do not count here, and stand on the place's own page.",
            Tone.CAUTION,
        )
    if not group.concerns_12:
        return
    others = group.concerns_12 - group.own
    kinds = f", of {many(group.other_kinds, 'kind')}" if others else ""
    yield Words(
        f"Of those in twelve months {group.own} came from the services themselves, {others} from others{kinds}."
    )
    labels = tuple(f"{date.fromisoformat(f'{month}-01'):%b %y}" for month, _ in group.months)
    numbers = tuple(number for _, number in group.months)
    told = ", ".join(f"{label} {number}" for label, number in zip(labels, numbers, strict=True))
    yield Bars(f"Concerns accepted at the places of {group.name} by month: {told}.", labels, (("Concerns", numbers),))
    yield Table("Concerns by month", (Column("Month", 2), *(Column(label, 1, number=True) for label in labels)),
                (("Concerns", *numbers),), about=name)  # fmt: skip
    if group.types:
        told = "; ".join(f"{kind.lower()} {number}" for kind, number in group.types)
        yield Words(f"Types of abuse, twelve months, of which a report can name several: {told}.")


def _beside(expected: float | None) -> str:
    """Return what a count is read beside; nothing where a place changed hands, or none could be compared."""
    if expected is None:
        return "not compared"
    return f"where {usual(expected)} is usual for places of their kinds and sizes"


def _noticed(group: Group, name: str) -> Iterable[Block]:
    heard = tuple(one for one in group.heard if one[1])
    columns = (Column("Theme", 6), Column("Agencies", 2, number=True), Column("Notes", 2, number=True))
    yield Table("What partners noticed, by theme", columns, heard, empty="Nothing that counts today is on file.",
                about=name)  # fmt: skip
    told = tuple((short(on), words) for on, words in group.timeline[:_MOST_OF_TIMELINE])
    yield Table("Timeline, twelve months", (Column("Day", 2), Column("What happened", 10)), told,
                empty="No visit, rating, complaint or decision in twelve months.", about=name)  # fmt: skip


def _actions(held: list[Action], name: str) -> Iterable[Block]:
    if held:
        rows = tuple((one.title, one.owner, due(one.due_on, one.days_late), one.standing) for one in held)
        columns = (Column("What was agreed", 4), Column("Who does it", 4), Column("Due", 3),
                   Column("Where it stands", 3))  # fmt: skip
        yield Table("Open actions, overdue first", columns, rows, about=name)


def _unknown(group: Group, followed: Followed | None) -> tuple[str, ...]:
    told = list(followed.not_known if followed else ())
    if group.capacity_assumed:
        told.append(f"How many people are supported at {many(group.capacity_assumed, 'place')}: nobody has said.")
    if not group.payers:
        told.append("Who pays for the adults at its places.")
    if not group.people:
        told.append("Who answers for it, and since when.")
    if group.usual_12 is None:
        told.append("How its concerns compare over twelve months: a place changed hands, or none could be compared.")
    if not any(agencies for _, agencies, _ in group.heard):
        told.append("What partners see at its places: nobody has written anything down that counts today.")
    return tuple(dict.fromkeys(told)) or ("What nobody has told.",)
