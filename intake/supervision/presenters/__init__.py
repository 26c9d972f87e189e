"""The supervisor's page and the page for a late clock, in words and links."""

from intake.supervision.presenters.late import LateShown, late_shown
from intake.supervision.presenters.page import SupervisorShown, supervisor_shown

__all__ = ["LateShown", "SupervisorShown", "late_shown", "supervisor_shown"]
