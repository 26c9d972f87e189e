"""Parts four and five: what each lens lists, and what the patterns found."""

from collections.abc import Iterable

from provider_intel.pack.domain.blocks import (
    Bars,
    Block,
    Column,
    Heading,
    Lines,
    Pairs,
    Part,
    Span,
    Spans,
    Table,
    Tone,
    Words,
)
from provider_intel.pack.domain.facts import Facts, Followed, Found, Lens, Listed
from provider_intel.pack.domain.saying import joined, many, short

_NAMES = {
    "high_3_months": "Lens A: high reporting over three months",
    "low_12_months": "Lens B: low reporting over twelve months",
}
_FRAMEWORK = "Lens C: in the provider concerns framework"
_COUNTED = (
    Column("Provider", 5), Column("Size", 5), Column("Concerns", 3, number=True), Column("Usual", 2, number=True),
    Column("95% interval of the count", 3), Column("Chance", 3), Column("Self-reported", 2), Column("Its own past", 4),
    Column("New or again", 3),
)  # fmt: skip
_ASKED = (*_COUNTED[:-2], Column("Why ask about it", 5), _COUNTED[-1])
_FOLLOWED = (
    Column("Provider", 4), Column("Level", 4), Column("Days at it", 2, number=True),
    Column("Concerns, same time before", 3, number=True), Column("Concerns since", 3, number=True),
    Column("Review", 3), Column("Holds on placements", 4),
)  # fmt: skip
_HOW_TO_READ = (
    "The usual number is for services of its kind and size. The 95% interval shows how far a count this small can move "
    "by chance alone."
)
_OPEN_CHANCE = {
    "high_3_months": "The chance is that its true level is at least one and a half times the usual.",
    "low_12_months": "The chance is that its true level is below half of the usual.",
}


def lenses(facts: Facts) -> Part:
    """Return part four: a page for each lens, its caution about chance first, then a sentence for each place."""
    blocks: list[Block] = [
        Words(
            "Each listing is a question to ask, with its numbers and what is not known. Listings are never added "
            "together."
        )
    ]
    for number, lens in enumerate(facts.lenses):
        blocks += _lens(lens, first=not number)
    blocks += _framework(facts)
    return Part(4, "The three lenses", tuple(blocks))


def _lens(lens: Lens, *, first: bool) -> Iterable[Block]:
    yield Heading(_NAMES[lens.lens], new_page=not first)
    if lens.as_at is None:
        yield Words("There was no list by the data cut-off.")
        return
    yield Words(lens.chance, Tone.CAUTION)
    if lens.listed:
        yield Lines(tuple(_said(one) for one in lens.listed))
        alt = f"Each listed place: its concerns, the 95% interval of that count and the usual number. {_of(lens)}"
        yield Spans(alt, tuple(Span(one.name, one.observed, one.expected, one.low, one.high) for one in lens.listed))
    asks = lens.lens != "high_3_months"
    rows = tuple(_counted(one, asks=asks) for one in lens.listed)
    yield Table(f"{_NAMES[lens.lens]}: the numbers", _ASKED if asks else _COUNTED, rows, empty="No place is listed.")
    yield Words(f"{_HOW_TO_READ} {_OPEN_CHANCE[lens.lens]}", Tone.QUIET)
    if any(one.against for one in lens.listed):
        yield Heading("What points the other way", 3)
        yield Lines(tuple(f"{one.name}: {' '.join(one.against)}" for one in lens.listed if one.against))
    if lens.too_few:
        yield Heading("Not listed: many for their size, but too few to tell from chance", 3)
        yield Lines(lens.too_few)
    if lens.not_compared:
        yield Heading("Places with concerns that could not be compared", 3)
        yield Lines(tuple(f"{name}: {many(number, 'concern')}; {why}" for name, number, why in lens.not_compared))
    yield Pairs(f"{_NAMES[lens.lens]}: how the list was worked out", lens.basis)


def _said(one: Listed) -> str:
    """Return the sentence of a listing, and where a place is asked about for reasons, why."""
    return f"{one.sentence} Why ask: {'; '.join(one.reasons)}." if one.reasons else one.sentence


def _of(lens: Lens) -> str:
    return " ".join(
        f"{one.name}: {one.observed} ({one.low:.1f} to {one.high:.1f}), usual {one.expected:.1f}."
        for one in lens.listed
    )


