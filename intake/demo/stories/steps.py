"""A story's table as what the hub did, with moments that follow one another and end before the county's present."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from intake.contacts.domain.thread import Said
from intake.demo.hours import (
    at_the_desk,
    at_the_office,
    is_working_day,
    london,
    moment,
    next_working_day,
    received_to_be_due,
)
from intake.demo.lives import Accepted, Asked, Decided, HandedOver, Opened, Rang, Screened, Signed, Step, Taken, Wrote
from intake.demo.recording import with_record
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Judgement
from intake.triage.domain.urgency import Urgency
from thresholds import Answer, ClockPolicy, Gates, Level, LimbAnswer, LimbAnswers, judge_section42

_END_OF_DAY = time(17)
_SCREENER, _WORKER, _MANAGER = "screener", "triage", "manager"


def received_at(said: Mapping[str, Any], *, now: datetime, policy: ClockPolicy) -> datetime:
    """Return the moment a story says it was received, counted from the county's present."""
    if "hours_ago" in said:
        return now - timedelta(hours=said["hours_ago"])
    hour = time.fromisoformat(said["at"])
    if "due" in said:
        day = london(now).date()
        if not is_working_day(day) or london(now).time() >= _END_OF_DAY:
            day = next_working_day(day)
        due_on = _working_days_before(day, -said["due"])
        return received_to_be_due(due_on, at=hour, policy=policy)
    return moment(_working_days_before(london(now).date(), said["days_ago"]), hour)


def _working_days_before(day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def steps_of(table: dict[str, Any], received: datetime, *, now: datetime, named: Mapping[str, str]) -> tuple[Step, ...]:
    """Return what the hub did in a story. Where its pace would pass the present, the steps are drawn together.

    `named` gives what a story names in curly brackets: dates, and other stories' references.
    """
    rng, steps = Random(table["key"]), []
    at = received
    for build, minutes, pace in _PLAN:
        step = build(table, named)
        if step is None:
            continue
        at = pace(rng, at + timedelta(minutes=minutes * rng.uniform(0.8, 1.3)))
        steps.append(replace(step, at=at))
    ends = now - timedelta(minutes=table.get("ends_minutes_ago", 3))
    return _drawn_together(steps, received, ends, exactly="ends_minutes_ago" in table)


def _drawn_together(steps: list[Step], received: datetime, ends: datetime, *, exactly: bool) -> tuple[Step, ...]:
    if not steps or (steps[-1].at <= ends and not exactly):
        return tuple(steps)
    share = (ends - received) / (steps[-1].at - received)
    return tuple(replace(step, at=received + (step.at - received) * share) for step in steps)


_Written = dict[str, Any]
_LATER = datetime.min.replace(tzinfo=UTC)  # every step is given its moment by the pace


def _opened(table: _Written, _: Mapping[str, str]) -> Step | None:
    return Opened(_LATER, _SCREENER) if table.get("opened") or "screened" in table else None


def _screened(table: _Written, _: Mapping[str, str]) -> Step | None:
    said = table.get("screened")
    return Screened(_LATER, _SCREENER, Urgency(said["urgency"]), said["reason"]) if said else None


def _taken(table: _Written, _: Mapping[str, str]) -> Step | None:
    return Taken(_LATER, _WORKER) if "taken" in table else None


def _asked(table: _Written, _: Mapping[str, str]) -> Step | None:
    said = table.get("asked")
    return Asked(_LATER, _WORKER, said.get("whom", ""), said["what"], "whom" not in said) if said else None


def _answered(table: _Written, _: Mapping[str, str]) -> Step | None:
    return Wrote(_LATER, Said.ANSWERED, table["asked"]["answer"]) if "answer" in table.get("asked", {}) else None


def _added(table: _Written, _: Mapping[str, str]) -> Step | None:
    files = tuple(table.get("added_files", ()))
    return Wrote(_LATER, Said.ADDED, table["added"], files) if "added" in table else None


def _rung(table: _Written, _: Mapping[str, str]) -> Step | None:
    return Rang(_LATER, _SCREENER, table["rung"]["words"]) if "rung" in table else None


def _handed_over(table: _Written, _: Mapping[str, str]) -> Step | None:
    said = table.get("handed_over")
    if said is None:
        return None
    return HandedOver(
        _LATER, _WORKER, HandedTo(said["to"]), said["person"], said["organisation"], said["their_reference"]
    )


def _withdrawing(table: _Written, _: Mapping[str, str]) -> Step | None:
    return Wrote(_LATER, Said.WITHDRAWAL, table["withdrawing"]) if "withdrawing" in table else None


def _accepted(table: _Written, _: Mapping[str, str]) -> Step | None:
    said = table.get("accepted")
    return Accepted(_LATER, _WORKER, said["yes"], said["reason"]) if said else None


def _decided(table: _Written, named: Mapping[str, str]) -> Step | None:
    said = table.get("decision")
    if said is None:
        return None
    return Decided(_LATER, _WORKER, _judgement(said, named), frozenset(said.get("examples", ())))


def _signed(table: _Written, _: Mapping[str, str]) -> Step | None:
    if "returned" in table:
        return Signed(_LATER, _MANAGER, False, table["returned"]["comment"])
    # A finished story needs no word from the manager; one that is still waiting is not marked as finished.
    finished = "signed" in table or (table.get("decision") and table["received"].get("days_ago"))
    return Signed(_LATER, _MANAGER, True, table.get("signed", {}).get("comment", "")) if finished else None


def _as_it_is(_rng: Random, at: datetime) -> datetime:
    return at


_PLAN = (
    (_opened, 35, at_the_desk),
    (_screened, 14, _as_it_is),
    (_rung, 20, _as_it_is),
    (_taken, 90, at_the_office),
    (_handed_over, 30, _as_it_is),
    (_asked, 25, _as_it_is),
    (_accepted, 210, at_the_office),
    (_decided, 50, at_the_office),
    (_signed, 95, at_the_office),
    (_answered, 40, _as_it_is),
    (_added, 1500, _as_it_is),
    (_withdrawing, 60, _as_it_is),
)


def _judgement(said: _Written, named: Mapping[str, str]) -> Judgement:
    limbs = LimbAnswers(
        **{name: LimbAnswer(Answer(said[name][0]), said[name][1]) for name in ("a", "b", "c")},
        gates=replace(Gates.taken_as_met(), **{name: Answer(no) for name, no in said.get("gates", {}).items()}),
    )
    level, why = said.get("level", [None, ""])
    spoken = "views" in said
    judgement = Judgement(
        limbs=limbs,
        duty_engaged=judge_section42(limbs).duty_engaged,
        outcome=said["outcome"],
        other_outcomes=tuple(said.get("others", ())),
        outcome_needs={
            code: {need: named.get(words, words) for need, words in needs.items()}
            for code, needs in said["needs"].items()
        },
        rationale=said["rationale"],
        adult_spoken_to=Answer.YES if spoken else Answer.NO,
        adult_views=said.get("views", ""),
        adult_not_spoken_reason=said.get("not_spoken", ""),
        level_chosen=Level(level) if level else None,
        level_reason=why,
        feedback_words=said.get("feedback", ""),
        feedback_withheld="feedback_withheld" in said,
        feedback_withheld_reason=said.get("feedback_withheld", ""),
    )
    return with_record(judgement)
