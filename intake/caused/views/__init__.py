"""The pages of what is asked of other bodies: the hub's, and the body's own."""

from intake.caused.views import files, hub, theirs
from intake.caused.views.shared import blueprint

__all__ = ["blueprint", "files", "hub", "theirs"]
