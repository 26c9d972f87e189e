"""The list of what was sent, and the private mirror, in words and links."""

from intake.practice.presenters.listing import list_view, sees_words
from intake.practice.presenters.mirror import mirror_view

__all__ = ["list_view", "mirror_view", "sees_words"]
