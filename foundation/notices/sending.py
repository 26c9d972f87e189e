"""Sending what is due: claimed for a while, the try counted before the work, never more often than is useful.

Delivery is at least once. A process that dies between handing a message over and writing that down leaves a row whose
claim runs out; it is sent again with the same Message-ID.
"""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Select, or_, select, update
from sqlalchemy.orm import Session

from foundation import log
from foundation.config import Settings
from foundation.database import reading, transaction
from foundation.notices.messages import TEMPLATES, Message, MessageUnwritable, message_id, render
from foundation.notices.outbox import registered
from foundation.notices.senders import ConsoleSender, NotSent, Sender, SmtpSender
from foundation.notices.tables import outbox

CLAIM = timedelta(minutes=2)  # longer than a send can take, with its time-outs
MOST_TRIES = 10
FIRST_WAIT, FIRST_WAIT_URGENT, LONGEST_WAIT = timedelta(seconds=30), timedelta(seconds=5), timedelta(minutes=15)
_columns = outbox.c


@dataclass(frozen=True)
class DeadLetter:
    """A message that will not be delivered: what it was about, and why, in words without personal data."""

    id: int
    code: str
    about: str
    attempts: int
    reason: str


OnDeadLetter = Callable[[Session, DeadLetter, datetime], None]


@dataclass(frozen=True)
class _Prepared:
    sender: Sender
    domain: str
    templates: Path
    common: dict[str, str]


@dataclass(frozen=True)
class Round:
    """One round of sending: how many were sent, put off, or given up."""

    sent: int
    put_off: int
    dead: int


_prepared: _Prepared | None = None
_on_dead_letter: list[OnDeadLetter] = []


def prepare(settings: Settings, *, sender: Sender | None = None, templates: Path = TEMPLATES) -> None:
    """Choose the sender for this process, and where templates are.

    Besides its notice's words, every template may use service_name, service_phone and hub_address.
    """
    global _prepared
    chosen: Sender = sender or ConsoleSender()
    if sender is None and settings.mail_sender == "smtp":
        chosen = SmtpSender(host=settings.smtp_host, port=settings.smtp_port, mail_from=settings.mail_from)
    common = {
        "service_name": settings.service_name,
        "service_phone": settings.service_phone,
        "hub_address": settings.public_url,
    }
    domain = settings.mail_from.rpartition("@")[2].strip("> ")
    _prepared = _Prepared(sender=chosen, domain=domain, templates=templates, common=common)


def on_dead_letter(callback: OnDeadLetter) -> None:
    """Have a person told: the callback runs in the transaction that gives the message up. Again is harmless."""
    if callback not in _on_dead_letter:
        _on_dead_letter.append(callback)


def send_due(now: datetime) -> Round:
    """Send what is due, oldest first, and return how it went; stops early when the mail server is away."""
    sender = _ready().sender  # before any try is counted
    sent = put_off = dead = 0
    while (row := _claim(now)) is not None:
        try:
            sender.send(_message(row))
        except NotSent as refusal:
            gave_up = _not_sent(row, refusal, now=now)
            dead, put_off = dead + gave_up, put_off + (not gave_up)
            if refusal.nobody_there:
                break
        else:
            _mark_sent(row, now=now)
            sent += 1
    return Round(sent=sent, put_off=put_off, dead=dead)


def anything_due(now: datetime) -> bool:
    """Return whether a message waits to be sent now: one look at an index, which takes no turn from those who write."""
    with reading() as session:
        return session.execute(_due(now)).first() is not None


def _due(now: datetime) -> Select[int]:
    unclaimed = or_(_columns.claimed_at.is_(None), _columns.claimed_at <= now - CLAIM)
    return (
        select(_columns.id)
        .where(_columns.sent_at.is_(None), _columns.dead_at.is_(None), _columns.next_at <= now, unclaimed)
        .order_by(_columns.next_at, _columns.id)
        .limit(1)
    )


