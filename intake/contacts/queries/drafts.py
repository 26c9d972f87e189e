"""Finding an unsent form again: by the browser's cookie, by the hand-copied code, or by who is signed in."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from foundation import ids, sealing
from foundation.driving import OneConnection
from foundation.prepared import Prepared
from intake.contacts.domain.drafts import (
    DRAFTS_ALLOWED,
    DRAFTS_COUNTED_FOR,
    TRIES_ALLOWED,
    TRIES_COUNTED_FOR,
    Draft,
)
from intake.contacts.domain.earlier_forms import carried_over
from intake.contacts.domain.taken_down import taken_from
from intake.contacts.queries.rest import still_opens
from intake.contacts.tables import CodeTryRow, DraftRow

_drafts = DraftRow.__table__.c

# Prepared once a process: every page of the form begins with one of these.
_ALIVE = select(*_drafts).where(_drafts.expires_at > bindparam("now"))
_BY_COOKIE = Prepared(_ALIVE.where(_drafts.cookie_fingerprint == bindparam("fingerprint")))
_BY_CODE = Prepared(_ALIVE.where(_drafts.code_fingerprint == bindparam("fingerprint")))


def draft_by_cookie(on: Session | OneConnection, cookie: str, *, now: datetime) -> Draft | None:
    """Return the draft a browser's cookie opens, or None when there is none or it has expired."""
    return _draft(on, _BY_COOKIE, ids.fingerprint(cookie), now)


def draft_by_code(session: Session, typed: str, *, now: datetime) -> Draft | None:
    """Return the draft a hand-copied code opens, however it was spaced, or None."""
    return _draft(session, _BY_CODE, ids.fingerprint(ids.tidy_spoken_secret(typed)), now)


def drafts_of(session: Session, account_id: str, *, now: datetime) -> list[Draft]:
    """Return a signed-in person's unsent drafts that they may still open, the last saved first."""
    mine = (
        select(DraftRow)
        .where(DraftRow.account_id == account_id, DraftRow.expires_at > now, DraftRow.contact_reference.is_(None))
        .order_by(DraftRow.saved_at.desc(), DraftRow.id)
    )
    held = [draft_from(row) for row in session.scalars(mine)]
    return [draft for draft in held if still_opens(session, draft, now=now)]


def draft_from(row: DraftRow | Row[Any]) -> Draft:
    """Return the opened draft of a row. Raises foundation.sealing.SealBroken when the row was tampered with."""
    inside = json.loads(sealing.unseal(row.sealed_answers, context=sealed_at(row.form_key)))
    return Draft(
        form_key=row.form_key,
        cookie=inside["cookie"],
        code=inside["code"],
        answers=carried_over(inside["answers"]),
        saved_pages=frozenset(inside["saved"]),
        saved_at=row.saved_at,
        expires_at=row.expires_at,
        account_id=row.account_id,
        organisation_id=row.organisation_id,
        contact_reference=row.contact_reference,
        version=row.version,
        adds_to=row.adds_to,
        hidden_hints=frozenset(inside.get("hidden", ())),
        taken=taken_from(inside.get("taken")),
    )


def sealed_at(form_key: str) -> str:
    """Return where a draft's sealed answers live, which the seal is bound to."""
    return f"drafts:{form_key}:answers"


def source_mark(address: str | None) -> str:
    """Return the keyed mark of a network address: tries are counted by it, and the address is never stored."""
    return sealing.blind_index(address or "unknown", purpose="source of a try")


def beginner_mark(address: str | None) -> str:
    """Return the keyed mark by which forms begun from one network address are counted; no other count knows it."""
    return sealing.blind_index(address or "unknown", purpose="source of a form")


def has_tried_too_often(session: Session, source: str, *, now: datetime) -> bool:
    """Return whether this source has given so many wrong codes lately that it has to wait."""
    return _counted(session, source, since=now - TRIES_COUNTED_FOR) >= TRIES_ALLOWED


def has_begun_too_many(session: Session, source: str, *, now: datetime) -> bool:
    """Return whether so many forms were begun from this source lately that it has to wait."""
    return _counted(session, source, since=now - DRAFTS_COUNTED_FOR) >= DRAFTS_ALLOWED


def _counted(session: Session, source: str, *, since: datetime) -> int:
    return session.scalar(select(func.count()).where(CodeTryRow.source == source, CodeTryRow.at > since)) or 0


def _draft(on: Session | OneConnection, query: Prepared, fingerprint: str, now: datetime) -> Draft | None:
    row = query.first(on, {"fingerprint": fingerprint, "now": now})
    return draft_from(row) if row is not None else None
