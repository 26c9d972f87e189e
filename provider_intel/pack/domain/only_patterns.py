"""The places that only patterns name, together with others: no row or sheet is theirs, and a decision is needed."""

from collections.abc import Iterable

from provider_intel.meeting.domain.findings import together
from provider_intel.pack.domain.blocks import Block, Column, Heading, Table, Tone, Words
from provider_intel.pack.domain.facts import Facts
from provider_intel.pack.domain.saying import joined, many

_COLUMNS = (Column("Finding", 7), Column("Services", 5), Column("Decision", 3), Column("Reason", 3),
            Column("Colour", 2), Column("Action", 3), Column("Owner", 2), Column("By", 1),
            Column("Shared with", 2))  # fmt: skip
_BLANK = 7


def by_finding(facts: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each finding with the names of its places, as a meeting's agenda brings them together.

    Two findings of the same words are two: one adult who moved is not read as the other.
    """
    told = {one.about for one in facts.proposed}
    names: dict[str, str] = {}
    named_by: dict[str, list[int]] = {}
    for number, one in enumerate(facts.found):
        for place, name in zip(one.places, one.names, strict=True) if len(one.places) > 1 else ():
            if place not in told:
                names[place] = name
                named_by.setdefault(place, []).append(number)
    return tuple(
        (facts.found[one.finding].sentence, tuple(names[place] for place in one.keys)) for one in together(named_by)
    )


def in_summary(facts: Facts) -> Iterable[Block]:
    """Return how many there are, and where to read about them."""
    found = by_finding(facts)
    if found:
        more = many(sum(len(names) for _, names in found), "more service")
        yield Words(
            f"Patterns alone name {more}, in {many(len(found), 'finding')}. Part 5 says what was found. The minute "
            "sheet has a row for each finding."
        )


def to_decide(facts: Facts) -> Iterable[Block]:
    """Return a row for each finding to decide on, with nothing decided in it."""
    rows = tuple((sentence, joined(names), *("",) * _BLANK) for sentence, names in by_finding(facts))
    if rows:
        yield Heading("Services that only patterns name")
        yield Words(
            "Each of these services needs a decision too: one for all that a finding names, or one beside a name.",
            Tone.QUIET,
        )
        yield Table("A row for each finding", _COLUMNS, rows, wide=True)
