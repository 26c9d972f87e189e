"""The status page, opened with its secret, or signed in where it was sent from."""

from intake.feedback.views import disagreeing, organisation, rest, status, too_large
from intake.feedback.views.shared import blueprint

__all__ = ["blueprint", "disagreeing", "organisation", "rest", "status", "too_large"]
