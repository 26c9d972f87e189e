"""Reading what became of flags."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from foundation.newest import newest_of_each
from provider_intel.flags.domain.life import SETTLED, UNTOUCHED, Life, State, Step
from provider_intel.flags.tables import StepRow

Which = tuple[str, str]
"""A flag by its lens or pattern, and what it is about."""


def life(session: Session, which: Which) -> Life:
    """Return everything said of one flag."""
    return lives(session, [which])[which]


def lives(session: Session, wanted: Iterable[Which], *, before: datetime | None = None) -> dict[Which, Life]:
    """Return everything said of flags, in one statement however many; with `before`, only what was said by then."""
    flags = list(wanted)
    steps = _steps(session, {key for _, key in flags}, before)
    return {which: Life(tuple(steps[which])) if which in steps else UNTOUCHED for which in flags}


def settled(session: Session) -> dict[Which, Life]:
    """Return every flag that somebody settled and that has not been opened since."""
    last = newest_of_each(select(StepRow.__table__), of=[StepRow.kind, StepRow.flag_key], by=StepRow.id)
    row = last.selected_columns
    rows = session.execute(last.where(row.state.in_([each.value for each in SETTLED])).order_by(row.id))
    return {(row.kind, row.flag_key): Life((_step(row),)) for row in rows}


def _steps(session: Session, keys: Collection[str], before: datetime | None) -> dict[Which, list[Step]]:
    rows = select(StepRow).where(StepRow.flag_key.in_(keys)).order_by(StepRow.number)
    found: dict[Which, list[Step]] = defaultdict(list)
    for row in session.scalars(rows if before is None else rows.where(StepRow.at < before)):
        found[row.kind, row.flag_key].append(_step(row))
    return found


def _step(row: StepRow | Row[Any]) -> Step:
    return Step(
        number=row.number,
        state=State(row.state),
        words=row.words,
        size=row.size,
        references=frozenset(row.behind),
        as_at=row.as_at,
        by_account=row.by_account or "",
        at=row.at,
    )
