"""The pages of enquiries."""

from intake.enquiries.views import contacts, ending, gate, known, listing, parts, people
from intake.enquiries.views.shared import blueprint

__all__ = ["blueprint", "contacts", "ending", "gate", "known", "listing", "parts", "people"]
