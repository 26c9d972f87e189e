"""The parts of the queue that somebody keeps for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from intake.triage.tables import KeptFilterRow

_kept = KeptFilterRow.__table__.c


@dataclass(frozen=True)
class KeptFilter:
    """A filter under a name; `asked` is what it asks for, as in an address."""

    id: int
    name: str
    asked: Mapping[str, str]
    is_default: bool


_OF = Prepared(
    cast(
        Select[Any],
        select(_kept.id, _kept.name, _kept.asked, _kept.is_default)
        .where(_kept.account_id == bindparam("account"))
        .order_by(_kept.name),
    )
)


def kept_filters(session: Session, account_id: str) -> tuple[KeptFilter, ...]:
    """Return somebody's own filters, by name."""
    return tuple(KeptFilter(*row) for row in asks_kept_filters(account_id).rows(session))


def asks_kept_filters(account_id: str) -> Question:
    """Return what `kept_filters` asks, to be asked ahead."""
    return Question(_OF, {"account": account_id})
