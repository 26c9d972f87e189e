"""The status page, opened with its secret, or signed in where it was sent from."""

from intake.feedback.views import organisation, rest, status, too_large
from intake.feedback.views.shared import blueprint

__all__ = ["blueprint", "organisation", "rest", "status", "too_large"]
