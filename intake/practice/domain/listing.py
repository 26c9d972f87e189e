"""What may be asked of the list of what an organisation has sent, and where a page of it begins."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

PAGE = 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Show(StrEnum):
    """Which part of the list to show."""

    ALL = "all"
    WAITING = "waiting"
    OPEN = "open"
    DECIDED = "decided"

    @property
    def words(self) -> str:
        """The filter in words."""
        return _WORDS[self]


_WORDS = {Show.ALL: "Everything", Show.WAITING: "Waiting for us", Show.OPEN: "With the hub", Show.DECIDED: "Decided"}


def shown_from(asked: str) -> Show:
    """Return the filter of an address; anything else is everything."""
    return Show(asked) if asked in [each.value for each in Show] else Show.ALL


@dataclass(frozen=True)
class Mark:
    """A contact's place in the list: the page after it begins there."""

    received_at: datetime
    contact_id: int

    def written(self) -> str:
        """Return the mark as it stands in an address."""
        return f"{(self.received_at - _EPOCH) // timedelta(microseconds=1)}-{self.contact_id}"


def read_mark(written: str) -> Mark | None:
    """Return the mark of an address, or None for anything that is not one: the first page is shown then."""
    micros, _, contact = written.partition("-")
    if not (_number(micros) and _number(contact)):
        return None
    return Mark(_EPOCH + timedelta(microseconds=int(micros)), int(contact))


def _number(written: str) -> bool:
    # Sixteen figures reach the year 2286, and stay inside what both databases hold as a whole number.
    return written.isascii() and written.isdigit() and len(written) <= 16
