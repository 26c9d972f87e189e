"""The short form in which the position-of-trust lead says where a worker worked."""

from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.employments.actions import RecordWork

_LONGEST = 200
_PARTS = ("day", "month", "year")


def read_work(number: int, typed: Typed, *, today: date) -> RecordWork:
    """Return where a worker worked, as typed. Raises FormRefused naming every field at fault."""
    faults = [*too_long(typed, source=_LONGEST), *blank(typed, source="Enter who says so")]
    place = typed.one("other_place") or typed.one("place")
    if not place:
        faults.append(Fault("place", "Select where they worked, or enter another place’s register number"))
    starts_on, ends_on = _day(typed, "starts_on", today, faults), _day(typed, "ends_on", today, faults)
    if not faults and starts_on is None and ends_on is None:
        faults.append(Fault("starts_on", "Enter the day they started, the day they left, or both"))
    if starts_on and ends_on and ends_on < starts_on:
        faults.append(Fault("ends_on", "The day they left must not be before the day they started"))
    if faults:
        raise FormRefused(*faults)
    return RecordWork(number, typed.one("entry"), place, starts_on, ends_on, typed.one("source"))


def read_wrong(typed: Typed) -> tuple[int, str]:
    """Return which record was wrong, and why. Raises FormRefused."""
    faults = [*too_long(typed, wrong=_LONGEST), *blank(typed, wrong="Enter why the record is wrong")]
    if faults:
        raise FormRefused(*faults)
    return typed.number("employment"), typed.one("wrong")


def _day(typed: Typed, name: str, today: date, faults: list[Fault]) -> date | None:
    day = typed.date(name)
    if day is None and any(typed.parts(name, *_PARTS).values()):
        faults.append(Fault(name, "Enter a real date, or leave it empty"))
    if day and day > today:
        faults.append(Fault(name, "Enter a date that is not in the future"))
    return day
