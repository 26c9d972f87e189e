"""Enquiries in words and links."""

from intake.enquiries.presenters.listing import ListShown, list_shown, read_after
from intake.enquiries.presenters.page import EnquiryShown, enquiry_shown
from intake.enquiries.presenters.parts import PartShown, part_shown, typed_for_change

__all__ = [
    "EnquiryShown",
    "ListShown",
    "PartShown",
    "enquiry_shown",
    "list_shown",
    "part_shown",
    "read_after",
    "typed_for_change",
]
