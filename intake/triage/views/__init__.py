"""Triage's pages. Importing the modules puts their routes on the blueprint."""

from intake.triage.views import (
    again,
    allocating,
    comparing,
    contact,
    covering,
    decision,
    following_up,
    queue,
)
from intake.triage.views.shared import blueprint

__all__ = [
    "again",
    "allocating",
    "blueprint",
    "comparing",
    "contact",
    "covering",
    "decision",
    "following_up",
    "queue",
]
