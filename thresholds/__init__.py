"""The law and the guidance: what the pan-Sussex thresholds advise, section 42(1), and the working-day clock.

Pure: the standard library alone, time handed in, nothing read but this package's own files of guidance, and those only
when first asked for.
"""

from thresholds.advice_lines import Action, NearMiss, Prompt, Question, Reason
from thresholds.catalogue import (
    ActionLine,
    Category,
    Example,
    Factor,
    Guidance,
    LevelDuty,
    Template,
    UnknownCode,
    Version,
)
from thresholds.checks import check
from thresholds.citations import Citation, Provenance
from thresholds.clock_values import ClockGap, ClockValues, clock_values
from thresholds.decision_clock import ClockPolicy, Deadline, Deadlines, NaiveMoment, day_nought, deadlines_for
from thresholds.facts import LEVELS, Answer, Level, NotAnAnswer, Situation
from thresholds.guidance import known_versions, load_guidance
from thresholds.guidance_faults import GuidanceFault, GuidanceGap, TextNotHeld
from thresholds.harm_levels import level_of
from thresholds.plain_forms import deadlines_as_facts, judgement_as_facts, recommendation_as_facts
from thresholds.recommendation import ADVICE_ONLY, Recommendation, recommend
from thresholds.section42 import (
    Gates,
    LimbAnswer,
    LimbAnswers,
    Missing,
    PartReason,
    Route,
    Section42Judgement,
    judge_section42,
)
from thresholds.working_days import (
    LONDON,
    BankHoliday,
    CalendarGap,
    WorkingCalendar,
    bank_holidays,
    london_day,
    working_calendar,
)

__all__ = [
    "ADVICE_ONLY",
    "LEVELS",
    "LONDON",
    "Action",
    "ActionLine",
    "Answer",
    "BankHoliday",
    "CalendarGap",
    "Category",
    "Citation",
    "ClockGap",
    "ClockPolicy",
    "ClockValues",
    "Deadline",
    "Deadlines",
    "Example",
    "Factor",
    "Gates",
    "Guidance",
    "GuidanceFault",
    "GuidanceGap",
    "Level",
    "LevelDuty",
    "LimbAnswer",
    "LimbAnswers",
    "Missing",
    "NaiveMoment",
    "NearMiss",
    "NotAnAnswer",
    "PartReason",
    "Prompt",
    "Provenance",
    "Question",
    "Reason",
    "Recommendation",
    "Route",
    "Section42Judgement",
    "Situation",
    "Template",
    "TextNotHeld",
    "UnknownCode",
    "Version",
    "WorkingCalendar",
    "bank_holidays",
    "check",
    "clock_values",
    "day_nought",
    "deadlines_as_facts",
    "deadlines_for",
    "judge_section42",
    "judgement_as_facts",
    "known_versions",
    "level_of",
    "load_guidance",
    "london_day",
    "recommend",
    "recommendation_as_facts",
    "working_calendar",
]
