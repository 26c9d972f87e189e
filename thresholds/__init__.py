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
from thresholds.counted_days import CountedDay, days_counted
from thresholds.decision_clock import (
    ClockPolicy,
    Deadline,
    Deadlines,
    NaiveMoment,
    day_nought,
    deadlines_for,
    screen_and_decide_by,
)
from thresholds.decision_guide import DecisionGuide, GuideAnswer, GuideQuestion
from thresholds.facts import LEVELS, Answer, Level, NotAnAnswer, Situation
from thresholds.guidance import NO_STARTS, StartRefused, file_of, known_versions, load_draft, load_guidance
from thresholds.guidance_faults import GuidanceFault, GuidanceGap, TextNotHeld
from thresholds.harm_levels import level_of, levels_of
from thresholds.history import HistoryFacts, HistoryReason, PastContact, Related, Way, history_facts
from thresholds.history_settings import HistoryGap, HistorySettings, history_settings
from thresholds.plain_forms import deadlines_as_facts, judgement_as_facts, recommendation_as_facts
from thresholds.pressure_ulcers import GuideScore, ScoredPart, score_pressure_ulcer
from thresholds.recommendation import ADVICE_ONLY, Recommendation, recommend
from thresholds.rehearsal import Movement, Rehearsal, Rehearsed, rehearse
from thresholds.rule_sets import RuleSetUnreadable, rule_set_as_text, rule_set_from_text
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
from thresholds.small_counts import ProtectedRow, ProtectedTable, protected
from thresholds.working_days import (
    LONDON,
    BankHoliday,
    CalendarGap,
    WorkingCalendar,
    bank_holidays,
    london_day,
    take_announced,
    working_calendar,
)

__all__ = [
    "ADVICE_ONLY",
    "LEVELS",
    "LONDON",
    "NO_STARTS",
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
    "CountedDay",
    "Deadline",
    "Deadlines",
    "DecisionGuide",
    "Example",
    "Factor",
    "Gates",
    "Guidance",
    "GuidanceFault",
    "GuidanceGap",
    "GuideAnswer",
    "GuideQuestion",
    "GuideScore",
    "HistoryFacts",
    "HistoryGap",
    "HistoryReason",
    "HistorySettings",
    "Level",
    "LevelDuty",
    "LimbAnswer",
    "LimbAnswers",
    "Missing",
    "Movement",
    "NaiveMoment",
    "NearMiss",
    "NotAnAnswer",
    "PartReason",
    "PastContact",
    "Prompt",
    "ProtectedRow",
    "ProtectedTable",
    "Provenance",
    "Question",
    "Reason",
    "Recommendation",
    "Rehearsal",
    "Rehearsed",
    "Related",
    "Route",
    "RuleSetUnreadable",
    "ScoredPart",
    "Section42Judgement",
    "Situation",
    "StartRefused",
    "Template",
    "TextNotHeld",
    "UnknownCode",
    "Version",
    "Way",
    "WorkingCalendar",
    "bank_holidays",
    "check",
    "clock_values",
    "day_nought",
    "days_counted",
    "deadlines_as_facts",
    "deadlines_for",
    "file_of",
    "history_facts",
    "history_settings",
    "judge_section42",
    "judgement_as_facts",
    "known_versions",
    "level_of",
    "levels_of",
    "load_draft",
    "load_guidance",
    "london_day",
    "protected",
    "recommend",
    "recommendation_as_facts",
    "rehearse",
    "rule_set_as_text",
    "rule_set_from_text",
    "score_pressure_ulcer",
    "screen_and_decide_by",
    "take_announced",
    "working_calendar",
]
