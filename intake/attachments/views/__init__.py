"""The page on which files are added to a form, and the addresses under which the hub opens them."""

from intake.attachments.views import at_hub, with_form
from intake.attachments.views.shared import blueprint

__all__ = ["at_hub", "blueprint", "with_form"]
