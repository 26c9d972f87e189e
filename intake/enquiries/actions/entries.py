"""What enquiries write in the trail."""

from foundation.audit import Entry

SHOWN = Entry("enquiry.shown", "An enquiry was opened and read")
OPENED = Entry("enquiry.opened", "An enquiry was opened by a signed decision")
ALLOCATED = Entry("enquiry.allocated", "It was recorded who leads and who makes an enquiry")
CONTACT_TAKEN_IN = Entry("enquiry.contact-taken-in", "Another contact was added to an enquiry")
CONTACT_LET_GO = Entry("enquiry.contact-let-go", "A contact was taken out of an enquiry")
WRITTEN = Entry("enquiry.written", "An entry was written in an enquiry")
CONCLUDED = Entry("enquiry.concluded", "An enquiry was concluded and is waiting for a signature")
VOIDED = Entry("enquiry.conclusion-void", "The conclusion of an enquiry was voided by a change")
RETURNED = Entry("enquiry.returned", "The conclusion of an enquiry was returned for more work")
CLOSED = Entry("enquiry.closed", "The closure of an enquiry was signed")
REOPENED = Entry("enquiry.reopened", "A closed enquiry was reopened")
OVERDUE = Entry("enquiry.overdue", "A date of an enquiry passed, and the next role up was told")

ENTRIES = (
    SHOWN,
    OPENED,
    ALLOCATED,
    CONTACT_TAKEN_IN,
    CONTACT_LET_GO,
    WRITTEN,
    CONCLUDED,
    VOIDED,
    RETURNED,
    CLOSED,
    REOPENED,
    OVERDUE,
)
