"""What the trail keeps of the meeting."""

from foundation import audit

PLANNED = audit.Entry("qasig.planned", "Planned a QASIG meeting or changed its date")
CALLED_OFF = audit.Entry("qasig.called-off", "Cancelled a QASIG meeting")
OPENED = audit.Entry("qasig.opened", "Opened a QASIG meeting")
ADDED = audit.Entry("qasig.agenda-added", "Added something to the agenda of a QASIG meeting")
CLOSED = audit.Entry("qasig.closed", "Closed a QASIG meeting and wrote its minutes")
CORRECTED = audit.Entry("qasig.minutes-corrected", "Added a correction to the minutes of a QASIG meeting")
SEATED = audit.Entry("qasig.member", "Recorded which agency someone represents at QASIG")
ATTENDED = audit.Entry("qasig.attendance", "Recorded who attended a QASIG meeting")
DECIDED = audit.Entry("qasig.decided", "Recorded a decision of a QASIG meeting")
ESCALATED = audit.Entry("qasig.escalated", "Put a service to the strategic provider concerns group")
ACTION = audit.Entry("qasig.action", "Set an action of a QASIG meeting")
CHASED = audit.Entry("qasig.chased", "Chased an action of a QASIG meeting")
ASKED = audit.Entry("qasig.asked", "Asked a QASIG meeting to discuss a service")
PARTNER_PAGE = audit.Entry("qasig.partner-page", "Opened an agency's page of provider intelligence")

ENTRIES = (
    PLANNED, CALLED_OFF, OPENED, ADDED, CLOSED, CORRECTED, SEATED, ATTENDED, DECIDED, ESCALATED, ACTION,
    CHASED, ASKED, PARTNER_PAGE,
)  # fmt: skip
