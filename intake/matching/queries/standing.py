"""Which places of the register organisations were said to be, as at a moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from intake.matching.domain.verdicts import Kind, Verdict
from intake.matching.tables import PlaceSaidRow


def places_said(kind: Kind, at: Any) -> Any:
    """Select each contact with the place its organisation was said to be, by a moment, and that still stood then."""
    undone = aliased(PlaceSaidRow)
    taken_back = exists().where(undone.undoes == PlaceSaidRow.id, undone.at <= at)
    chosen: Any = select(PlaceSaidRow.contact_id, PlaceSaidRow.location_id)
    return chosen.where(
        PlaceSaidRow.kind == kind.value,
        PlaceSaidRow.verdict == Verdict.SAME.value,
        PlaceSaidRow.undoes.is_(None),
        PlaceSaidRow.at <= at,
        ~taken_back,
    )
