"""Everything a person does with an enquiry, each in one transaction with its event and its trail entry."""

from intake.enquiries.actions.allocating import Allocate, allocate
from intake.enquiries.actions.concluding import (
    AnswerConclusion,
    AnsweredAlready,
    Conclude,
    MayNotClose,
    OwnConclusion,
    OwnWriting,
    Reopen,
    StillMissing,
    Verdict,
    answer_conclusion,
    conclude,
    reopen,
)
from intake.enquiries.actions.entries import ENTRIES, SHOWN
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
from intake.enquiries.actions.parting import let_go_of_parted
from intake.enquiries.actions.sweeping import sweep_overdue_enquiries
from intake.enquiries.actions.writing import WriteEntry, write_entry

__all__ = [
    "ENTRIES",
    "SHOWN",
    "Allocate",
    "AnswerConclusion",
    "AnsweredAlready",
    "Conclude",
    "EnquiryChanged",
    "EnquiryClosed",
    "EnquiryMissing",
    "HoldContact",
    "LetGo",
    "MayNotClose",
    "NotYours",
    "OwnConclusion",
    "OwnWriting",
    "Reopen",
    "StillMissing",
    "Verdict",
    "WriteEntry",
    "allocate",
    "answer_conclusion",
    "append_enquiry_event",
    "conclude",
    "hold_contact",
    "let_go_contact",
    "let_go_of_parted",
    "locked_enquiry",
    "open_enquiry",
    "open_enquiry_page",
    "reopen",
    "sweep_overdue_enquiries",
    "touch",
    "write_entry",
]
