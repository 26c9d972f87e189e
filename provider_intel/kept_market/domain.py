"""What is kept of the market from one run to the next."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class KeptMarket:
    """The market as a run keeps it for the next: `places` are ids, a line each, `walked` eight bytes of each."""

    as_at: date
    step: int
    digest: str
    places: str
    walked: bytes
    register: bytes
    moving: bytes
