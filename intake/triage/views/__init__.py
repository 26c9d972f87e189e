"""Triage's pages. Importing the modules puts their routes on the blueprint."""

from intake.triage.views import again, allocating, contact, decision, following_up, organisations, people, queue
from intake.triage.views.shared import blueprint

__all__ = [
    "again",
    "allocating",
    "blueprint",
    "contact",
    "decision",
    "following_up",
    "organisations",
    "people",
    "queue",
]
