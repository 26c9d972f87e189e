"""What asking other bodies writes in the trail."""

from foundation import audit
from foundation.audit import Entry

SHOWN = Entry("caused.shown", "A request to another body was opened and read")
PROPOSED = Entry("caused.proposed", "Asking another body to enquire was proposed")
ASKED = Entry("caused.asked", "Another body was asked to enquire")
REFUSED = Entry("caused.refused", "A manager did not agree to asking another body")
REPORTED = Entry("caused.reported", "Another body’s report arrived")
ACCEPTED = Entry("caused.accepted", "Another body’s report was accepted")
CHALLENGED = Entry("caused.challenged", "Another body’s report was challenged")
WITHDRAWN = Entry("caused.withdrawn", "A request to another body was withdrawn")
REMINDED = Entry("caused.reminded", "Another body was reminded about its report")
OVERDUE = Entry("caused.overdue", "A deadline passed, and the next role up was told")
FILE_OPENED = Entry("caused.file-opened", "A file in another body’s report was opened")
FILE_ERASED = Entry("caused.file-erased", "A file in a report that was never sent was deleted")

ENTRIES = (
    SHOWN, PROPOSED, ASKED, REFUSED, REPORTED, ACCEPTED, CHALLENGED, WITHDRAWN, REMINDED, OVERDUE, FILE_OPENED,
    FILE_ERASED,
)  # fmt: skip
JOB = audit.Actor.system("chase-bodies")
