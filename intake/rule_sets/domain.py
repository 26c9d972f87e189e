"""Which edition applies on a day: the files of the guidance, with the first day West Sussex has given to version 4."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from thresholds import NO_STARTS, Guidance, known_versions, load_guidance

V4 = "pan-sussex-v4"

_starts = NO_STARTS


def use_first_day_of_v4(day: date) -> None:
    """Take, for this process, the day from which version 4 is in force: a setting, until West Sussex states it.

    Raises thresholds.StartRefused for a day that leaves no room for the edition before.
    """
    global _starts
    _on_days.clear()
    starts = MappingProxyType({V4: day})
    known_versions(starts=starts)
    _starts = starts


def guidance_on(day: date) -> Guidance:
    """Return the edition by which a contact received on a day is read.

    Raises thresholds.GuidanceGap when no edition can be applied to the day.
    """
    if day not in _on_days:
        if len(_on_days) >= _MOST_DAYS:
            _on_days.clear()
        _on_days[day] = load_guidance(day, starts=_starts)
    return _on_days[day]


_on_days: dict[date, Guidance] = {}
_MOST_DAYS = 400  # more than the days on which whatever is open came; each is a name for one of a few editions


def guidance_called(version_id: str | None, *, on: date) -> Guidance:
    """Return an edition or a draft by its id as it reads on a day; None is the one in force.

    Raises thresholds.UnknownCode, TextNotHeld, GuidanceGap, and the first GuidanceFault of a draft.
    """
    return load_guidance(on, version_id=version_id, starts=_starts)
