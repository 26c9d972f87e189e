"""Every pattern, in the order a meeting reads them: its name, what it is called, and what finds it."""

from collections.abc import Callable
from dataclasses import dataclass

from provider_intel.domain import Match
from provider_intel.patterns import (
    agencies,
    corroboration,
    manager_churn,
    moved_workers,
    one_site,
    possible_successors,
    quiet_groups,
    recurring_adults,
    sequences,
    shared_officers,
    successor_chains,
    who_is_placed,
)
from provider_intel.patterns.picture import Picture


@dataclass(frozen=True)
class Pattern:
    """One pattern: `meaning` is the whole of what its module says, known false alarms among it.

    `names_workers` patterns are about people named as the cause of risk: they are for the position-of-trust role, and
    others see only 'Worker ref 17'.
    """

    name: str
    words: str
    find: Callable[[Picture], tuple[Match, ...]]
    meaning: str
    names_workers: bool = False


def _told(document: str | None) -> str:
    """Return a module's words without its worked example."""
    return (document or "").split(">>>")[0].strip()


PATTERNS = (
    Pattern(moved_workers.NAME, "One person named at different employers", moved_workers.moved_workers,
            _told(moved_workers.__doc__), names_workers=True),
    Pattern(shared_officers.NAME, "One person responsible for several listed places", shared_officers.shared_officers,
            _told(shared_officers.__doc__)),
    Pattern(quiet_groups.NAME, "A group with high reporting overall", quiet_groups.quiet_groups,
            _told(quiet_groups.__doc__)),
    Pattern(successor_chains.NAME, "Linked registrations", successor_chains.successor_chains,
            _told(successor_chains.__doc__)),
    Pattern(possible_successors.NAME, "Possible linked registrations",
            possible_successors.possible_successors, _told(possible_successors.__doc__)),
    Pattern(agencies.NAME, "Concerns linked to an agency", agencies.agencies, _told(agencies.__doc__)),
    Pattern(recurring_adults.NAME, "One adult in several concerns", recurring_adults.recurring_adults,
            _told(recurring_adults.__doc__)),
    Pattern(who_is_placed.NAME, "Who else is placed there", who_is_placed.who_is_placed, _told(who_is_placed.__doc__)),
    Pattern(manager_churn.NAME, "Frequent changes of manager", manager_churn.manager_churn,
            _told(manager_churn.__doc__)),
    Pattern(one_site.NAME, "One site with several registrations", one_site.one_site, _told(one_site.__doc__)),
    Pattern(sequences.NAME, "Sequences of events", sequences.sequences, _told(sequences.__doc__),
            names_workers=True),
    Pattern(corroboration.NAME, "One theme reported by several kinds of people", corroboration.corroboration,
            _told(corroboration.__doc__)),
)  # fmt: skip
"""The patterns, in order."""


def find_all(picture: Picture) -> dict[str, tuple[Match, ...]]:
    """Return what each pattern finds in a picture, by its name."""
    return {pattern.name: pattern.find(picture) for pattern in PATTERNS}
