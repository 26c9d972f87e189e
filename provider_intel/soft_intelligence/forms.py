"""The short forms of what was noticed, read into commands. Each raises FormRefused naming every field at fault."""

from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.soft_intelligence.actions import WriteComplaint, WriteNote, WriteVisit
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import LONGEST_LINE, LONGEST_WORDS
from provider_intel.soft_intelligence.domain.themes import Code, known

_MOST = 999


def read_note(location_id: str, typed: Typed, *, today: date) -> WriteNote:
    """Return a note as it was typed."""
    faults = list(too_long(typed, words=LONGEST_WORDS, role=LONGEST_LINE))
    hidden = typed.one("sharing") == "without_source"
    faults += _chosen(typed, "indicator", themes.indicators(), "Select what was noticed")
    faults += () if hidden else _chosen(typed, "agency", themes.AGENCIES, "Select who noticed it")
    faults += _chosen(typed, "way", themes.WAYS, "Select how it was noticed")
    faults += _chosen(typed, "directness", themes.DIRECTNESS, "Select how they know")
    faults += _chosen(typed, "severity", themes.SEVERITIES, "Select how serious it is")
    faults += _chosen(typed, "direction", themes.DIRECTIONS, "Select whether it is getting worse")
    faults += _chosen(typed, "adults", themes.ADULTS, "Select how many adults are affected")
    faults += _chosen(typed, "told_provider", themes.YES_NO, "Select whether the provider was told")
    faults += _chosen(typed, "sharing", themes.SHARING, "Select who can see it")
    faults += blank(typed, words="Enter what was noticed")
    if typed.one("names_nobody") != "yes":
        words = (
            "Confirm that the note does not name anyone who may have done harm. To report a worry about a person, "
            "send a contact"
        )
        faults.append(Fault("names_nobody", words))
    faults += _without_interest(typed, "no_interest")
    observed_on = _past(typed, "observed_on", today, faults)
    _refuse(faults, typed)
    return WriteNote(
        location_id=location_id,
        entry_key=typed.one("entry"),
        observed_on=observed_on,
        severity=int(typed.one("severity")),
        **{name: typed.one(name) for name in _AS_TYPED},
    )


_AS_TYPED = ("agency", "role", "way", "indicator", "direction", "directness", "adults", "told_provider", "sharing",
             "words")  # fmt: skip


def read_visit(location_id: str, typed: Typed, *, today: date) -> WriteVisit:
    """Return a quality visit as it was typed."""
    faults = list(too_long(typed, visit_words=LONGEST_WORDS, standard=LONGEST_LINE))
    faults += _chosen(typed, "tool", themes.TOOLS, "Select what kind of visit it was")
    faults += _chosen(typed, "rating", themes.RATINGS, "Select how it was rated")
    faults += blank(typed, standard="Enter the standard, or “Overall”")
    faults += _without_interest(typed, "visit_no_interest")
    visited_on = _past(typed, "visited_on", today, faults)
    _refuse(faults, typed)
    return WriteVisit(location_id, typed.one("entry"), typed.one("tool"), visited_on, typed.one("standard"),
                      typed.one("rating"), typed.one("visit_words"))  # fmt: skip


def read_complaint(location_id: str, typed: Typed, *, today: date) -> WriteComplaint:
    """Return a complaint as it was typed."""
    faults = list(too_long(typed, complaint_words=LONGEST_WORDS))
    faults += _chosen(typed, "complaint_agency", themes.AGENCIES, "Select who received it")
    faults += _chosen(typed, "complaint_theme", themes.THEMES, "Select what it is about")
    faults += _chosen(typed, "upheld", themes.YES_NO, "Select whether it was upheld")
    faults += blank(typed, complaint_words="Enter what it is about")
    faults += _without_interest(typed, "complaint_no_interest")
    received_on = _past(typed, "received_on", today, faults)
    _refuse(faults, typed)
    return WriteComplaint(location_id, typed.one("entry"), received_on, typed.one("complaint_agency"),
                          typed.one("complaint_theme"), typed.one("upheld"), typed.one("complaint_words"))  # fmt: skip


def read_notified(typed: Typed, *, today: date) -> tuple[date, dict[str, int]]:
    """Return a month and how many notifications of each kind it had; an empty box is nought."""
    faults: list[Fault] = []
    counts = {}
    for each in themes.NOTIFICATIONS:
        written = typed.one(f"n-{each.code}") or "0"
        if not (written.isascii() and written.isdecimal() and len(written) < 4):
            faults.append(Fault(f"n-{each.code}", f"{each.label}: enter a number up to {_MOST}, in figures"))
        else:
            counts[each.code] = int(written)
    month = Typed({**typed.fields, "month-day": ["1"]}).date("month")
    if month is None or month > today:
        faults.append(Fault("month", "Enter a month that has begun, like 10 2026"))
    if faults or month is None:
        raise FormRefused(*faults)
    return month, counts


def read_strike(typed: Typed) -> tuple[int, str]:
    """Return which note is struck out, and why."""
    faults = (
        *too_long(typed, strike_words=LONGEST_WORDS),
        *blank(typed, strike_words="Enter what is wrong with it"),
    )
    if faults:
        raise FormRefused(*faults)
    return typed.number("about"), typed.one("strike_words")


def _chosen(typed: Typed, field: str, codes: tuple[Code, ...], words: str) -> tuple[Fault, ...]:
    return () if typed.one(field) in known(codes) else (Fault(field, words),)


def _without_interest(typed: Typed, field: str) -> tuple[Fault, ...]:
    words = (
        "Confirm that you have no interest in this service. If you do, declare it and ask a colleague to record this"
    )
    return () if typed.one(field) == "yes" else (Fault(field, words),)


def _past(typed: Typed, field: str, today: date, faults: list[Fault]) -> date:
    day = typed.date(field)
    if day is None or day > today:
        faults.append(Fault(field, "Enter a date up to today, like 12 11 2026"))
    return day or today


def _refuse(faults: list[Fault], typed: Typed) -> None:
    if not typed.one("entry"):
        faults.append(Fault("", "Some of this page was missing. Check your answers and save it again"))
    if faults:
        raise FormRefused(*faults)
