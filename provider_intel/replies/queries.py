"""Reading what a provider was asked and what it answered."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, not_, select
from sqlalchemy.orm import Session, aliased

from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.replies.domain.records import Answer, Finding, Reply, Review, Stand
from provider_intel.replies.tables import AnswerRow, RequestRow, ReviewRow


def replies_about(session: Session, subject: Subject, *, before: datetime | None = None) -> tuple[Reply, ...]:
    """Return every request to a subject with what followed, newest first; with `before`, only what was known then."""
    wanted = _every().where(RequestRow.scope == subject.scope.value, RequestRow.subject_id == subject.id)
    rows = session.execute(wanted.order_by(RequestRow.id.desc()))
    found = (_reply(asked, answered, reviewed, before=before) for asked, answered, reviewed in rows)
    return tuple(one for one in found if before is None or one.at < before)


def replies_of_places(session: Session, location_ids: Collection[str], *, before: datetime) -> tuple[Reply, ...]:
    """Return every request to one of these places with what followed, as known before a moment, oldest first."""
    places = RequestRow.scope == Scope.LOCATION.value, RequestRow.subject_id.in_(location_ids)
    rows = session.execute(_every().where(*places, RequestRow.at < before).order_by(RequestRow.id))
    return tuple(_reply(asked, answered, reviewed, before=before) for asked, answered, reviewed in rows)


def reply(session: Session, request_id: int) -> Reply | None:
    """Return one request with what followed, or None."""
    row = session.execute(_every().where(RequestRow.id == request_id)).one_or_none()
    return _reply(row[0], row[1], row[2], before=None) if row else None


def overdue(session: Session, *, today: date) -> tuple[Reply, ...]:
    """Return every reply whose answer or review is late, the oldest day first; not what was asked again since."""
    newer = aliased(RequestRow)
    same = (newer.scope == RequestRow.scope, newer.subject_id == RequestRow.subject_id, newer.id > RequestRow.id)
    again = and_(AnswerRow.id.is_(None), exists().where(*same))
    rows = session.execute(_every().where(ReviewRow.id.is_(None), not_(again)).order_by(RequestRow.id))
    found = [_reply(asked, answered, reviewed, before=None) for asked, answered, reviewed in rows]
    return tuple(sorted((one for one in found if one.is_overdue(today)), key=lambda one: (one.next_due_on, one.id)))


def _every() -> Select[RequestRow, AnswerRow, ReviewRow]:
    return (
        select(RequestRow, AnswerRow, ReviewRow)
        .outerjoin(AnswerRow, AnswerRow.request_id == RequestRow.id)
        .outerjoin(ReviewRow, ReviewRow.request_id == RequestRow.id)
    )


def _reply(
    row: RequestRow, answered: AnswerRow | None, reviewed: ReviewRow | None, *, before: datetime | None
) -> Reply:  # fmt: skip
    def known(told: AnswerRow | ReviewRow | None) -> bool:
        return told is not None and (before is None or told.at < before)

    return Reply(
        id=row.id,
        subject=Subject(Scope(row.scope), row.subject_id),
        asked_on=row.asked_on,
        due_on=row.due_on,
        sent_to=row.sent_to,
        how=row.how,
        facts=tuple(row.facts),
        facts_as_at=row.facts_as_at,
        by_account=row.by_account,
        at=row.at,
        answer=_answer(answered) if answered and known(answered) else None,
        review=_review(reviewed) if reviewed and known(reviewed) else None,
    )


def _answer(row: AnswerRow) -> Answer:
    stands = tuple((Stand(stand), words) for stand, words in row.stands)
    return Answer(row.received_on, row.answered_by, stands, row.words, row.by_account, row.at)


def _review(row: ReviewRow) -> Review:
    findings = tuple((int(place), Finding(finding), str(words)) for place, finding, words in row.findings)
    return Review(findings, row.words, row.by_account, row.at)
