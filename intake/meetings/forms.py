"""What was typed on the pages of meetings, read into what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from foundation.web.typed import Fault, FormRefused, Typed
from intake.enquiries.domain.parts import Form
from intake.enquiries.forms import read_values, version_of
from intake.meetings.actions import CallOff, MoveMeeting, PlanMeeting, WriteOfMeeting
from intake.meetings.domain import facts, forms_of
from thresholds import working_calendar
from thresholds.working_days import LONDON

_WRITING_UP = timedelta(days=31)


def read_plan(enquiry: str, typed: Typed) -> PlanMeeting:
    """Return the meeting that is planned. Raises FormRefused."""
    values = read_values(forms_of.PLAN, typed)
    at = _moment(values.pop("on"), values.pop("time"))
    return PlanMeeting(enquiry=enquiry, version=version_of(typed), planned_at=at, **values)


def read_move(enquiry: str, number: int, typed: Typed) -> MoveMeeting:
    """Return the day a meeting is put on. Raises FormRefused."""
    values = read_values(forms_of.MOVE, typed)
    at = _moment(values.pop("on"), values.pop("time"))
    return MoveMeeting(enquiry=enquiry, version=version_of(typed), number=number, planned_at=at, **values)


def read_call_off(enquiry: str, number: int, typed: Typed) -> CallOff:
    """Return why a meeting is called off. Raises FormRefused."""
    return CallOff(enquiry, version_of(typed), number, read_values(forms_of.CALL_OFF, typed)["because"])


def reader_of(form: Form) -> Callable[[str, int, Typed], WriteOfMeeting]:
    """Return how one of the forms that write of a meeting is read; what it returns raises FormRefused."""

    def read(enquiry: str, number: int, typed: Typed) -> WriteOfMeeting:
        return WriteOfMeeting(enquiry, version_of(typed), number, _MAKE[form.code](read_values(form, typed), typed))

    return read


def _invitee(values: dict[str, Any], typed: Typed) -> facts.Invitee:
    written = typed.one("adult")
    adult = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
    for_one = values["kind"] in facts.FOR_AN_ADULT
    return facts.Invitee(**{**values, "adult": adult if for_one else 0, "invited": values["invited"] == "yes"})


_MAKE: dict[str, Callable[[dict[str, Any], Typed], facts.Fact]] = {
    "invitee": _invitee,
    "minutes": lambda values, _: facts.Minutes(number=0, **values),
    "decision": lambda values, _: facts.Decided(**values),
    "action": lambda values, _: facts.Action(**values),
}


def _moment(day: date, written: str) -> datetime:
    try:
        at = time.fromisoformat(written.replace(".", ":"))
    except ValueError:
        raise FormRefused(Fault("time", "Enter a time, for example 14:30")) from None
    calendar = working_calendar()
    if not calendar.first <= day <= calendar.last - _WRITING_UP:  # when it is to be written up is counted from it
        raise FormRefused(Fault("on", "Enter a date closer to today"))
    return datetime.combine(day, at.replace(tzinfo=None), tzinfo=LONDON).astimezone(UTC)
