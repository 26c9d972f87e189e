"""What a partner's own system does: send a contact, read how far it has come, add to it, give files for it."""

from intake.systems.actions.following import (
    ENTRIES,
    Added,
    AddFromSystem,
    Attached,
    AttachFromSystem,
    ContactUnknown,
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

__all__ = [
    "ENTRIES",
    "AddFromSystem",
    "Added",
    "AttachFromSystem",
    "Attached",
    "ContactRefused",
    "ContactUnknown",
    "KeyUsed",
    "SendFromSystem",
    "SentFromSystem",
    "add_from_system",
    "attach_from_system",
    "open_status",
    "send_from_system",
]
