"""Keeping what somebody typed when their session ended before they pressed send."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from foundation import ids, sealing
from foundation.database import transaction
from foundation.signin.domain import KEPT_FORM_LASTS, KEPT_FORMS_AT_ONCE
from foundation.signin.tables import KeptFormRow


@dataclass(frozen=True)
class KeepForm:
    """What was posted, to which local path, by the account whose session had ended."""

    account_id: str
    path: str
    fields: dict[str, list[str]]


def keep_form(command: KeepForm, *, now: datetime) -> str:
    """Keep what was posted, sealed, for fifteen minutes and for this account alone; return its opaque id."""
    kept_id = ids.new_secret()
    id_hash = ids.fingerprint(kept_id)
    sealed = sealing.seal(json.dumps(command.fields), context=f"kept_forms:{id_hash}")
    with transaction() as session:
        _make_room(session, command.account_id)
        session.add(
            KeptFormRow(
                id_hash=id_hash,
                account_id=command.account_id,
                path=command.path,
                fields_sealed=sealed,
                kept_at=now,
                expires_at=now + KEPT_FORM_LASTS,
            )
        )
    return kept_id


def _make_room(session: Session, account_id: str) -> None:
    theirs = select(KeptFormRow.id_hash).where(KeptFormRow.account_id == account_id)
    newest_first = list(session.scalars(theirs.order_by(KeptFormRow.kept_at.desc(), KeptFormRow.id_hash)))
    session.execute(delete(KeptFormRow).where(KeptFormRow.id_hash.in_(newest_first[KEPT_FORMS_AT_ONCE - 1 :])))
