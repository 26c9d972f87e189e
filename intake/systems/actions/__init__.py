"""What a partner's own system does: send a contact, read how far it has come, and give files for it."""

from intake.systems.actions.following import (
    ENTRIES,
    Attached,
    AttachFromSystem,
    ContactUnknown,
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
    "AttachFromSystem",
    "Attached",
    "ContactRefused",
    "ContactUnknown",
    "KeyUsed",
    "SendFromSystem",
    "SentFromSystem",
    "attach_from_system",
    "open_status",
    "send_from_system",
]
