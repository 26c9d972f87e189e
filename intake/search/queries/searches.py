"""A search that is kept for a while, so that it can be gone back to without its words in any address."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import sealing
from intake.search.domain.asking import Asked
from intake.search.domain.documents import Part
from intake.search.domain.records import Sort
from intake.search.tables import SearchRow

LASTS = timedelta(hours=12)
"""How long a search can be gone back to: a long working day."""


def kept_search(session: Session, key: str, *, account_id: str, now: datetime) -> Asked | None:
    """Return what was asked, or None for a search that is another's, lapsed, or was never made."""
    wanted = select(SearchRow).where(
        SearchRow.key == key, SearchRow.account_id == account_id, SearchRow.made_at > now - LASTS
    )
    row = session.scalars(wanted).first()
    return read_asked(sealing.unseal(row.sealed, context=sealed_at(key))) if row else None


def sealed_at(key: str) -> str:
    """Return where the words of a search live, which their seal is bound to."""
    return f"searches:{key}"


def read_asked(written: str) -> Asked:
    """Return a search from how it is written down."""
    told = json.loads(written)
    first, last = (date.fromisoformat(told[each]) if told[each] else None for each in ("first", "last"))
    part, sort = Part(told["part"]) if told["part"] else None, Sort(told["sort"]) if told.get("sort") else None
    return Asked(told["words"], part, told["state"], first, last, sort)


def written(asked: Asked) -> str:
    """Return a search as it is written down."""
    days = {
        "first": asked.first.isoformat() if asked.first else "",
        "last": asked.last.isoformat() if asked.last else "",
    }
    return json.dumps(
        {"words": asked.words, "part": asked.part or "", "state": asked.state, "sort": asked.sort or ""} | days
    )
