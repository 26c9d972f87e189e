"""What may be sent, and putting it in the outbox."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Insert, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.notices.tables import outbox
from foundation.prepared import Prepared
from foundation.rows import NewRows


class NoticeUnknown(Exception):
    """A notice was not registered, or its code is already taken by another."""


@dataclass(frozen=True)
class Notice:
    """One kind of message.

    `template` names a file in templates/notices without `.txt`. `recipient` and `words` are asked when it is sent, with
    what the message is about: the address (None: there is none, so a person must be told), and the only words the
    template may use. `urgent` notices are tried again sooner.
    """

    code: str
    subject_line: str
    template: str
    recipient: Callable[[Session, str], str | None]
    words: Callable[[Session, str], Mapping[str, str]]
    urgent: bool = False


_registered: dict[str, Notice] = {}


def register(*notices: Notice) -> None:
    """Declare what may be sent; again is harmless. Raises NoticeUnknown when a code would get two meanings."""
    for notice in notices:
        if _registered.setdefault(notice.code, notice) != notice:
            raise NoticeUnknown(f"The code {notice.code} is already taken by another notice.")


def registered() -> Mapping[str, Notice]:
    """Return every notice that may be sent, by code."""
    return MappingProxyType(_registered)


def queue(session: Session, notice: Notice, *, about: str, dedupe_key: str, at: datetime) -> None:
    """Put a message in the outbox, in the caller's transaction; a second one with the same key is not added.

    `about` is a reference such as "paper:SA-7KQ4-XM3P", never an address. Raises NoticeUnknown for a notice nobody
    registered.
    """
    _QUEUE.run(session, _row(notice, about, dedupe_key, at))


def queue_with(rows: NewRows, notice: Notice, *, about: str, dedupe_key: str, at: datetime) -> None:
    """Plan a message beside the rows it is about; otherwise as `queue`."""
    rows.add(outbox, _row(notice, about, dedupe_key, at), unless_there=True)


def _row(notice: Notice, about: str, dedupe_key: str, at: datetime) -> dict[str, object]:
    if _registered.get(notice.code) != notice:
        raise NoticeUnknown(f"Nobody registered the notice {notice.code}.")
    named = {"code": notice.code, "about": about, "dedupe_key": dedupe_key}
    return named | {"created_at": at, "attempts": 0, "next_at": at}


def count_as_sent(session: Session, *, until: datetime) -> int:
    """Mark every message still waiting that was queued up to a moment as sent when it was queued; return how many.

    Nothing is sent. For a past that is written down afterwards, whose people were told at the time.
    """
    columns = outbox.c
    waiting = (columns.sent_at.is_(None), columns.dead_at.is_(None), columns.created_at <= until)
    marked = session.connection().execute(update(outbox).where(*waiting).values(sent_at=columns.created_at))
    return marked.rowcount


def _insert(dialect: str) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    named = ("code", "about", "dedupe_key", "created_at", "attempts", "next_at")
    given = insert(outbox).values({name: bindparam(name) for name in named})
    return given.on_conflict_do_nothing(index_elements=["dedupe_key"]).inline()


_QUEUE = Prepared(_insert)
