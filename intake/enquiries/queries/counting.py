"""Enquiries as they are counted: one frozen fact for each adult of each enquiry, for returns and figures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake.enquiries.domain.clocks import start_of
from intake.enquiries.domain.measures import Counted, counted_adult
from intake.enquiries.queries.whole import place_of, wholes
from intake.enquiries.tables import EnquiryRow
from thresholds.working_days import london_day


def counted_enquiries(session: Session, *, first: date, before: date) -> tuple[Counted, ...]:
    """Return every adult of the enquiries started, or concluded, in London from `first` until the day `before`.

    What was started is counted by `started_on`, what was concluded by `concluded_on` where `closed` says that the
    closure is signed. Each adult of a large-scale enquiry is one. In the order the enquiries were opened.
    """
    row = EnquiryRow
    started = row.started_at.between(start_of(first), start_of(before)) & (row.started_at < start_of(before))
    concluded = (row.concluded_on >= first) & (row.concluded_on < before)
    found = [place_of(each) for each in session.scalars(select(row).where(or_(started, concluded)).order_by(row.id))]
    return tuple(
        counted_adult(whole, person, started_on=london_day(whole.standing.started_at))
        for whole in wholes(session, found)
        for person in whole.adults
    )
