"""What waits by a day: the provider's answer, and its review. A task while it waits; a mail when the day has passed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.clock import in_london
from foundation.database import reading, transaction
from foundation.notices import Notice
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from provider_intel.permissions import CO_CHAIR, ROLES, Permission
from provider_intel.replies import queries
from provider_intel.replies.domain.records import Waits

Begin = Callable[[Session, str, str, date, datetime], None]
_ASKING = tuple(role.code for role in ROLES if Permission.ASK_FOR_REPLY in role.permissions)
_WORDS = {
    Waits.ANSWER: "A provider was asked to reply to stated facts. Make sure that its reply is recorded.",
    Waits.REVIEW: "A provider has replied. Someone who neither asked for the reply nor recorded it must review the "
    "contested facts.",
}


class End(Protocol):
    """Finishes the task with a key in the caller's transaction, in its own words, and says whether there was one."""

    def __call__(
        self, session: Session, key: str, *, outcome: str, by: audit.Actor, account_id: str | None, at: datetime
    ) -> bool:
        """Finish it."""


_told: list[tuple[Begin, End]] = []


def when_waiting(begin: Begin, end: End) -> None:
    """Let the composition root say how a task begins (by key, words and day) and how it ends."""
    _told[:] = [(begin, end)]


def begin_waiting(session: Session, request_id: int, what: Waits, *, due_on: date, at: datetime) -> None:
    """Begin the task of whoever sees to a reply, in the caller's transaction."""
    for begin, _ in _told:
        begin(session, _key(request_id, what), _WORDS[what], due_on, at)


def end_waiting(session: Session, request_id: int, what: Waits, *, outcome: str, by: Account, at: datetime) -> None:
    """End it, in the caller's transaction: what it waited for came."""
    for _, end in _told:
        end(session, _key(request_id, what), outcome=outcome, by=by.actor, account_id=by.id, at=at)


def chase_replies(now: datetime) -> str:
    """Write once to whoever asked, when an answer or its review is late; return in words how many are.

    Where whoever asked can no longer sign in or see to it, the co-chairs are written to: the task is theirs too.
    """
    with reading() as session:
        late = queries.overdue(session, today=in_london(now).date())
    for each in late:
        with transaction() as session:
            for one in _who_sees_to(session, each.by_account):
                key = f"{_key(each.id, each.waits_for)}:late:{one.id}"
                notices.queue(session, LATE_NOTICE, about=f"reply:{each.id}:{one.id}", dedupe_key=key, at=now)
    return f"{len(late)} overdue replies"


def _key(request_id: int, what: Waits) -> str:
    return f"reply:{request_id}:{what.value}"


def _who_sees_to(session: Session, asker: str) -> tuple[Account, ...]:
    able = [each for role in _ASKING for each in accounts_with_role(session, role)]
    return tuple(each for each in able if each.id == asker)[:1] or tuple(accounts_with_role(session, CO_CHAIR.code))


def _address(session: Session, about: str) -> str | None:
    _, request_id, *whose = about.split(":")
    asked = queries.reply(session, int(request_id))
    if asked is None:
        return None
    account_id = whose[0] if whose else asked.by_account  # as it was queued before co-chairs were written to
    able = (each for role in _ASKING for each in accounts_with_role(session, role))
    return next((each.email for each in able if each.id == account_id), None)


def _words(_session: Session, _about: str) -> Mapping[str, str]:
    return {}


LATE_NOTICE = Notice(
    code="reply-late",
    subject_line="Something you asked for is overdue",
    template="reply_late",
    recipient=_address,
    words=_words,
)
