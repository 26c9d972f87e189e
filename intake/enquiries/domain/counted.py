"""What was counted of an enquiry when it was concluded, as plain facts kept beside the conclusion: no names in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from intake.enquiries.domain.measures import counted_adult
from intake.enquiries.domain.records import Whole

_LEFT_OUT = ("adult_key", "born_on", "died_on")


def counted_facts(whole: Whole, *, started_on: date) -> dict[str, Any]:
    """Return every adult of the enquiry as counted, in a form that can be stored and read without this code."""
    adults = [asdict(counted_adult(whole, person, started_on=started_on)) for person in whole.adults]
    return {
        "adults": [{name: _plain(value) for name, value in each.items() if name not in _LEFT_OUT} for each in adults]
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
