"""What an enquiry has to do with a contact: whose work the contact is because of it, and what it is kept back with."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, or_, select

from intake.enquiries.tables import EnquiryContactRow, EnquiryRow

_enquiry, _held = EnquiryRow, EnquiryContactRow


def in_their_enquiry(account_id: str, contact_id: Any) -> ColumnElement[bool]:
    """Return the condition that a contact (a column of the statement) is held by an enquiry this person leads or makes.

    One that was taken out again still counts: it was part of the work.
    """
    theirs = or_(_enquiry.lead_id == account_id, _enquiry.officer_id == account_id)
    taken_in = exists().where(_held.contact_id == contact_id, _held.enquiry_id == _enquiry.id)
    return exists().where(theirs, or_(_enquiry.contact_id == contact_id, taken_in))


def subjects_about(contacts: Select[Any]) -> Select[Any]:
    """Select the enquiries that these contacts opened, as tasks name them: kept back together with the contact."""
    return select(literal("enquiry:") + _enquiry.reference).where(_enquiry.contact_id.in_(contacts))
