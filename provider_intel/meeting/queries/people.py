"""Who sits at the meeting and for which agency, who came, and who declared an interest in what."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from provider_intel import sources
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.domain.records import Attended, Interest, Member
from provider_intel.meeting.tables import AttendanceRow, InterestRow, MemberRow


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


def interests(session: Session) -> tuple[Interest, ...]:
    """Return every conflict of interest declared and not withdrawn, by name."""
    rows = session.scalars(select(InterestRow).order_by(InterestRow.number, InterestRow.id))
    newest = {(row.account_id, row.scope, row.subject_id): row for row in rows}
    held = [row for row in newest.values() if row.holds]
    names = names_of(session, {row.account_id for row in held})
    found = (
        Interest(row.account_id, names.get(row.account_id, ""), Subject(Scope(row.scope), row.subject_id),
                 sources.name_of(session, row.scope, row.subject_id) or row.subject_id, row.words, row.declared_on)
        for row in held
    )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.name, each.subject.key)))


def interests_touching(session: Session, subject: Subject) -> tuple[Interest, ...]:
    """Return the interests that touch a subject: in itself, or in the provider or brand it belongs to, or holds."""
    declared = interests(session)
    related = families(session, [subject], [each.subject for each in declared])[subject]
    return tuple(each for each in declared if each.subject in related)


def families(
    session: Session, subjects: Collection[Subject], among: Collection[Subject]
) -> dict[Subject, frozenset[Subject]]:
    """Return for each of some subjects itself, what holds it, and those of others that it holds."""
    above = {each: _holders(session, each) for each in {*subjects, *among}}
    return {
        each: frozenset({each, *above[each], *(other for other in among if each in above[other])}) for each in subjects
    }


def _holders(session: Session, subject: Subject) -> frozenset[Subject]:
    held = sources.holders_of(session, subject.scope.value, subject.id)
    return frozenset(Subject(Scope(scope), one) for scope, one in held)
