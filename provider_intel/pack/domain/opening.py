"""Parts one and two: overdue actions and what changed, before anything else; then the last meeting."""

from provider_intel.meeting.domain.codes import Rag
from provider_intel.pack.domain.blocks import Block, Column, Heading, Lines, Mark, Pairs, Part, Table, Tone, Words
from provider_intel.pack.domain.facts import Action, Effect, Facts
from provider_intel.pack.domain.saying import day, due, joined, many, short

_SEATS = 12
_NOT_REACHED = "Not reached"
_ACTION = (Column("About", 3), Column("Action agreed", 3), Column("Owner", 3), Column("Was due", 2),
           Column("Days late", 1, number=True))  # fmt: skip
_AGREED = (Column("About", 3), Column("Action agreed", 3), Column("Owner", 3), Column("Due", 2),
           Column("Status", 2))  # fmt: skip
_DECIDED = (
    Column("About", 3),
    Column("Decision", 3),
    Column("Reason", 4),
    Column("Colour", 2),
    Column("Shared with", 3),
)
_DID = (
    Column("About", 3),
    Column("Action, since", 3),
    Column("Concerns before", 2, number=True),
    Column("Concerns since", 2, number=True),
    Column("Days compared", 2, number=True),
    Column("Capacity", 2),
)
_CHANCE = (
    "Numbers this small go up and down on their own. A place is usually acted on when its count is high, and a "
    "high count tends to fall whatever is done. Visits find more at first. A fall does not show that an action "
    "worked, and a rise does not show that it failed."
)


def front_page(facts: Facts) -> Part:
    """Return part one: what is overdue, what changed, what the pack rests on, who is there and what they declare."""
    cut = facts.cut
    return Part(
        1,
        "Front page",
        (
            *_overdue(facts),
            Heading("What changed since last month"),
            Lines(facts.changed or ("No changes are recorded.",)),
            Heading("What this pack is based on"),
            Pairs(
                "What this pack is based on",
                (
                    ("Meeting", day(cut.meeting_on)),
                    ("Data cut-off", f"Concerns received and accepted by {day(cut.cut_off)}; decisions dated by then"),
                    ("Month before", f"Data cut-off {day(cut.cut_before)}"),
                    ("Later information", (
                        f"Partners can add until {day(cut.partners_until)}, to be raised at the meeting"
                    )),
                    *cut.settings,
                    ("Software", cut.software),
                    ("Not included", "Restricted notes, free text, concern references and people's names"),
                ),
            ),
            Heading("Who is present", new_page=True),
            Words(f"Quorum: {cut.quorum}.", Tone.QUIET),
            Table("Attendance", (Column("Agency", 4), Column("Role", 4), Column("Present or apologies", 4)),
                  _blank(_SEATS, 3)),
            Heading("Conflicts of interest"),
            Words(
                "Everyone must declare any paid or other interest in a provider named here before it is discussed, "
                "and take no part in that decision."
            ),
            Table("Interests declared", (Column("Role and agency", 4), Column("Provider", 4), Column("Interest", 4)),
                  _blank(5, 3)),
        ),
    )  # fmt: skip


def last_meeting(facts: Facts) -> Part:
    """Return part two: every open action with the overdue ones first, decisions, and what last month's actions did."""
    open_actions = [one for one in facts.actions if one.is_open]
    agreed = Table("Open actions, overdue first", _AGREED, tuple(_agreed(one) for one in open_actions),
                   empty="There are no open actions.")  # fmt: skip
    if facts.last.held_on is None:
        told = Words("No earlier meeting is recorded, so there are no decisions to review.", Tone.BODY)
        return Part(2, "Last meeting", (agreed, Heading("Decisions"), told))
    decided = Table(
        f"Decisions of {day(facts.last.held_on)}",
        _DECIDED,
        tuple(
            (one.name, one.decision, one.reason, Mark(Rag(one.rag)), joined(one.shared_with))
            for one in facts.last.decisions
            if one.decision != _NOT_REACHED
        ),
        empty="The meeting recorded no decision.",
    )
    did = Table("Accepted concerns before and since", _DID, tuple(_did(one) for one in facts.last.effects),
                empty="No action has been in place long enough to compare.")  # fmt: skip
    blocks: tuple[Block, ...] = (
        agreed,
        Heading("Decisions"),
        decided,
        *_left_over(facts),
        Heading("What last month's actions did"),
        Words(_CHANCE, Tone.CAUTION),
        did,
    )
    return Part(2, "Last meeting", blocks)


def _left_over(facts: Facts) -> tuple[Words, ...]:
    names = [one.name for one in facts.last.decisions if one.decision == _NOT_REACHED]
    return (Words(f"Not reached last time, so discussed first this time: {joined(names)}."),) if names else ()


def _overdue(facts: Facts) -> tuple[Heading | Words | Table, ...]:
    late = [one for one in facts.actions if one.days_late]
    said = (
        f"{many(len(late), 'action')} {'is' if len(late) == 1 else 'are'} overdue" if late else "No action is overdue"
    )
    rows = tuple((one.name, one.title, one.owner, short(one.due_on), one.days_late) for one in late)
    return (
        Heading(said),
        *((Table("Overdue actions", _ACTION, rows),) if late else ()),
    )


def _agreed(one: Action) -> tuple[str, ...]:
    due_by = due(one.due_on, one.days_late)
    return (one.name, one.title, one.owner, due_by, f"{one.standing}{'; must be done' if one.must_do else ''}")


def _did(one: Effect) -> tuple[str | int, ...]:
    room = f"{one.beds} people" if one.beds else "not known"
    return (one.name, f"{one.action}, {short(one.set_on)}: {one.became.lower()}", one.before, one.since, one.days, room)


def _blank(rows: int, columns: int) -> tuple[tuple[str, ...], ...]:
    return (("",) * columns,) * rows
