"""What the notices do by themselves."""

from datetime import datetime

from foundation.notices.sending import anything_due, send_due
from foundation.scheduler import Every, Job


def send(now: datetime) -> str:
    """Send what is due; return in words how it went."""
    done = send_due(now)
    return f"{done.sent} sent, {done.put_off} put off, {done.dead} given up."


SEND_NOTICES = Job(
    name="send-notices",
    words="Send waiting emails",
    schedule=Every(seconds=15),
    run=send,
    waits=anything_due,  # looked at between rounds: an urgent message must be on its way within ten seconds
)
"""Register this at start."""
