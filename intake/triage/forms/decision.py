"""A finished draft, read into the one command that recommends a decision."""

from __future__ import annotations

from foundation.web.typed import Typed
from intake.triage.actions import RecordDecision, Refused
from intake.triage.domain import decision_pages as pages
from intake.triage.domain.judgement import Judgement
from intake.triage.domain.outcomes import Answered
from intake.triage.domain.record_typed import read_record
from thresholds import Guidance, Level

_LEVELS = {level.value: level for level in Level}


def read_decision(reference: str, version: int, typed: Typed, guidance: Guidance) -> RecordDecision:
    """Return the whole command from a finished draft. Raises Refused naming every question that has no answer."""
    faults = [fault for page in pages.STEPS for fault in pages.unanswered(page, typed)]
    if faults:
        raise Refused(*faults)
    return RecordDecision(
        reference=reference,
        version=version,
        judgement=_judgement(typed),
        examples=pages.examples_of(typed, guidance),
        facts=pages.facts_of(typed, guidance),
    )


def _judgement(typed: Typed) -> Judgement:
    withheld = typed.one("feedback") == "withhold"
    return Judgement(
        limbs=pages.limbs_of(typed),
        duty_engaged=pages.answer_to(typed, "duty_engaged"),
        outcome=typed.one("outcome"),
        other_outcomes=typed.many("other_outcomes"),
        outcome_needs=_needs(typed),
        rationale=typed.one("rationale"),
        unknown_reason=typed.one("unknown_reason"),
        adult_spoken_to=pages.answer_to(typed, "adult_spoken_to"),
        adult_not_spoken_reason=typed.one("adult_not_spoken_reason"),
        adult_views=typed.one("adult_views"),
        level_chosen=_LEVELS.get(typed.one("level_chosen")),
        level_reason=typed.one("level_reason"),
        feedback_words="" if withheld else typed.one("feedback_words"),
        feedback_withheld=withheld,
        feedback_withheld_reason=typed.one("feedback_withheld_reason") if withheld else "",
        record=read_record(typed),
    )


def _needs(typed: Typed) -> dict[str, dict[str, str]]:
    needs: dict[str, dict[str, str]] = {}
    for code, need in pages.chosen_needs(typed):
        field = pages.need_field(code, need)
        written = _day_written(typed, field) if need.answered is Answered.DATE else pages.need_written(typed, field)
        needs.setdefault(code, {})[need.code] = written
    return needs


def _day_written(typed: Typed, field: str) -> str:
    """Return a date as 2026-10-06; one that is not real comes out as it was typed, and is refused as such."""
    day = typed.date(field)
    parts = [typed.one(f"{field}-{part}") for part in ("year", "month", "day")]
    return day.isoformat() if day else "-".join(filter(None, parts))
