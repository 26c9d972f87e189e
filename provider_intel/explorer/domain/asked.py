"""What somebody asks the explorer for, as its address says it: no more than pseudonyms and a date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from provider_intel.domain.relations import Node
from provider_intel.domain.windows import months_after

CENTRES = ("location", "provider", "brand", "person", "agency", "worker", "finding")
"""What the explorer can be opened around."""
CHOSEN = ("brand", "provider", "person", "agency", "worker", "adult", "site", "payer", "concern")
"""The kinds of thing a reader may take in or leave out; places are always shown."""
USUAL = ("brand", "provider", "person", "agency", "worker", "adult", "site")
MOST_STEPS = 3
USUAL_STEPS = 2
EARLIEST = date(2000, 1, 1)
_LONGEST = 120


@dataclass(frozen=True)
class Asked:
    """Around what, how many links far, on which day, and which kinds of thing."""

    about: Node
    steps: int
    as_at: date
    kinds: tuple[str, ...]

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The same as an address has it, so that a link opens exactly this view again."""
        return (
            ("about", ":".join(self.about)),
            ("steps", str(self.steps)),
            ("as_at", self.as_at.isoformat()),
            ("kinds", ",".join(self.kinds)),
        )

    def around(self, node: Node) -> "Asked":
        """Return the same question about something else."""
        return replace(self, about=node)

    def months_on(self, months: int, *, today: date) -> "Asked":
        """Return the same question so many months later, or earlier; never of a day to come."""
        return replace(self, as_at=_between(months_after(self.as_at, months), today))


@dataclass(frozen=True)
class Read:
    """A question as it was read from an address, and whether a day in it could not be read."""

    asked: Asked | None
    misread_day: bool = False


def read_asked(values: Mapping[str, str], kinds: Iterable[str], *, today: date) -> Read:
    """Return the question that an address asks; None for what nobody could ask. What it leaves open is as usual.

    A day to come is read as today, for nothing is known of it.
    """
    kind, _, identifier = values.get("about", "").partition(":")
    if kind not in CENTRES or not identifier or len(identifier) > _LONGEST:
        return Read(None)
    if kind in ("person", "worker", "finding") and not (
        identifier.isascii() and identifier.isdigit() and len(identifier) < 10
    ):
        return Read(None)
    typed, asked_day = values.get("as_at", "").strip(), today
    try:
        asked_day = date.fromisoformat(typed) if typed else today
        misread = False
    except ValueError:
        misread = True
    steps = values.get("steps", "")
    far = int(steps) if steps in {str(one) for one in range(1, MOST_STEPS + 1)} else USUAL_STEPS
    named = {each for one in kinds for each in one.split(",")}
    chosen = tuple(each for each in CHOSEN if each in named) if named else USUAL
    return Read(Asked((kind, identifier), far, _between(asked_day, today), chosen), misread)


def _between(day: date, today: date) -> date:
    return max(EARLIEST, min(day, today))
