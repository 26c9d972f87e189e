"""Triage's pages. Importing the modules puts their routes on the blueprint."""

from intake.triage.views import contact, decision, following_up
from intake.triage.views.shared import blueprint

__all__ = ["blueprint", "contact", "decision", "following_up"]
