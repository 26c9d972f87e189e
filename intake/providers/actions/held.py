"""What a batch of records is compared with, where it was read, and what became of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake.providers.domain import Subject

Row = dict[str, Any]


@dataclass
class Outcomes:
    """What became of a batch's records, and what had to be made beside them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0  # of the unchanged: the register already holds a later edition of the same entry
    stubs: int = 0


@dataclass
class Held:
    """What the register holds about everything a batch mentions, and what the batch will do to it."""

    as_at: date
    import_id: int | None
    rows: dict[tuple[Subject, str], Row]
    fresh: dict[tuple[Subject, str], Row] = field(default_factory=dict)
    changes: dict[tuple[Subject, str], Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where a batch was read: as at when, by which import, from which kind of file, and the day we read it.

    `from_the_start` says that each fact held, and was known, since the registration: so an invented county tells them.
    """

    as_at: date
    import_id: int | None
    layout: str
    recorded_on: date
    from_the_start: bool = False
