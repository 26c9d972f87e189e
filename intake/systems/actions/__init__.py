"""What a partner's own system does: send a contact, read how far it has come, add to it, answer, give files for it."""

from intake.systems.actions.following import (
    STATUS_READ,
    Added,
    AddFromSystem,
    Attached,
    AttachFromSystem,
    ContactUnknown,
    EntryUnknown,
    add_from_system,
    attach_from_system,
    open_status,
)
from intake.systems.actions.sending import (
    ContactRefused,
    KeyUsed,
    SendFromSystem,
    SentFromSystem,
    send_from_system,
)
from intake.systems.actions.talking import (
    THREAD_READ,
    Answered,
    AnswerFromSystem,
    answer_from_system,
    open_thread,
)

ENTRIES = (STATUS_READ, THREAD_READ)

__all__ = [
    "ENTRIES",
    "AddFromSystem",
    "Added",
    "AnswerFromSystem",
    "Answered",
    "AttachFromSystem",
    "Attached",
    "ContactRefused",
    "ContactUnknown",
    "EntryUnknown",
    "KeyUsed",
    "SendFromSystem",
    "SentFromSystem",
    "add_from_system",
    "answer_from_system",
    "attach_from_system",
    "open_status",
    "open_thread",
    "send_from_system",
]
