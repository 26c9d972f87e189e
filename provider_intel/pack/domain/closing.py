"""Parts seven to ten: the market, what partners ask, what the counts do not hold, and the sheet to decide on."""

from collections.abc import Iterable, Mapping

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
_SIGNED = (Column("For", 4), Column("Name and office", 4), Column("Signature", 4), Column("Day", 2))
_SIGNS = ("The co-chair of the council", "The co-chair of the ICB")
_SHARES = (Column("Places known to be so", 4), Column("List", 4), Column("Named", 2), Column("Share", 1),
           Column("By chance", 2))  # fmt: skip
_LEADS = (Column("Cluster", 4), Column("Since", 2), Column("Named by, and first when", 5), Column("After it began", 2),
          Column("Lead", 3))  # fmt: skip


def market(facts: Facts) -> Part:
    """Return part seven: what the register tells since the cut before."""
    rows = tuple((one.kind, short(one.on), one.words) for one in facts.market)
    return Part(
        7,
        "Market notes",
        (
            Words(f"After {day(facts.cut.cut_before)} and up to {day(facts.cut.cut_off)}, as the register tells it."),
            Table("Market notes", (Column("What", 3), Column("Day", 2), Column("Where", 7)), rows,
                  empty="The register tells of no change between the two cuts."),
            Words(
                "The register is late with endings above all: that an ending is missing does not prove that a service "
                "still trades.",
                Tone.QUIET,
            ),
        ),
    )  # fmt: skip


def requests(facts: Facts) -> Part:
    """Return part eight: what partners ask for, what could go up to the strategic group, and what could step down."""
    asked = tuple((one.name, one.agency, short(one.asked_on)) for one in facts.asked)
    up = [f"{one.name}: {one.level} since {day(one.since)}, {one.days} days" for one in facts.followed
          if one.rank == _CONCERNS and _late(facts, one.about)]  # fmt: skip
    down = [f"{one.name}: {one.level}; to be looked at again {day(one.review_on)}" for one in facts.followed
            if one.review_on and one.review_on <= facts.cut.meeting_on and not _late(facts, one.about)]  # fmt: skip
    blocks: tuple[Block, ...] = (
        Table("Partners ask to speak of", (Column("Provider", 5), Column("Agency", 4), Column("Asked on", 3)), asked,
              empty="No partner's request was recorded by the cut."),
        Heading("To consider for the strategic group"),
        Words("In provider concerns, with actions overdue. Nothing moves by itself: people decide.", Tone.QUIET),
        Lines(tuple(up) or ("None.",)),
        Heading("To consider stepping down"),
        Words("The day to look again has come, and no action is overdue.", Tone.QUIET),
        Lines(tuple(down) or ("None.",)),
    )  # fmt: skip
    return Part(8, "Requests, up and down", blocks, new_page=False)


def data_quality(facts: Facts) -> Part:
    """Return part nine."""
    return Part(
        9,
        "What the data does not hold",
        (
            Words("What is missing here could change any page before it.", Tone.CAUTION),
            Pairs("Data quality", facts.quality.lines),
            *_replay(facts.replay),
        ),
        new_page=False,
    )


def _replay(replay: Replay | None) -> Iterable[Block]:
    if replay is None:
        yield Words("No replay of history was kept by the cut, so how far the lists can be believed is not told.")
        return
    yield Heading("How far the lists can be believed: a replay of the year")
    yield Words(f"{replay.when}: at each, only what was recorded by that day was read.")
    yield Table("Known places that were named", _SHARES, replay.shares, empty="No places are known to be so.")
    yield Table("How early clusters were named", _LEADS, replay.leads, empty="Nobody came to know of a cluster.")


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
            Words("Minutes record the decision, not the statistics. Nothing here is decided until a person writes it."),
            Table("Draft minute sheet", _SHEET, rows, empty="No provider is listed.", wide=True),
            Heading("Agreed as the record of what was decided"),
            Table("Signed by", _SIGNED, tuple((who, "", "", "") for who in _SIGNS)),
        ),
    )


def _late(facts: Facts, about: str) -> bool:
    return any(one.days_late for one in facts.actions if one.about == about)
