"""Messages to people: queued in the transaction that gives rise to them, sent later, never silently lost.

A notice says "there is something for you" and nothing more: **no personal data in any message**. The outbox holds what
the message is about, never an address; the address is looked up when it is sent. What cannot be delivered becomes a
dead letter, which is handed to a person.
"""

from foundation.notices.outbox import Notice, NoticeUnknown, count_as_sent, queue, queue_with, register, registered
from foundation.notices.sending import (
    DeadLetter,
    OnDeadLetter,
    Round,
    on_dead_letter,
    prepare,
    send_due,
)
from foundation.notices.state import MailState, state_of_mail

__all__ = [
    "DeadLetter",
    "MailState",
    "Notice",
    "NoticeUnknown",
    "OnDeadLetter",
    "Round",
    "count_as_sent",
    "on_dead_letter",
    "prepare",
    "queue",
    "queue_with",
    "register",
    "registered",
    "send_due",
    "state_of_mail",
]
