"""What the trail may say about the hub's own desk."""

from foundation.audit import Entry

BEGUN = Entry("desk.begun", "Somebody of the hub began to take a contact down")
PUT_RIGHT = Entry("desk.put-right", "How a contact came was put right before it was sent")
REOPENED = Entry("desk.reopened", "Somebody of the hub opened a form they had begun to take down")
LETTER_SHOWN = Entry("contact.letter-shown", "The letter with the reference and its secret was shown, to be printed")

ENTRIES = (BEGUN, PUT_RIGHT, REOPENED, LETTER_SHOWN)
