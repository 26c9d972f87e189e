"""What is asked afterwards, of whom and how; which answers ask for a person; and how they are counted."""

from intake.afterwards.domain.asking import NotAsked, OfWhom, Way
from intake.afterwards.domain.questions import LONGEST, QUESTIONS, Answers, Safer
from intake.afterwards.domain.settings import Settings, settings_on
from intake.afterwards.domain.themes import Theme

__all__ = [
    "LONGEST",
    "QUESTIONS",
    "Answers",
    "NotAsked",
    "OfWhom",
    "Safer",
    "Settings",
    "Theme",
    "Way",
    "settings_on",
]