def _claim(now: datetime) -> Row[Any] | None:
    """Take the row that is due longest, for a while and under a mark of our own, and count the try."""
    if not anything_due(now):  # mostly nothing is due: do not queue for the write lock to find that out
        return None
    claim = {"claimed_by": secrets.token_hex(8), "claimed_at": now, "attempts": _columns.attempts + 1}
    with transaction() as session:
        chosen = _due(now).with_for_update(skip_locked=True).scalar_subquery()
        statement = update(outbox).where(_columns.id == chosen).values(claim).returning(*_columns)
        return session.execute(statement).first()


def _message(row: Row[Any]) -> Message:
    """Look up the address and the words now. Raises NotSent for good when there is no address or no message."""
    notice = registered().get(row.code)
    if notice is None:
        raise NotSent("This kind of message is no longer sent.", for_good=True)
    if row.attempts > MOST_TRIES:
        raise NotSent("The process that sends stopped each time it tried.", for_good=True)
    ready = _ready()
    try:
        with reading() as session:
            to, words = notice.recipient(session, row.about), notice.words(session, row.about)
        body = render(ready.templates / f"{notice.template}.txt", {**ready.common, **words})
    except MessageUnwritable as fault:
        raise NotSent(str(fault), for_good=True) from fault
    except Exception as fault:  # a fault in one notice must not hold up the others; its text may hold personal data
        log.logger().error("notices.not_written", notice=row.code, error=type(fault).__name__)
        raise NotSent(f"The message could not be written ({type(fault).__name__}).") from fault
    if not to:
        raise NotSent("There is no address to send it to.", for_good=True)
    identifier = message_id(row_id=row.id, dedupe_key=row.dedupe_key, domain=ready.domain)
    return Message(id=identifier, to=to, subject=notice.subject_line, body=body)


def _mark_sent(row: Row[Any], *, now: datetime) -> None:
    with transaction() as session:
        session.execute(_ours(row).values(sent_at=now, claimed_at=None, claimed_by=None, last_error=None))


def _not_sent(row: Row[Any], refusal: NotSent, *, now: datetime) -> bool:
    """Put a message off, or give it up and have a person told in the same transaction; return whether given up."""
    give_up = refusal.for_good or row.attempts >= MOST_TRIES
    with transaction() as session:
        values: dict[str, object] = {"claimed_at": None, "claimed_by": None, "last_error": refusal.words[:200]}
        values |= {"dead_at": now} if give_up else {"next_at": now + wait_after(row.attempts, urgent=_urgent(row))}
        ours = session.execute(_ours(row).values(values).returning(_columns.id)).first() is not None
        if give_up and ours:
            letter = DeadLetter(row.id, row.code, row.about, attempts=row.attempts, reason=refusal.words)
            for callback in _on_dead_letter:
                callback(session, letter, now)
    outcome = "given_up" if give_up else "put_off"
    log.logger().warning("notices.not_sent", notice=row.code, outbox=row.id, outcome=outcome, error=refusal.words)
    return give_up


def wait_after(attempts: int, *, urgent: bool = False) -> timedelta:
    """Return how long to wait after so many tries: doubling, at most 15 minutes, give or take a tenth."""
    first = FIRST_WAIT_URGENT if urgent else FIRST_WAIT
    wait: timedelta = min(first * 2 ** (attempts - 1), LONGEST_WAIT)
    return wait * random.uniform(0.9, 1.1)  # so that not all come back at once


def _urgent(row: Row[Any]) -> bool:
    notice = registered().get(row.code)
    return notice is not None and notice.urgent


def _ours(row: Row[Any]) -> Any:
    """The row, as long as our claim on it still stands: another may have taken over a claim that ran out."""
    return update(outbox).where(_columns.id == row.id, _columns.claimed_by == row.claimed_by)


def _ready() -> _Prepared:
    if _prepared is None:
        raise RuntimeError("No sender yet: call foundation.notices.prepare(settings) first.")
    return _prepared
