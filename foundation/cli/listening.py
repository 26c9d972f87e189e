"""How gunicorn listens. Named on its command line; gunicorn reads these names itself.

A synchronous worker serves one connection at a time, and browsers open spare connections they may never use. With
deferred accept the kernel keeps a connection to itself until its first bytes arrive, so a spare one costs no worker
(docs/adr/0004). A buffering proxy does the same for slow uploads; the runbook asks for one.
"""

import socket
from typing import Any

SILENT_SECONDS = 30


def when_ready(server: Any) -> None:
    """Ask the kernel not to hand over connections that have said nothing yet."""
    option = getattr(socket, "TCP_DEFER_ACCEPT", None)  # Linux only
    for listener in server.LISTENERS:
        if option is not None and listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            listener.sock.setsockopt(socket.IPPROTO_TCP, option, SILENT_SECONDS)
