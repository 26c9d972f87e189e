"""The rest of the county's decision records: consent, capacity, risk, and what the adult is told; the same in kind."""

from dataclasses import replace

from intake.triage.domain.judgement import Judgement
from intake.triage.domain.record import NOT_APPLICABLE, Record, Source
from thresholds import Answer

_SPOKEN = Record(
    sources=(Source("Whoever sent it", "the day it was looked at, by telephone", "Nothing beyond what was sent."),),
    desired_outcomes=("feel_safe",),
    consent_sought="yes",
    consent_given="yes",
    capacity_in_doubt="no",
    advocate_needed="no",
    risk_level="medium",
    others_at_risk="not_known",
    children_at_risk="no",
    safety_actions=("Checked by telephone that the adult is safe today: the hub.",),
    adult_told="will_be",
    adult_told_how="By telephone or at a visit, as is safe for them, by whoever takes it on",
)
_NOT_SPOKEN = replace(
    _SPOKEN,
    desired_outcomes=("not_yet_asked",),
    consent_sought="no",
    consent_given="",
    consent_reason="Nobody could speak with the adult yet; the reason is written beside that question.",
    advocate_needed="not_known",
)
_NOBODY_LIVING = replace(
    _NOT_SPOKEN,
    desired_outcomes=(),
    consent_sought=NOT_APPLICABLE,
    consent_reason="",
    capacity_in_doubt=NOT_APPLICABLE,
    advocate_needed=NOT_APPLICABLE,
    adult_told=NOT_APPLICABLE,
    adult_told_how="",
)


def with_record(judgement: Judgement) -> Judgement:
    """Return a judgement with the rest of its record, which follows from whether the adult was spoken with."""
    if judgement.limbs.gates.living is Answer.NO:
        return replace(judgement, record=_NOBODY_LIVING)
    spoken = judgement.adult_spoken_to is Answer.YES
    record = _SPOKEN if spoken else _NOT_SPOKEN
    if judgement.outcome in ("S42", "OTHER_ENQ"):
        record = replace(record, risk_level="high")
    return replace(judgement, record=record)
