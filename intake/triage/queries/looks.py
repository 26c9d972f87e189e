"""Who looked at a contact, from the trail: each person once a day, however often they came back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from foundation.clock import in_london
from intake.contacts.domain.events import OPENINGS
from intake.triage.domain.chronology import LOOKED


@dataclass(frozen=True)
class Look:
    """One person's looking on one day: when first and last, and how often of each kind, by the trail's own codes."""

    sequence: int
    by_account: str
    first: datetime
    at: datetime
    times: dict[str, int]
    event: str = LOOKED


def looks_at(session: Session, reference: str) -> tuple[Look, ...]:
    """Return every day's looking by each person, oldest first. Whoever reads it must be one who may see who looked."""
    entry = audit_entries.c
    wanted = select(entry.at, entry.by_id, entry.code).where(
        entry.chain == f"contact:{reference}", entry.by_kind == "account", entry.code.in_(OPENINGS)
    )
    rows = sorted(session.execute(wanted.order_by(entry.sequence)), key=_day_and_person)
    found = []
    for (_, by), group in groupby(rows, key=_day_and_person):
        day = list(group)
        found.append(Look(0, by, day[0].at, day[-1].at, dict(Counter(row.code for row in day))))
    in_order = sorted(found, key=lambda look: (look.at, look.by_account))
    return tuple(
        Look(number, each.by_account, each.first, each.at, each.times) for number, each in enumerate(in_order, 1)
    )


def _day_and_person(row: Any) -> tuple[date, str]:
    return in_london(row.at).date(), row.by_id
