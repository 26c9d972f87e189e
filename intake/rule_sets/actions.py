"""Keeping a copy of a rule set the first time it is used."""

from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import Insert, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from foundation.prepared import Prepared
from intake.rule_sets.tables import RuleSetRow
from thresholds import Guidance, rule_set_as_text

_ROWS = cast(Table, RuleSetRow.__table__)
_HELD = Prepared(select(_ROWS.c.hash).where(_ROWS.c.hash == bindparam("hash")))


def store_rule_set(session: Session, guidance: Guidance, *, at: datetime) -> None:
    """Keep a copy of these rules in the caller's transaction, unless it is held already.

    Call it wherever a contact or a decision is stamped with a fingerprint. Once held it costs one look-up by key.
    """
    if _HELD.first(session, {"hash": guidance.hash}) is not None:
        return
    connection = session.connection()
    row = {"hash": guidance.hash, "version_id": guidance.version_id, "text": _text(guidance), "first_used_at": at}
    connection.execute(_insert(connection.dialect.name), row)


@cache
def _text(guidance: Guidance) -> str:
    return rule_set_as_text(guidance)


@cache
def _insert(dialect: str) -> Insert:
    made = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(_ROWS)
    return made.on_conflict_do_nothing(index_elements=["hash"]).inline()
