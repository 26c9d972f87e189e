"""What a program may send as a contact: the form's own definitions as a model, and the reading of what was sent."""

from intake.contacts.api.example import CONTACT_EXAMPLE
from intake.contacts.api.reading import Read, Unreadable, read_contact, read_json
from intake.contacts.api.schema import Contact

__all__ = ["CONTACT_EXAMPLE", "Contact", "Read", "Unreadable", "read_contact", "read_json"]
