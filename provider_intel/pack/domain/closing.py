"""Parts seven to ten: the market, what partners ask, what the counts do not hold, and the sheet to decide on."""

from collections.abc import Iterable, Mapping

from provider_intel.pack.domain import only_patterns
from provider_intel.pack.domain.blocks import Block, Cell, Column, Heading, Lines, Mark, Pairs, Part, Table, Tone, Words
from provider_intel.pack.domain.facts import Facts, Replay
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import day, short
from provider_intel.pack.domain.summary import subject_names

_STRATEGIC = 4
_CONCERNS = 3
_SHEET = (Column("Provider", 3), Column("Proposed", 2), Column("Decision", 3), Column("Reason", 3), Column("Colour", 2),
          Column("Action", 3), Column("Owner", 2), Column("By", 1), Column("Shared with", 2))  # fmt: skip
_BLANK = 7
_SIGNED = (Column("For", 4), Column("Name and role", 4), Column("Signature", 4), Column("Day", 2))
_SIGNS = ("The co-chair of the council", "The co-chair of the ICB")
_SHARES = (Column("Known places", 4), Column("List", 4), Column("Named", 2), Column("Share", 1),
           Column("By chance", 2))  # fmt: skip
_LEADS = (Column("Cluster", 4), Column("Since", 2), Column("First found by, and when", 5), Column("After it began", 2),
          Column("Lead", 3))  # fmt: skip


def market(facts: Facts) -> Part:
    """Return part seven: what the register tells since the cut before."""
    rows = tuple((one.kind, short(one.on), one.words) for one in facts.market)
    return Part(
        7,
        "Market notes",
        (
            Words(f"From the register, after {day(facts.cut.cut_before)} and up to {day(facts.cut.cut_off)}."),
            Table("Market notes", (Column("What", 3), Column("Day", 2), Column("Where", 7)), rows,
                  empty="The register shows no change between the two cut-offs."),
            Words(
                "The register is often late to show that a service has closed. If no closure is shown, the service "
                "may still have closed.",
                Tone.QUIET,
            ),
        ),
    )  # fmt: skip


def requests(facts: Facts) -> Part:
    """Return part eight: what partners ask for, what could go up to the strategic group, and what could step down."""
    asked = tuple((one.name, one.agency, short(one.asked_on)) for one in facts.asked)
    up = [f"{one.name}: {one.level} since {day(one.since)}, {one.days} days" for one in facts.followed
          if one.rank == _CONCERNS and _late(facts, one.about)]  # fmt: skip
    down = [f"{one.name}: {one.level}; review due {day(one.review_on)}" for one in facts.followed
            if one.review_on and one.review_on <= facts.cut.meeting_on and not _late(facts, one.about)]  # fmt: skip
    blocks: tuple[Block, ...] = (
        Table("Partners ask to discuss", (Column("Provider", 5), Column("Agency", 4), Column("Asked on", 3)), asked,
              empty="No partner had asked to discuss a service by the data cut-off."),
        Heading("To consider for the strategic group"),
        Words((
            "In provider concerns, with actions overdue. Levels do not change automatically: people decide."
        ), Tone.QUIET),
        Lines(tuple(up) or ("None.",)),
        Heading("To consider stepping down"),
        Words("The review is due and no action is overdue.", Tone.QUIET),
        Lines(tuple(down) or ("None.",)),
    )  # fmt: skip
    return Part(8, "Requests to move up or down", blocks, new_page=False)


def data_quality(facts: Facts) -> Part:
    """Return part nine."""
    return Part(
        9,
        "What is missing from the data",
        (
            Words("What is missing here could change any page before it.", Tone.CAUTION),
            Pairs("Data quality", facts.quality.lines),
            *_replay(facts.replay),
        ),
        new_page=False,
    )


def _replay(replay: Replay | None) -> Iterable[Block]:
    if replay is None:
        yield Words("There was no replay of history by the data cut-off, so we cannot say how reliable the lists are.")
        return
    yield Heading("How reliable the lists are: a replay of the past year")
    yield Words(f"{replay.when}. Each check used only what had been recorded by that day.")
    yield Table("Known places that were listed", _SHARES, replay.shares, empty="No places are known.")
    yield Table("How early clusters were found", _LEADS, replay.leads, empty="No cluster came to light.")


def minute_sheet(facts: Facts, proposed: Mapping[str, Proposal]) -> Part:
    """Return part ten: a row for each provider, with nothing decided in it."""
    names = subject_names(facts)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names[about], Mark(one.rag), *("",) * _BLANK) for about, one in proposed.items()
    )
    return Part(
        10,
        "Draft minute sheet",
        (
            Words("Minutes record decisions, not statistics. Nothing here is decided until a person writes it."),
            Table("Draft minute sheet", _SHEET, rows, empty="No provider is listed.", wide=True),
            *only_patterns.to_decide(facts),
            Heading("Agreed as the record of what was decided"),
            Table("Signed by", _SIGNED, tuple((who, "", "", "") for who in _SIGNS)),
        ),
    )


def _late(facts: Facts, about: str) -> bool:
    return any(one.days_late for one in facts.actions if one.about == about)
