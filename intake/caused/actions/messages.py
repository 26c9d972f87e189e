"""Mail to a person of another body: that something waits for them here. It says nothing about anybody."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.notices import Notice
from foundation.signin.queries import AccountUnknown, account_line, accounts_of
from intake.caused.tables import CausedRow
from intake.permissions import ORGANISATION_ADMINISTRATOR

_PREFIX = "caused:"


def _address(session: Session, about: str) -> str | None:
    """The person named; where they left or nobody was, an administrator of the body, unless it is kept from them."""
    row = session.scalar(select(CausedRow).where(CausedRow.reference == about.removeprefix(_PREFIX)))
    if row is None or row.organisation_id is None:
        return None
    named = _alive(session, row.account_id)
    if named or row.only_named:
        return named
    own = accounts_of(session, row.organisation_id)
    return next(
        (each.email for each in own if ORGANISATION_ADMINISTRATOR.code in each.roles and not each.disabled), None
    )


def _alive(session: Session, account_id: str | None) -> str | None:
    try:
        line = account_line(session, account_id or "")
    except AccountUnknown:
        return None
    return None if line.disabled else line.email


def _words(_session: Session, about: str) -> Mapping[str, str]:
    return {"reference": about.removeprefix(_PREFIX)}


WAITS = Notice(
    code="caused-waits",
    subject_line="The council has a request for your organisation",
    template="caused_waits",
    recipient=_address,
    words=_words,
)
DUE = Notice(
    code="caused-due",
    subject_line="Reminder: the council is waiting for your report",
    template="caused_due",
    recipient=_address,
    words=_words,
)
ANSWERED = Notice(
    code="caused-answered",
    subject_line="The council has answered your report",
    template="caused_answered",
    recipient=_address,
    words=_words,
)
FILE_HELD = Notice(
    code="caused-file",
    subject_line="A file you sent the council cannot be used",
    template="caused_file",
    recipient=_address,
    words=_words,
)
NOTICES = (WAITS, DUE, ANSWERED, FILE_HELD)
