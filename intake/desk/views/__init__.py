"""The desk's pages. Importing the modules puts their routes on the blueprint."""

from intake.desk.views import bad_days, paper, taking
from intake.desk.views.shared import blueprint

__all__ = ["bad_days", "blueprint", "paper", "taking"]