def _counted(one: Listed, *, asks: bool) -> tuple[str | int, ...]:
    again = f"Again, {one.fresh} new" if one.before and one.fresh else "Again, same evidence" if one.before else "New"
    between = f"{one.low:.1f} to {one.high:.1f}"
    return (one.name, f"{one.kind}, {one.size}", one.observed, f"{one.expected:.1f}", between, one.chance,
            f"{one.own} of {one.observed}", joined(one.reasons) if asks else one.history, again)  # fmt: skip


def _framework(facts: Facts) -> Iterable[Block]:
    yield Heading(_FRAMEWORK, new_page=True)
    yield Words(
        "These are followed over time, not tested, and never compared with others. While many people are visiting, "
        "more comes to light. More concerns at first do not mean failure, and fewer later do not prove success.",
        Tone.CAUTION,
    )
    told = [one for one in facts.followed if one.sentence]
    if told:
        yield Lines(tuple(one.sentence for one in told))
    compared = [one for one in told if one.before_after]
    if compared:
        pairs = [one.before_after or (0, 0) for one in compared]
        alt = " ".join(
            f"{one.name}: {was} before, {since} since." for one, (was, since) in zip(compared, pairs, strict=True)
        )
        series = ("Same time before", tuple(was for was, _ in pairs)), ("Since", tuple(since for _, since in pairs))
        yield Bars(
            f"Concerns at this level and in the same length of time before. {alt}",
            tuple(one.name for one in compared),
            series,
        )
    yield Table("Where each one is", _FOLLOWED, tuple(_row(one) for one in facts.followed),
                empty="Nothing is above routine.")  # fmt: skip
    if any(one.before_after is None for one in facts.followed):
        yield Words(
            "A dash means that its level was recorded after the data cut-off, so nothing was counted.", Tone.QUIET
        )
    if facts.always:
        yield Heading("Listed whatever the numbers", 3)
        yield Lines(tuple(one.sentence for one in facts.always))


def _row(one: Followed) -> tuple[str | int, ...]:
    was, since = one.before_after or ("–", "–")
    return (one.name, f"{one.level}, since {short(one.since)}", one.days, was, since,
            short(one.review_on) if one.review_on else "No date set", joined(one.holds))  # fmt: skip


def patterns(facts: Facts) -> Part:
    """Return part five: what stands out across providers, each as a sentence with its figures and what is not known."""
    asking = [one for one in facts.found if one.asks]
    telling = [one for one in facts.found if not one.asks]
    blocks: list[Block] = [
        Words(
            "A pattern is a reason to read, never a finding about a person. A person named as the cause of risk is "
            "shown by role and number. An allegation is not proof.",
            Tone.CAUTION,
        )
    ]
    if not facts.found:
        blocks.append(
            Words("The patterns found nothing by the data cut-off. That does not mean that nothing is there.")
        )
    for words in dict.fromkeys(one.words for one in asking):
        blocks += [Heading(words), *_found([one for one in asking if one.words == words])]
    if telling:
        blocks.append(Heading("Background to the other parts"))
    for words in dict.fromkeys(one.words for one in telling):
        blocks += [Heading(words, 3), Lines(_told([one for one in telling if one.words == words]))]
    return Part(5, "Patterns across providers", tuple(blocks))


def _told(held: list[Found]) -> tuple[str, ...]:
    """Return what is new as it was found, with its places, and the rest by the places alone."""
    new = [f"New: {one.sentence}{_where(one)}" for one in held if one.new]
    again = [one for one in held if not one.new]
    names = list(dict.fromkeys(name for one in again for name in one.names))
    return (
        *new,
        *((f"Unchanged since the last cut-off, {many(len(again), 'finding')}: {joined(names)}.",) if again else ()),
    )


def _where(one: Found) -> str:
    return "" if any(name in one.sentence for name in one.names) else f" ({joined(one.names)})"


def _found(held: list[Found]) -> Iterable[Block]:
    columns = (Column("What was found", 5), Column("Where", 3), Column("Figures", 3), Column("Not known", 3),
               Column("New", 1))  # fmt: skip
    rows = tuple(
        (one.sentence, joined(one.names), "; ".join(f"{name}: {value}" for name, value in one.figures),
         " ".join(one.not_known), _new(one))
        for one in held
    )  # fmt: skip
    yield Table(held[0].words, columns, rows)


def _new(one: Found) -> str:
    return "New" if one.new else "Again"
