"""The pages of enquiries."""

from intake.enquiries.views import contacts, listing, parts, people
from intake.enquiries.views.shared import blueprint

__all__ = ["blueprint", "contacts", "listing", "parts", "people"]
