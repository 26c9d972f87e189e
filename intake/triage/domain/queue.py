"""What may be asked of the queue: filters, its two orders, and where a page of it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from intake.contacts.domain.states import State
from intake.triage.domain.urgency import Urgency

PAGE = 50


class Due(StrEnum):
    """Filters by clock: to be decided today, past the time to decide, past the time to screen."""

    TODAY = "today"
    LATE = "late"
    LATE_TO_SCREEN = "late_to_screen"


@dataclass(frozen=True)
class QueueFilter:
    """Which of the open contacts to show; the defaults show them all.

    `news` are those whose sender wrote something that nobody has read; it shows decided ones too. `ours` are those of
    the reader's own team, `waiting` those that wait for what anybody was asked, `asked` those whose sender was
    asked something. `place` is a service's number in the register, `team` a team's, `owner` an account's.
    """

    state: State | None = None
    unseen: bool = False
    mine: bool = False
    urgency: Urgency | None = None
    danger: bool = False
    news: bool = False
    due: Due | None = None
    ours: bool = False
    unassigned: bool = False
    waiting: bool = False
    asked: bool = False
    kind: str = ""
    channel: str = ""
    category: str = ""
    place: str = ""
    team: int | None = None
    owner: str = ""

    @property
    def by_deadline(self) -> bool:
        """Whether the rows come by deadline to decide; otherwise unseen ones first, then by age."""
        return self.due in (Due.TODAY, Due.LATE)


def asked_for(wanted: QueueFilter) -> dict[str, str]:
    """Return a filter as it stands in an address, and as it is kept; reading it gives the same filter."""
    ticked = ("unseen", "mine", "danger", "news", "ours", "unassigned", "waiting", "asked")
    chosen = ("state", "urgency", "due", "kind", "channel", "category", "place", "owner", "team")
    asked = {name: "yes" if getattr(wanted, name) else "" for name in ticked}
    for name in chosen:
        value = getattr(wanted, name)
        asked[name] = "" if value is None else str(value.value if isinstance(value, StrEnum) else value)
    return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Cursor:
    """A row's place in the order: the page after it or before it begins there.

    `moment` is the deadline to decide where the rows come by deadline, otherwise the moment of receipt.
    """

    seen: bool
    moment: datetime
    contact_id: int
    backwards: bool = False

    def written(self) -> str:
        """Return the cursor as it stands in an address."""
        micros = (self.moment - _EPOCH) // timedelta(microseconds=1)
        return f"{'b' if self.backwards else 'a'}{int(self.seen)}-{micros}-{self.contact_id}"


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_ID = 2**31 - 1
"""The largest number a row can have on PostgreSQL; a larger one is nobody's and would break the question."""


def read_cursor(written: str) -> Cursor | None:
    """Return the cursor of an address, or None for anything that is not one: the first page is shown then."""
    head, _, rest = written.partition("-")
    micros, _, contact = rest.partition("-")
    if head not in ("a0", "a1", "b0", "b1") or not (_number(micros) and _number(contact)):
        return None
    if int(contact) > LARGEST_ID:
        return None
    moment = _EPOCH + timedelta(microseconds=int(micros))
    return Cursor(seen=head[1] == "1", moment=moment, contact_id=int(contact), backwards=head[0] == "b")


def _number(written: str) -> bool:
    # Sixteen figures reach the year 2286, and stay inside what both databases hold as a whole number.
    return written.isascii() and written.isdigit() and len(written) <= 16
