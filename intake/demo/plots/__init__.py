"""The plots contacts are written from: hand-written fragments about things that happen, and how they end.

Kept as TOML beside this file, so that a practitioner can read and mend them. A plot that may be accepted as a concern
has `accept` and `reasons`; one that never is has `decline` and `lower` endings.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

_FILES = ("in_homes.toml", "in_own_home.toml", "not_safeguarding.toml")
Words = tuple[str, ...]
Needs = Mapping[str, str]


class PlotMalformed(ValueError):
    """A plot's file says something that no plot has; the message names the plot and the word."""


@dataclass(frozen=True)
class Ending:
    """An outcome other than a section 42 enquiry: the limb that is not met, the evidence for that, and the reasons."""

    outcome: str
    reasons: Words
    limb: str = "b"
    evidence: str = ""
    needs: Needs = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """What happened, in a sender's words, and whatever must go with it instead of being drawn from the plot's lists.

    `fits` and `by` keep it to kinds of service and of sender; `always` means that it always becomes an enquiry.
    """

    says: str
    fits: Words = ()
    by: Words = ()
    detail: str = ""
    effect: str = ""
    view: str = ""
    risk: str = ""
    protect: str = ""
    done: str = ""
    always: bool = False

    def could_be(self, *, service: str, sender: str) -> bool:
        """Return whether it can happen in this kind of service and be told by this kind of sender."""
        return (not self.fits or service in self.fits) and (not self.by or sender in self.by)


@dataclass(frozen=True)
class Plot:
    """One kind of thing that happens. Lists are drawn from; `fits` names kinds of service, or "community" for none."""

    code: str
    fits: Words
    weight: float
    abuse: Words
    cause: str
    severity: Words
    events: tuple[Event, ...]
    details: Words
    effects: Words
    views: Words
    wishes: Words
    done: Words
    done_words: Words
    examples: Words = ()
    factors: Words = ()
    themes: Words = ()
    relationship: str = ""
    ages: str = "any"
    sent_by: Words = ()
    own: bool = False
    police: bool = False
    raise_risk: bool = False
    elsewhere: bool = False
    accept: Words = ()
    risk: Words = ()
    protect: Words = ()
    reasons: Words = ()
    others: Words = ()
    other_needs: Mapping[str, Needs] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    decline: Words = ()
    unmet: Words = ()
    lower: tuple[Ending, ...] = ()

    @property
    def is_safeguarding(self) -> bool:
        """Whether such a contact is accepted as a concern."""
        return bool(self.accept)


@cache
def all_plots() -> tuple[Plot, ...]:
    """Return every plot, in the order of the files. Raises PlotMalformed."""
    folder = Path(__file__).parent
    return tuple(
        _plot(table) for name in _FILES for table in tomllib.loads((folder / name).read_text(encoding="utf-8"))["plot"]
    )


def _plot(table: dict[str, Any]) -> Plot:
    strangers = set(table) - {each.name for each in fields(Plot)}
    if strangers:
        raise PlotMalformed(f"The plot {table.get('code')!r} has {', '.join(sorted(strangers))}, which no plot has.")
    ready: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    ready["events"] = tuple(_event(each) for each in table.get("events", ()))
    for kind in ("endings", "lower"):
        ready[kind] = tuple(_ending(each) for each in table.get(kind, ()))
    return Plot(**ready)


def _event(told: str | dict[str, Any]) -> Event:
    if isinstance(told, str):
        return Event(told)
    ready: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Event(**ready)


def _ending(table: dict[str, Any]) -> Ending:
    reasons = table["reasons"]
    return Ending(**{**table, "reasons": tuple(reasons) if isinstance(reasons, list) else (reasons,)})
