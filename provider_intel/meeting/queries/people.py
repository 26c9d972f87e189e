"""Who sits at the meeting and for which agency, and who came."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from provider_intel.meeting.domain.records import Attended, Member
from provider_intel.meeting.tables import AttendanceRow, MemberRow


def members(session: Session, *, on: date) -> tuple[Member, ...]:
    """Return who sits at the meeting on a day, by the newest that was said of each; by agency, then name.

    What was said last stands from its day on, also over what had been said before of a later day: whoever is taken off
    does not come back by it.
    """
    rows = session.scalars(select(MemberRow).where(MemberRow.from_on <= on).order_by(MemberRow.number))
    newest = {row.account_id: row for row in rows}
    names = names_of(session, set(newest))
    found = (
        Member(row.account_id, names.get(row.account_id, ""), row.agency, row.agency_name, row.role_words, row.from_on)
        for row in newest.values()
        if row.agency
    )
    return tuple(sorted(found, key=lambda each: (each.agency, each.name, each.account_id)))


def member(session: Session, account_id: str, *, on: date) -> Member | None:
    """Return for which agency somebody sits on a day; None when for none."""
    return next((each for each in members(session, on=on) if each.account_id == account_id), None)


def attended(session: Session, meeting_id: int) -> tuple[Attended, ...]:
    """Return who attended a meeting and who did not, by the newest that was said of each, by agency and name."""
    rows = select(AttendanceRow).where(AttendanceRow.meeting_id == meeting_id).order_by(AttendanceRow.number)
    newest = {row.person: row for row in session.scalars(rows)}
    found = (
        Attended(row.person, row.account_id, row.name, row.agency, row.role_words, row.presence)
        for row in newest.values()
    )
    return tuple(sorted(found, key=lambda each: (each.agency, each.name, each.person)))
