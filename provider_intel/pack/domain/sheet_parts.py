"""What the sheets of places and those of providers and brands say in the same words."""

from collections.abc import Iterable
from datetime import date

from provider_intel.pack.domain.blocks import Bars, Block, Column, Table, Words
from provider_intel.pack.domain.facts import Action, Facts
from provider_intel.pack.domain.saying import due, many, short
from provider_intel.pack.domain.sheet_facts import Sheet

_MOST_OF_TIMELINE = 12
_MONTHS = "Concerns by month"
_AGREED = (Column("Action agreed", 4), Column("Owner", 4), Column("Due", 3), Column("Status", 3))


def enquiries(sheet: Sheet) -> str:
    """Return how many section 42 enquiries are open, and the age of the oldest."""
    if sheet.oldest_enquiry_days is None:
        return "None"
    return f"{sheet.open_enquiries}, the oldest for {many(sheet.oldest_enquiry_days, 'day')}"


def who_reported(sheet: Sheet, services: str) -> Words:
    """Return how many of twelve months' concerns came from the services themselves, and how many from others."""
    others = sheet.concerns_12 - sheet.own
    kinds = f", of {many(sheet.other_kinds, 'kind')}" if others else ""
    return Words(f"Of those in twelve months {sheet.own} came from {services}, {others} from others{kinds}.")


def by_month(sheet: Sheet, about: str, *, of: str) -> Iterable[Block]:
    """Return twelve months as bars and as a table, and the kinds of abuse they are of; `of` says whose they are."""
    labels = tuple(f"{date.fromisoformat(f'{month}-01'):%b %y}" for month, _ in sheet.months)
    numbers = tuple(number for _, number in sheet.months)
    told = ", ".join(f"{label} {number}" for label, number in zip(labels, numbers, strict=True))
    yield Bars(f"Concerns accepted at {of} by month: {told}.", labels, (("Concerns", numbers),))
    columns = (Column("Month", 2), *(Column(label, 1, number=True) for label in labels))
    yield Table(_MONTHS, columns, (("Concerns", *numbers),), about=about)
    if sheet.types:
        told = "; ".join(f"{kind.lower()} {number}" for kind, number in sheet.types)
        yield Words(f"Types of abuse in twelve months (a report can name several): {told}.")


def noticed(sheet: Sheet, about: str) -> Iterable[Block]:
    """Return what partners noticed by theme, and what happened in twelve months."""
    heard = tuple(one for one in sheet.heard if one[1])
    columns = (Column("Theme", 6), Column("Agencies", 2, number=True), Column("Notes", 2, number=True))
    yield Table("What partners noticed, by theme", columns, heard, empty="There are no current notes.",
                about=about)  # fmt: skip
    told = tuple((short(on), words) for on, words in sheet.timeline[:_MOST_OF_TIMELINE])
    yield Table("Timeline, twelve months", (Column("Day", 2), Column("What happened", 10)), told,
                empty="No visit, rating, complaint or decision in twelve months.", about=about)  # fmt: skip


def agreed(facts: Facts, about: str, name: str) -> Iterable[Block]:
    """Return the open actions about a subject, where there are any."""
    held = [one for one in facts.actions if one.about == about and one.is_open]
    if held:
        yield Table("Open actions, overdue first", _AGREED, tuple(_line(one) for one in held), about=name)


def _line(one: Action) -> tuple[str, ...]:
    return (one.title, one.owner, due(one.due_on, one.days_late), one.standing)
