"""Who declared an interest in a place, a provider or a brand, and which subjects it touches."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin.queries import names_of
from provider_intel import sources
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Interest, Subject
from provider_intel.framework.tables import InterestRow


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
