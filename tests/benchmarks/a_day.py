"""One more day of concerns in a country's record, as the hub itself would have counted them."""

from datetime import date

import numpy as np
from sqlalchemy import func, select

from foundation.database import reading, transaction
from intake.tallies import actions
from intake.tallies.domain import Counted
from intake.tallies.tables import CountedRow
from provider_intel import sources_summed

_DAYS = 3652


def add_a_day(day: date) -> int:
    """Add as many concerns as a day of ten years had in the middle, an agency's among them; return how many."""
    rng = np.random.default_rng(day.toordinal())
    with reading() as session:
        held, newest = session.execute(select(func.count(), func.max(CountedRow.contact_id))).one()
        places = [line.split("\t")[0] for line in sources_summed.market_told(session)]
    number = max(1, held // _DAYS)
    at = rng.integers(0, len(places), number).tolist()
    told = [_concern(newest + each, places[where], day, rng) for each, where in enumerate(at, 1)]
    actions.tell_concerns(
        lambda _session, contacts: {one.contact_id: one for one in told if one.contact_id in contacts}
    )
    with transaction() as session:
        actions.concerns_changed(session, [one.contact_id for one in told])
    return number


def _concern(number: int, place: str, day: date, rng: np.random.Generator) -> Counted:
    agency = f"G{rng.integers(0, max(2, number // 600))}" if rng.random() < 0.01 else ""
    return Counted(number, f"SA-{number}", place, day, f"A{number}", None, bool(rng.random() < 0.6), False, "", agency)
