"""How gunicorn listens. Named on its command line; gunicorn reads these names itself.

A synchronous worker serves one connection at a time, and browsers open spare connections they may never use. With
deferred accept the kernel keeps a connection to itself until its first bytes arrive, so a spare one costs no worker
(docs/adr/0004). A buffering proxy does the same for slow uploads; the runbook asks for one.
"""

import gc
import socket
from typing import Any

from sqlalchemy.orm import configure_mappers

SILENT_SECONDS = 30
LOOK_AFTER = 5_000
"""How many more things are held than let go before the youngest are looked through for rings of them."""


def on_starting(server: Any) -> None:
    """Before the workers part: what is loaded is never looked through for garbage by any of them.

    Looking writes on each thing that is looked at, and a page of memory that is written on is no longer shared: each
    worker then held the whole application for itself.
    """
    configure_mappers()
    gc.collect()
    gc.freeze()


def when_ready(server: Any) -> None:
    """Ask the kernel not to hand over connections that have said nothing yet."""
    option = getattr(socket, "TCP_DEFER_ACCEPT", None)  # Linux only
    for listener in server.LISTENERS:
        if option is not None and listener.sock.family in (socket.AF_INET, socket.AF_INET6):
            listener.sock.setsockopt(socket.IPPROTO_TCP, option, SILENT_SECONDS)


def post_worker_init(worker: Any) -> None:
    """Begin to take requests."""
    settle()


def settle() -> None:
    """Leave out of every later search for garbage what was loaded at the start: it stays for as long as the process.

    Without it Python looked through the whole application again every few pages, a tenth of what a long page costs.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(LOOK_AFTER, 20, 20)
