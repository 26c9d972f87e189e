"""What meetings write in the trail."""

from foundation import audit
from foundation.audit import Entry

SHOWN = Entry("meeting.shown", "A meeting of an enquiry was opened and read")
PLANNED = Entry("meeting.planned", "A meeting of an enquiry was planned")
MOVED = Entry("meeting.moved", "A meeting was moved to another day")
CALLED_OFF = Entry("meeting.called-off", "A meeting was cancelled")
HELD = Entry("meeting.held", "A meeting was held: its first minutes were written")
WRITTEN = Entry("meeting.written", "Something was recorded about a meeting")
OVERDUE = Entry("meeting.overdue", "Something from a meeting is overdue, and the next role up was told")
ENTRIES = (SHOWN, PLANNED, MOVED, CALLED_OFF, HELD, WRITTEN, OVERDUE)
JOB = audit.Actor.system("late-meetings")
