"""Reads of what was asked of other bodies: an enquiry's, one with everything written of it, and one body's own."""

from intake.caused.queries.files import HeldReportFile, files_never_sent, held_files
from intake.caused.queries.theirs import asked_of_us, one_asked_of_us
from intake.caused.queries.whole import caused_of, due_for_chasing, one_of, subjects_about, whole_of

__all__ = [
    "HeldReportFile",
    "asked_of_us",
    "caused_of",
    "due_for_chasing",
    "files_never_sent",
    "held_files",
    "one_asked_of_us",
    "one_of",
    "subjects_about",
    "whole_of",
]
