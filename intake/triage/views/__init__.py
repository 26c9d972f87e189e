"""Triage's pages. Importing the modules puts their routes on the blueprint."""

from intake.triage.views import again, contact, decision, following_up
from intake.triage.views.shared import blueprint

__all__ = ["again", "blueprint", "contact", "decision", "following_up"]
