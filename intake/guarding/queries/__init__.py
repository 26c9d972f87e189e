"""Reading what stands behind a look: one's own work, reasons given, restrictions with their story, findings."""

from intake.guarding.queries.findings import (
    AnswerTold,
    FindingTold,
    finding,
    findings_about,
    findings_for,
    without_kept_back,
)
from intake.guarding.queries.looks import look_through, looks_of_week, people_who_look
from intake.guarding.queries.own_work import Person, count_as_own_work, needed_before, was_own_work
from intake.guarding.queries.restricting import (
    Chosen,
    Happening,
    PassTold,
    RestrictionTold,
    contact_named,
    keys_covered,
    passes_told,
    restrictions_told,
    staff,
    still_seen,
)

__all__ = [
    "AnswerTold",
    "Chosen",
    "FindingTold",
    "Happening",
    "PassTold",
    "Person",
    "RestrictionTold",
    "contact_named",
    "count_as_own_work",
    "finding",
    "findings_about",
    "findings_for",
    "keys_covered",
    "look_through",
    "looks_of_week",
    "needed_before",
    "passes_told",
    "people_who_look",
    "restrictions_told",
    "staff",
    "still_seen",
    "was_own_work",
    "without_kept_back",
]
