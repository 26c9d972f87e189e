"""Reads of the guidance at work."""

from intake.guidance.queries.disagreement import judged_between, judged_by_workers
from intake.guidance.queries.holidays import announced_holidays, open_deadlines
from intake.guidance.queries.rehearsal import ATTRIBUTES, past_contacts
from intake.guidance.queries.replay import replay_of

__all__ = [
    "ATTRIBUTES",
    "announced_holidays",
    "judged_between",
    "judged_by_workers",
    "open_deadlines",
    "past_contacts",
    "replay_of",
]
