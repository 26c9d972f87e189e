"""Messages about accounts: that something was changed, and nothing of what. The owner always learns of it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from foundation import notices
from foundation.notices import Notice
from foundation.signin import queries

_PREFIX = "account:"


def _address(session: Session, about: str) -> str | None:
    try:
        return queries.account(session, about.removeprefix(_PREFIX)).email
    except queries.AccountUnknown:
        return None


def _words(_session: Session, _about: str) -> Mapping[str, str]:
    return {}


ACCOUNT_CHANGED = Notice("account-changed", "Your account was changed", "account_changed", _address, _words)
ACCOUNT_UNUSED = Notice("account-unused", "Your account was disabled", "account_unused", _address, _words)
UNUSED_ELSEWHERE = Notice(
    "account-unused-elsewhere", "An account was disabled", "account_unused_elsewhere", _address, _words
)
CONFIRMATION_WANTED = Notice(
    "account-to-confirm", "An account waits for your confirmation", "account_to_confirm", _address, _words
)
NOTICES = (ACCOUNT_CHANGED, ACCOUNT_UNUSED, UNUSED_ELSEWHERE, CONFIRMATION_WANTED)


def tell_owner(session: Session, account_id: str, *, at: datetime, notice: Notice = ACCOUNT_CHANGED) -> None:
    """Tell the owner of an account, in the caller's transaction, that something about it was changed."""
    key = f"{notice.code}:{account_id}:{at.isoformat()}"
    notices.queue(session, notice, about=f"{_PREFIX}{account_id}", dedupe_key=key, at=at)


def tell_administrators(
    session: Session, notice: Notice, account_id: str, administrators: list[str], *, at: datetime
) -> None:
    """Tell administrators, in the caller's transaction, that there is something to see about an account."""
    for each in administrators:
        key = f"{notice.code}:{account_id}:{each}:{at.isoformat()}"
        notices.queue(session, notice, about=f"{_PREFIX}{each}", dedupe_key=key, at=at)
