"""A county in which one more concern about one home brings it onto the list."""

from datetime import timedelta

from foundation import clock
from tests.provider_intel import record

NAME = "Larch Court"
_HOMES = 30


def one_concern_short_of_the_list() -> list[str]:
    """Record two usual years at thirty homes and five concerns at Larch Court; return the references of the five."""
    today, worker = clock.today(), record.a_worker()
    record.register_homes(_HOMES, extra=(record.a_home("SYN-L0902", name=NAME),))
    long_ago = today - timedelta(days=820)
    for home in range(_HOMES):
        days = [long_ago + timedelta(days=(home * 5 + step * 121) % 729) for step in range(6)]
        record.contacts(f"SYN-L{home:04}", days, by=worker)
    return record.contacts("SYN-L0902", record.every(12, 5, since=today - timedelta(days=70)), by=worker)
