"""The forms of changes of recording, read into commands. Each raises FormRefused naming every field at fault."""

from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, too_long
from intake.tallies.actions import LONGEST, WriteChange


def read_change(typed: Typed, *, today: date) -> WriteChange:
    """Return a change of recording as it was typed."""
    day, faults = typed.date("changed_on"), list(too_long(typed, words=LONGEST))
    if day is None or day > today:
        faults.append(Fault("changed_on", "Enter a date up to today, for example 1 4 2026"))
    if not typed.one("words"):
        faults.append(Fault("words", "Enter what changed, and how you know"))
    if faults or day is None:
        raise FormRefused(*faults)
    return WriteChange(day, typed.one("words"))


def read_taken_back(typed: Typed) -> WriteChange:
    """Return that a change which stands was never one, and why. Raises FormRefused; LookupError for no day."""
    try:
        day = date.fromisoformat(typed.one("about"))
    except ValueError:
        raise LookupError(typed.one("about")) from None
    faults = list(too_long(typed, taken_back_words=LONGEST))
    if not typed.one("taken_back_words"):
        faults.append(Fault("taken_back_words", "Enter why it was a mistake"))
    if faults:
        raise FormRefused(*faults)
    return WriteChange(day, typed.one("taken_back_words"), taken_back=True)
