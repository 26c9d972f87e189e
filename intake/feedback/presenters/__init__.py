"""Progress, and what was written about it, in words, dates and links."""

from intake.feedback.presenters.saying import FilesAsked, SayView, Typed, say_view
from intake.feedback.presenters.status import NO_WORDS, WITHHELD, StatusView, status_view

__all__ = ["NO_WORDS", "WITHHELD", "FilesAsked", "SayView", "StatusView", "Typed", "say_view", "status_view"]
