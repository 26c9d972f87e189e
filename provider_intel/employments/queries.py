"""Reading where workers worked, as it was recorded by a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import end_of, in_london
from provider_intel.domain import Worked
from provider_intel.employments.tables import EmploymentRow

OPENED = "intelligence.worker-name-opened"
"""The mark of having said why a worker's name is needed."""


@dataclass(frozen=True)
class Kept:
    """One record of where a worker worked, by its number."""

    id: int
    worked: Worked


def employments(session: Session, *, as_at: date, references: Collection[str] | None = None) -> list[Kept]:
    """Return what was recorded by the end of a day in London and not taken back by then, oldest first.

    With `references`, of the workers whom these concerns name alone.
    """
    wanted = select(EmploymentRow).where(EmploymentRow.at < end_of(as_at)).order_by(EmploymentRow.id)
    if references is not None:
        wanted = wanted.where(EmploymentRow.reference.in_(references))
    rows = session.scalars(wanted).all()
    gone = {row.takes_back for row in rows}
    return [
        Kept(row.id, Worked(row.reference, row.location_id, row.starts_on, row.ends_on, row.source))
        for row in rows
        if row.takes_back is None and row.id not in gone
    ]


def reason_given(session: Session, number: int, *, by: str, today: date) -> bool:
    """Return whether an account said today why it must know of a worker, as the trail has it."""
    said = audit.history(session, f"worker:{number}")
    return any(
        one.code == OPENED and one.by_id == by and in_london(one.at).date() == today for one in said
    )  # fmt: skip
