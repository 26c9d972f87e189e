"""What the trail may say about the hub's own desk."""

from foundation.audit import Entry

BEGUN = Entry("desk.begun", "Someone at the hub started to take down a contact")
PUT_RIGHT = Entry("desk.put-right", "How a contact came was corrected before it was sent")
REOPENED = Entry("desk.reopened", "Someone at the hub opened a form they had started to take down")
LETTER_SHOWN = Entry("contact.letter-shown", "The letter with the reference and secret was shown for printing")
PACK_ISSUED = Entry("paper.issued", "Numbered paper forms were issued")
FORM_MARKED = Entry("paper.marked", "What happened to a paper form was recorded")
BAD_DAY_OPENED = Entry("bad-day.opened", "A bad day was opened")
BAD_DAY_COUNTED = Entry("bad-day.counted", "What came on a bad day was counted")
BAD_DAY_CLOSED = Entry("bad-day.closed", "A bad day was closed with nothing left to type in")

ENTRIES = (
    BEGUN,
    PUT_RIGHT,
    REOPENED,
    LETTER_SHOWN,
    PACK_ISSUED,
    FORM_MARKED,
    BAD_DAY_OPENED,
    BAD_DAY_COUNTED,
    BAD_DAY_CLOSED,
)
