"""Invented notices, and a mail server that can be told to misbehave."""

import socket
from collections.abc import Mapping
from datetime import datetime
from email import message_from_bytes
from email.message import Message as Mail
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import notices
from foundation.database import reading, transaction
from foundation.notices.tables import outbox

TEMPLATE = "Something waits for you.\n\nSee {{ hub_address }}/{{ place }}\n{{ service_name }}, {{ service_phone }}\n"
ADDRESSES = {"paper:nobody": None, "paper:odd": "two\nlines@hub.example"}


def recipient(session: Session, about: str) -> str | None:
    """Return the address for a paper, as a directory would: one each."""
    return ADDRESSES.get(about, f"{about.replace(':', '-')}@partner.example")


def words(session: Session, about: str) -> Mapping[str, str]:
    """Return the only words the template may use; one paper has forgotten them."""
    return {} if about == "paper:wordless" else {"place": "work"}


NOTICE = notices.Notice("something", "Something waits", "something", recipient, words)
URGENT = notices.Notice("urgent", "Something waits now", "something", recipient, words, urgent=True)


def post(about: str, at: datetime, *, notice: notices.Notice = NOTICE) -> None:
    """Queue one message about a paper."""
    with transaction() as session:
        notices.queue(session, notice, about=about, dedupe_key=f"{notice.code}:{about}", at=at)


def rows() -> list[Any]:
    """Return the outbox, oldest first."""
    with reading() as session:
        return list(session.execute(select(outbox).order_by(outbox.c.id)))


class _Handler:
    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self.answers.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(message_from_bytes(envelope.content))
        return "250 OK"


class MailServer:
    """A real SMTP server on the loopback; `answers` says what it tells a recipient's address instead of yes."""

    def __init__(self) -> None:
        self._handler = _Handler()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self._controller = Controller(self._handler, hostname="127.0.0.1", port=self.port)

    @property
    def taken(self) -> list[Mail]:
        """What it took, in order."""
        return self._handler.taken

    @property
    def answers(self) -> dict[str, str]:
        """What it says instead of yes, by recipient."""
        return self._handler.answers

    def __enter__(self) -> "MailServer":
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._controller.stop(no_assert=True)
