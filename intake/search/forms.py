"""The search form, read into what is asked. Words are never wrong; only an impossible day is."""

from __future__ import annotations

from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.contacts.domain.dates import date_typed
from intake.contacts.domain.states import State
from intake.search.domain.asking import LONGEST_WORDS, Asked
from intake.search.domain.documents import Part
from intake.search.domain.records import Sort

DAY = ("day", "month", "year")


def read_search(typed: Typed) -> Asked:
    """Return what is asked. Raises FormRefused without a word to look for, or when a day is no day."""
    faults = list(blank(typed, words="Enter a name, a place, a word or a reference"))
    faults += too_long(typed, words=LONGEST_WORDS)
    days: dict[str, date | None] = {}
    for name, which in (("first", "first day"), ("last", "last day")):
        parts = typed.parts(name, *DAY)
        days[name] = date_typed(parts) if any(parts.values()) else None
        if any(parts.values()) and days[name] is None:
            faults.append(Fault(name, f"The {which} must be a real date, for example 27 3 2026"))
    part = typed.one("part") if typed.one("part") in set(Part) else ""
    sort = typed.one("sort") if typed.one("sort") in set(Sort) else ""
    state = typed.one("state") if typed.one("state") in set(State) else ""
    narrowed = (Part(part) if part else None, state, days["first"], days["last"], Sort(sort) if sort else None)
    asked = Asked(typed.one("words"), *narrowed)
    if not faults and not asked.terms:
        faults.append(Fault("words", "Enter at least one word or number"))
    if faults:
        raise FormRefused(*faults)
    return asked


def typed_again(asked: Asked) -> Typed:
    """Return the form filled in with what was asked, for asking something a little different."""
    told = {"words": asked.words, "part": asked.part or "", "state": asked.state, "sort": asked.sort or ""}
    for name, day in (("first", asked.first), ("last", asked.last)):
        if day:
            told |= {f"{name}-{part}": str(getattr(day, part)) for part in DAY}
    return Typed({name: [value] for name, value in told.items()})
