"""The forecast in a sentence, a chart and a table, with everything that was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foundation.web.charts import Chart, bars
from foundation.web.words import short_date
from intake.supervision.domain.forecast import Forecast, ForecastDay, Pace
from intake.triage.presenters.clock_words import many

NOT_ENTERED = "not entered"
_ORDER = (
    "This assumes that work already late is done first, then the oldest deadline. New work is left out because it "
    "is due later."
)
_TEAM = (
    "The rota was entered for too few of those days to say what one person does in a day, so we assume the days "
    "ahead are typical, whoever is in."
)


@dataclass(frozen=True)
class ForecastShown:
    """The forecast; without a pace the chart draws what falls due, and `made` says that no forecast is made."""

    sentence: str
    made: bool
    assumptions: tuple[str, ...]
    chart: Chart
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def forecast_shown(found: Forecast) -> ForecastShown:
    """Return the forecast in words and figures."""
    labels = tuple(f"{each.day:%a} {each.day.day}" for each in found.days)
    due = ("Fall due", tuple(each.due for each in found.days))
    late = ("Expected late", tuple(each.late for each in found.days))
    if found.pace is None:
        sentence = "Nothing has been signed off recently, so we cannot make a forecast"
        bare = tuple((_day(each.day), str(each.due), _people(each)) for each in found.days)
        return ForecastShown(sentence, False, (), bars(labels, due), ("Day", "Fall due", "Whole days in"), bare)
    heads = ("Day", "Fall due", "Whole days in", "Can be decided", "Expected late", "Fewest to most late")
    rows = tuple(_row(each, assumed=each.day in found.assumed_days) for each in found.days)
    return ForecastShown(_sentence(found), True, _assumptions(found, found.pace), bars(labels, due, late), heads, rows)


def _sentence(found: Forecast) -> str:
    late, due = sum(each.late for each in found.days), sum(each.due for each in found.days)
    quick, slow = (sum(getattr(each, f"late_if_{pace}") for each in found.days) for pace in ("quick", "slow"))
    already = f", as well as {found.late_now:,} already late" if found.late_now else ""
    if not late and not slow:
        return f"All {due:,} decisions due in the next five working days can be made in time{already}"
    how = f"{f'{late:,}' if late else 'None'} of {due:,} decisions"
    fall = "due in the next five working days"
    return f"{how} {fall} {'is' if late < 2 else 'are'} expected to be late (between {quick:,} and {slow:,}){already}"


def _assumptions(found: Forecast, pace: Pace) -> tuple[str, ...]:
    unit = "for each whole day someone works" if pace.each_person else "a day, by the whole team"
    often = f"on one day in four fewer than {pace.slow:.1f}, on one in four more than {pace.quick:.1f}"
    days = many(pace.days, "working day")
    said = [f"Pace: {pace.usual:.1f} decisions signed off {unit} on average; {often}. Taken from {days}.", _ORDER]
    if not pace.each_person:
        said.append(_TEAM)
    if found.assumed_days:
        missing = ", ".join(_day(each) for each in found.assumed_days)
        said.append(f"There is no rota for {missing}, so we assume the usual number of people.")
    return tuple(said)


def _row(each: ForecastDay, *, assumed: bool) -> tuple[str, ...]:
    can = f"{each.can_decide:.0f}{' (assumed)' if assumed else ''}"
    return (_day(each.day), str(each.due), _people(each), can, str(each.late),
            f"{each.late_if_quick} to {each.late_if_slow}")  # fmt: skip


def _people(each: ForecastDay) -> str:
    return NOT_ENTERED if each.people is None else f"{each.people:g}"


def _day(day: date) -> str:
    return f"{day:%a} {short_date(day)}"
