"""Triage's pages. Importing the modules puts their routes on the blueprint."""

from intake.triage.views import (
    again,
    allocating,
    contact,
    covering,
    decision,
    following_up,
    organisations,
    people,
    queue,
)
from intake.triage.views.shared import blueprint

__all__ = [
    "again",
    "allocating",
    "blueprint",
    "contact",
    "covering",
    "decision",
    "following_up",
    "organisations",
    "people",
    "queue",
]
