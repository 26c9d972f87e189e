"""Enquiries in words and links."""

from intake.enquiries.presenters.known import KnownLine, known_lines
from intake.enquiries.presenters.listing import ListShown, list_shown, read_after
from intake.enquiries.presenters.page import EnquiryShown, enquiry_shown
from intake.enquiries.presenters.parts import FormShown, PartShown, form_shown, part_shown, typed_for_change

__all__ = [
    "EnquiryShown",
    "FormShown",
    "KnownLine",
    "ListShown",
    "PartShown",
    "enquiry_shown",
    "form_shown",
    "known_lines",
    "list_shown",
    "part_shown",
    "read_after",
    "typed_for_change",
]
