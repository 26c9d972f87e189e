"""Everything a person does with an enquiry, each in one transaction with its event and its trail entry."""

from intake.enquiries.actions.allocating import Allocate, allocate
from intake.enquiries.actions.entries import ENTRIES
from intake.enquiries.actions.holding import HoldContact, LetGo, hold_contact, let_go_contact
from intake.enquiries.actions.locking import (
    EnquiryChanged,
    EnquiryClosed,
    EnquiryMissing,
    NotYours,
    append_enquiry_event,
    locked_enquiry,
    touch,
)
from intake.enquiries.actions.looking import open_enquiry_page
from intake.enquiries.actions.opening import open_enquiry
from intake.enquiries.actions.writing import WriteEntry, write_entry

__all__ = [
    "ENTRIES",
    "Allocate",
    "EnquiryChanged",
    "EnquiryClosed",
    "EnquiryMissing",
    "HoldContact",
    "LetGo",
    "NotYours",
    "WriteEntry",
    "allocate",
    "append_enquiry_event",
    "hold_contact",
    "let_go_contact",
    "locked_enquiry",
    "open_enquiry",
    "open_enquiry_page",
    "touch",
    "write_entry",
]
