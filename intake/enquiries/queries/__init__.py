"""Reads of enquiries: a list for the people at work, the whole of one, and which enquiry holds a contact."""

from intake.enquiries.queries.counting import counted_enquiries
from intake.enquiries.queries.earlier import known_from_before
from intake.enquiries.queries.listing import EnquiryLine, EnquiryPage, Figures, enquiries_page, figures, overdue
from intake.enquiries.queries.own_work import (
    contact_that_opened,
    contacts_read_in,
    in_their_enquiry,
    subjects_about,
)
from intake.enquiries.queries.people import Worker, who_may
from intake.enquiries.queries.whole import (
    enquiries_of_adult,
    enquiries_with,
    enquiry,
    enquiry_holding,
    place_of,
    standing_of,
    with_contact_ahead,
)

__all__ = [
    "EnquiryLine",
    "EnquiryPage",
    "Figures",
    "Worker",
    "contact_that_opened",
    "contacts_read_in",
    "counted_enquiries",
    "enquiries_of_adult",
    "enquiries_page",
    "enquiries_with",
    "enquiry",
    "enquiry_holding",
    "figures",
    "in_their_enquiry",
    "known_from_before",
    "overdue",
    "place_of",
    "standing_of",
    "subjects_about",
    "who_may",
    "with_contact_ahead",
]
