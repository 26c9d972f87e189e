"""How many decisions will be late over the next five working days, from what is open today, the pace and the rota.

A pure sum that a person can follow: the work is taken in order of its deadline, each day as many as the people on the
rota decide at the pace of the last weeks. What is still to come in is left out, because it falls due later than the
days looked at. It is a forecast, not a target: nobody's own pace is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, quantiles

DAYS = 5
LEAST_DAYS = 10
"""Days with a rota that are needed to say what one person's day brings; with fewer, the pace is the whole team's."""


@dataclass(frozen=True)
class Pace:
    """Decisions signed off for each unit of a day: slow (a quarter of days were slower), usual (the mean, by
    which a week adds up) and quick (a quarter were quicker).

    `each` says what the unit is: a person's day where the rota was kept, else the whole team's day. `days` is how many
    working days it was taken from.
    """

    slow: float
    usual: float
    quick: float
    each_person: bool
    days: int


@dataclass(frozen=True)
class ForecastDay:
    """One working day to come.

    `due` decisions fall due on it, `people` whole days of work are entered (None: not entered), and `late` more
    decisions are past their time at its end at the usual pace; `late_if_quick` and `late_if_slow` are the same at the
    quicker and the slower pace.
    """

    day: date
    due: int
    people: float | None
    can_decide: float
    late: int
    late_if_quick: int
    late_if_slow: int


@dataclass(frozen=True)
class Forecast:
    """The days to come, what is past its time already, and the pace it was worked out with (None: nothing to go by)."""

    days: tuple[ForecastDay, ...]
    late_now: int
    pace: Pace | None
    assumed_days: tuple[date, ...]


def pace_of(signed_off: Mapping[date, int], people: Mapping[date, float]) -> Pace | None:
    """Return the pace of some past working days: decisions signed off on each, and whole days worked on each.

    A day whose rota was never entered is left out of a person's pace. None when no day is known.
    """
    kept = [signed_off[day] / people[day] for day in signed_off if people.get(day)]
    each_person = len(kept) >= LEAST_DAYS
    rates = kept if each_person else [float(count) for count in signed_off.values()]
    if not rates or not any(rates):
        return None
    slow, _, quick = quantiles(rates, n=4, method="inclusive") if len(rates) > 1 else rates * 3
    usual = mean(rates)
    return Pace(min(slow, usual), usual, max(quick, usual), each_person, len(rates))


def forecast(
    due: Mapping[date, int],
    *,
    late_now: int,
    days: Sequence[date],
    pace: Pace | None,
    people: Mapping[date, float],
    usual_people: float | None,
) -> Forecast:
    """Return how many decisions will be late at the end of each day, beyond what is late already.

    `due` counts open contacts by the day their decision is due (a day off counts with the working day before it).
    `people` are whole days of work entered for each day; where a day is not entered, `usual_people` is assumed and the
    day is named. Raises nothing: without a pace the days carry what is due, and no forecast is made of them.
    """
    if pace is None:
        bare = tuple(ForecastDay(day, due.get(day, 0), people.get(day), 0.0, 0, 0, 0) for day in days)
        return Forecast(bare, late_now, None, ())
    assumed = tuple(day for day in days if day not in people) if pace.each_person else ()
    team = {day: people.get(day, usual_people or 0.0) if pace.each_person else 1.0 for day in days}
    late = {
        name: _late(due, late_now, [(day, team[day] * rate) for day in days])
        for name, rate in (("slow", pace.slow), ("usual", pace.usual), ("quick", pace.quick))
    }
    made = tuple(
        ForecastDay(
            day=day,
            due=due.get(day, 0),
            people=people.get(day),
            can_decide=team[day] * pace.usual,
            late=late["usual"][day],
            late_if_quick=late["quick"][day],
            late_if_slow=late["slow"][day],
        )
        for day in days
    )
    return Forecast(made, late_now, pace, assumed)


def _late(due: Mapping[date, int], late_now: int, capacity: Sequence[tuple[date, float]]) -> dict[date, int]:
    """Return for each day how many of its own decisions are undone at its end, the oldest deadline taken first."""
    waiting: Counter[date] = Counter(due)
    already, carried, late = float(late_now), 0.0, {}
    for day, can in capacity:
        carried += can
        done = min(already, carried)
        already, carried = already - done, carried - done
        for deadline in sorted(waiting):
            step = min(waiting[deadline], int(carried))
            waiting[deadline] -= step
            carried -= step
        late[day] = waiting.pop(day, 0)
        already += late[day]
        carried = carried - int(carried) if any(waiting.values()) else 0.0
    return late
