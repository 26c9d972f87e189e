"""Reads of asking afterwards."""

from intake.afterwards.queries.asked import (
    Answered,
    Asking,
    answer_of,
    asking_of_code,
    askings_of,
    closers_of,
    subjects_about,
    waiting_to_be_asked,
)
from intake.afterwards.queries.said import Done, Heard, closed_people, done, heard, said

__all__ = [
    "Answered",
    "Asking",
    "Done",
    "Heard",
    "answer_of",
    "asking_of_code",
    "askings_of",
    "closed_people",
    "closers_of",
    "done",
    "heard",
    "said",
    "subjects_about",
    "waiting_to_be_asked",
]
