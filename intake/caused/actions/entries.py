"""What asking other bodies writes in the trail."""

from foundation import audit
from foundation.audit import Entry

SHOWN = Entry("caused.shown", "What was asked of another body was opened and read")
PROPOSED = Entry("caused.proposed", "It was proposed to ask another body to enquire")
ASKED = Entry("caused.asked", "Another body was asked to enquire")
REFUSED = Entry("caused.refused", "A manager did not agree to asking another body")
REPORTED = Entry("caused.reported", "Another body’s report came back")
ACCEPTED = Entry("caused.accepted", "Another body’s report was accepted")
CHALLENGED = Entry("caused.challenged", "Another body’s report was challenged")
WITHDRAWN = Entry("caused.withdrawn", "What was asked of another body was withdrawn")
REMINDED = Entry("caused.reminded", "Another body was reminded of its report")
OVERDUE = Entry("caused.overdue", "A limit passed, and the next role up was told")
FILE_OPENED = Entry("caused.file-opened", "A file of another body’s report was opened")
FILE_ERASED = Entry("caused.file-erased", "A file of a report that was never sent was erased")

ENTRIES = (
    SHOWN, PROPOSED, ASKED, REFUSED, REPORTED, ACCEPTED, CHALLENGED, WITHDRAWN, REMINDED, OVERDUE, FILE_OPENED,
    FILE_ERASED,
)  # fmt: skip
JOB = audit.Actor.system("chase-bodies")
