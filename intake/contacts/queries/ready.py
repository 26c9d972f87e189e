"""Finding a finished form that was worked out beforehand, without opening the form itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from foundation import ids
from foundation.driving import OneConnection
from foundation.prepared import Prepared
from intake.contacts.tables import DraftRow, ReadyContactRow

_drafts, _ready = DraftRow.__table__.c, ReadyContactRow.__table__.c

_BY_COOKIE = Prepared(
    select(_ready.form_key, _ready.draft_version, _ready.sealed)
    .join_from(DraftRow.__table__, ReadyContactRow.__table__, _drafts.form_key == _ready.form_key)
    .where(
        _drafts.cookie_fingerprint == bindparam("fingerprint"),
        _drafts.expires_at > bindparam("now"),
        _drafts.contact_reference.is_(None),
        _drafts.adds_to.is_(None),
        _drafts.version == _ready.draft_version,
        _ready.stamp == bindparam("stamp"),
    )
)
_VERSION = Prepared(select(_drafts.version).where(_drafts.form_key == bindparam("key")))


def ready_by_cookie(on: OneConnection, cookie: str, *, stamp: str, now: datetime) -> Any:
    """Return `form_key`, `draft_version` and `sealed` of what this browser's form was worked out as, or None.

    None when the form was sent, has changed, has run out of time, or was worked out under another stamp.
    """
    return _BY_COOKIE.first(on, {"fingerprint": ids.fingerprint(cookie), "now": now, "stamp": stamp})


def version_of_form(on: OneConnection, form_key: str) -> int | None:
    """Return how many times an unsent form was saved, counted from one; None when it is gone."""
    row = _VERSION.first(on, {"key": form_key})
    return row.version if row is not None else None
