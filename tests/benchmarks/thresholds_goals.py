"""Goals P5 and P6: deadlines and levels, one at a time and for a million; results equal to a slow, plain reading.

Times are the best of several runs, in the processor's own time, so that other work on the machine is not measured.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tests.benchmarks import report
from thresholds import Answer, Guidance, Situation, levels_of, load_guidance, recommend, rehearse, working_calendar
from thresholds.harm_levels import rules_for
from thresholds.rehearsal import Rehearsed

DAY = date(2026, 10, 1)
MILLION = 1_000_000
YEAR = 9300
SETS = 20_000
"""Distinct sets of facts among a million contacts: far more than a county's years hold."""


@dataclass(frozen=True)
class Measured:
    """One figure: what was measured, how much, and the most it may be, both in `unit`."""

    goal: str
    name: str
    measured: float
    most: float
    unit: str


def rows() -> tuple[Measured, ...]:
    """Return every figure of this part."""
    return (
        one_deadline(),
        a_million_deadlines(),
        one_level(),
        one_assessment(),
        a_million_levels(),
        a_year_rehearsed(),
    )


def measure(kind: str) -> Iterator[report.Line]:
    """Yield the figures once; no database has a part in them."""
    if kind == "sqlite":
        for each in rows():
            yield report.at_most(each.goal, "", f"{each.name}, {each.unit}", each.measured, each.most)


def one_deadline() -> Measured:
    """Measure the date five working days after a day."""
    add, times = working_calendar().add_working_days, 20_000

    def work() -> None:
        for _ in range(times):
            add(DAY, 5)

    return Measured("P5", "one deadline", _seconds(work) / times * 1e6, 0.2, "us")


def a_million_deadlines() -> Measured:
    """Measure the dates of a million contacts, looked up in the calendar's own table, and compare some with one."""
    calendar = working_calendar()
    table = np.frombuffer(calendar.due_ordinals(5), dtype=np.int64)
    received = np.random.default_rng(1).integers(DAY.toordinal() - 2000, DAY.toordinal() + 500, MILLION)
    first = calendar.first.toordinal()
    due = table[received - first]
    for place in range(0, MILLION, 9973):
        one = calendar.add_working_days(date.fromordinal(int(received[place])), 5)
        assert date.fromordinal(int(due[place])) == one
    return Measured("P5", "deadlines of a million", _seconds(lambda: table[received - first]) * 1e3, 10, "ms")


def one_level() -> Measured:
    """Measure the level of one situation."""
    rules, situation, times = rules_for(load_guidance(DAY)), _a_situation(), 20_000

    def work() -> None:
        for _ in range(times):
            rules.level(situation)

    return Measured("P6", "one level", _seconds(work) / times * 1e6, 5, "us")


def one_assessment() -> Measured:
    """Measure the whole cited answer for one situation."""
    guidance, situation, times = load_guidance(DAY), _a_situation(), 4_000

    def work() -> None:
        for _ in range(times):
            recommend(situation, guidance=guidance)

    return Measured("P6", "one assessment with its reasons", _seconds(work) / times * 1e6, 50, "us")


def a_million_levels() -> Measured:
    """Measure levelling a million stored situations anew, by distinct sets of facts, and compare some with one."""
    guidance = load_guidance(DAY)
    keys = _a_million_situations(guidance)
    levels = levels_of(keys, situation_of=_read, guidance=guidance)
    for place in range(0, MILLION, 9973):
        assert levels[place] is rules_for(guidance).level(_read(keys[place]))
    work = _seconds(lambda: levels_of(keys, situation_of=_read, guidance=guidance), runs=3)
    return Measured("P6", "levels of a million", work, 2, "s")


def a_year_rehearsed() -> Measured:
    """Measure a year of West Sussex under a draft, counted in four ways with small counts hidden."""
    old, new = load_guidance(DAY), load_guidance(DAY, version_id="practice")
    pick = random.Random(7)
    groups = {"service": "ABCDEF", "sender": "KLMNOPQ", "age": "XYZ", "ethnicity": "PQRSTUVWX"}
    past = [
        Rehearsed(f"SA-{n}", _some_situation(pick, old), {name: pick.choice(held) for name, held in groups.items()})
        for n in range(YEAR)
    ]
    return Measured(
        "", "a year rehearsed", _seconds(lambda: rehearse(past, old=old, new=new, by=tuple(groups)), runs=3), 2, "s"
    )


def _a_situation() -> Situation:
    facts = {"F_IMPACT": Answer.YES, "F_SIMILAR": Answer.YES, "F_POT": Answer.NO, "F_CRIME": Answer.NOT_KNOWN}
    return Situation(DAY, frozenset({"PHY-C1", "FAL-N1"}), facts)


def _some_situation(pick: random.Random, guidance: Guidance) -> Situation:
    examples = frozenset(pick.sample(sorted(guidance.examples), pick.randint(1, 3)))
    facts = {code: pick.choice(list(Answer)) for code in pick.sample(sorted(guidance.factors), 8)}
    return Situation(DAY - timedelta(days=pick.randint(0, 364)), examples, facts)


def _a_million_situations(guidance: Guidance) -> list[str]:
    pick = random.Random(7)
    examples, factors = sorted(guidance.examples), sorted(guidance.factors)
    texts = [
        json.dumps({"examples": pick.sample(examples, 2), "facts": dict.fromkeys(pick.sample(factors, 2), "yes")})
        for _ in range(SETS)
    ]
    return pick.choices(texts, k=MILLION)


def _read(text: str) -> Situation:
    kept = json.loads(text)
    facts = {code: Answer(given) for code, given in kept["facts"].items()}
    return Situation(DAY, frozenset(kept["examples"]), facts)


def _seconds(work: Callable[[], object], *, runs: int = 9) -> float:
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best
