"""What patterns alone name, brought together by finding, so that a meeting reads one finding once and not each service.

The finding that names most comes first, and whatever is named by several stands once, under the first of them. That is
an order to read in: it says nothing about how good a service is.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Finding = TypeVar("Finding", bound=Hashable)


@dataclass(frozen=True)
class Together(Generic[Finding, Key]):
    """One finding with those that stand under it; of these, those that most findings name come first."""

    finding: Finding
    keys: tuple[Key, ...]


def together(named_by: Mapping[Key, Sequence[Finding]]) -> tuple[Together[Finding, Key], ...]:
    """Return every key once, under the finding that names most; each comes with the findings that name it.

    >>> told = {"Elm": ["One site"], "Ash": ["One manager", "One site"], "Oak": ["One manager"], "Yew": ["One site"]}
    >>> [(one.finding, one.keys) for one in together(told)]
    [('One site', ('Ash', 'Elm', 'Yew')), ('One manager', ('Oak',))]
    """
    names = Counter(finding for told in named_by.values() for finding in dict.fromkeys(told))
    order = {finding: place for place, finding in enumerate(sorted(names, key=lambda one: -names[one]))}
    held: dict[Finding, list[Key]] = {}
    for key in sorted(named_by, key=lambda one: -len(named_by[one])):
        held.setdefault(min(named_by[key], key=order.__getitem__), []).append(key)
    return tuple(Together(one, tuple(held[one])) for one in sorted(held, key=order.__getitem__))
