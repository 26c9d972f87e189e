"""The names of what happens to a contact on its way in, and of what its sender and the hub write to each other later.

Each later step of the work names its own.
"""

SUBMITTED = "submitted"
ACKNOWLEDGED = "acknowledged"
ADDITION_OFFERED = "addition_offered"
QUESTION_ASKED = "question_asked"
QUESTION_ANSWERED = "question_answered"
QUESTION_ENDED = "question_ended"
WITHDRAWAL_ASKED = "withdrawal_asked"

OPENINGS = ("contact.opened", "contact.replayed", "file.opened", "file.shown")
"""What in the trail is a look at a contact, at its files, or at what the guidance would say of it."""
