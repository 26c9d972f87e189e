"""The forms of the professional line, read into what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from foundation import ids
from foundation.web.moments import PARTS, day_typed, moment_typed
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.consultations.actions import RecordConsultation
from intake.consultations.domain import LONGEST_LINE, LONGEST_TEXT, PREFIX, Asker, Wanted
from thresholds import LEVELS

_LINES = ("name", "role", "organisation", "phone", "adult", "advised_by", "agreed")


def read_consultation(typed: Typed, *, categories: Mapping[str, str], now: datetime) -> RecordConsultation:
    """Return a consultation from its page. Raises FormRefused naming every field that cannot be taken."""
    faults = blank(
        typed,
        name="Enter who asked, or write 'not given'",
        organisation="Enter their organisation, or write 'not given'",
        asked="Enter what they asked",
        advice="Enter what you advised",
        advised_by="Enter who advised them",
    )
    faults += too_long(typed, **dict.fromkeys(_LINES, LONGEST_LINE), asked=LONGEST_TEXT, advice=LONGEST_TEXT)
    if not typed.one("entry"):
        faults += (Fault("", "Part of this page was missing. Check it and save it again"),)
    if faults:
        raise FormRefused(*faults)
    held_at = moment_typed(typed.parts("held", *PARTS)) if any(typed.parts("held", *PARTS).values()) else now
    if held_at is None or held_at > now:
        raise FormRefused(Fault("held", "Enter a day and time in the past, or leave all four boxes blank if it is now"))
    level, category = typed.one("level"), typed.one("category")
    return RecordConsultation(
        entry_key=typed.one("entry")[:100],
        held_at=held_at,
        asker=Asker(*(typed.one(name) for name in ("name", "role", "organisation", "phone"))),
        adult=typed.one("adult"),
        asked=typed.one("asked"),
        category=category if category in categories else "",
        level=level if level in {each.value for each in LEVELS} else "",
        advice=typed.one("advice"),
        advised_by=typed.one("advised_by"),
        agreed=typed.one("agreed"),
    )


def read_note(typed: Typed) -> str:
    """Return a later entry. Raises FormRefused when it is empty or too long."""
    faults = blank(typed, words="Enter what you want to add") + too_long(typed, words=LONGEST_TEXT)
    if faults:
        raise FormRefused(*faults)
    return typed.one("words")


def read_link(typed: Typed) -> str:
    """Return the reference of a contact in its tidy form. Raises FormRefused when it cannot be one."""
    try:
        return ids.read_reference("SA", typed.one("contact"))
    except ids.ReferenceUnreadable as refusal:
        raise FormRefused(Fault("contact", str(refusal))) from None


def read_wanted(fields: Mapping[str, str]) -> tuple[Wanted, tuple[Fault, ...]]:
    """Return what a list is narrowed to, and what could not be read of it, beside its field."""
    reference = ""
    faults: tuple[Fault, ...] = ()
    if typed := fields.get("reference", "").strip():
        try:
            reference = ids.read_reference(PREFIX, typed)
        except ids.ReferenceUnreadable as refusal:
            faults += (Fault("reference", str(refusal)),)
    day = None
    if typed := fields.get("day", "").strip():
        day = _day_on_one_line(typed)
        faults += () if day else (Fault("day", "Enter a date, for example 5 10 2026"),)
    before = fields.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    asker = fields.get("asker", "").replace("\x00", "").strip()[:LONGEST_LINE]
    if day is not None and not 2015 <= day.year <= 2999:
        day, faults = None, (*faults, Fault("day", "Enter a day since 2015"))
    return Wanted(reference=reference, asker=asker, day=day, before=number), faults


def _day_on_one_line(typed: str) -> date | None:
    """Return a day however it was written ('5 10 2026', '5/10/2026', '5 October 2026', '2026-10-05'), or None."""
    parts = re.split(r"[\s/.,-]+", typed)
    in_order = parts[::-1] if len(parts[0]) == 4 else parts
    return day_typed(dict(zip(("day", "month", "year"), in_order, strict=True))) if len(parts) == 3 else None
