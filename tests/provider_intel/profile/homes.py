"""The home these tests are about, and the one before it."""

from datetime import date

from tests.provider_intel import record

HOME = "SYN-L0901"
EARLIER = "SYN-L0902"


def months_back(number: int) -> date:
    """Return a day in the middle of the month so many months before the lists' own."""
    place = record.AS_AT.year * 12 + record.AS_AT.month - 1 - number
    return date(place // 12, place % 12 + 1, 15)
