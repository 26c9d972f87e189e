"""Who was asked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, select
from sqlalchemy.orm import Session

from foundation import ids
from foundation.newest import newest_of_each
from foundation.signin.queries import names_of
from intake.afterwards.domain import Answers, NotAsked, OfWhom, Safer, Way
from intake.afterwards.tables import AfterwardsAnswerRow, AskingAfterwardsRow, FollowedUpRow
from intake.enquiries.domain.states import State
from intake.enquiries.tables import ClosureRow, EnquiryAdultRow, EnquiryRow

_ASKING, _ANSWER = AskingAfterwardsRow, AfterwardsAnswerRow


@dataclass(frozen=True)
class Answered:
    """One answer; `typed_by` is the name of whoever typed it in, empty when they answered themselves."""

    id: int
    answers: Answers
    unhappy: bool
    at: datetime
    typed_by: str
    followed_up: tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True)
class Asking:
    """One time somebody was asked, or was not with a reason; `answered` is None while nothing came."""

    id: int
    enquiry_id: int
    enquiry: str
    adult: int
    of_whom: OfWhom | None
    way: Way | None
    opens_until: datetime | None
    not_asked: NotAsked | None
    words: str
    at: datetime
    by: str
    answered: Answered | None


def askings_of(session: Session, enquiry_id: int) -> tuple[Asking, ...]:
    """Return every time somebody of an enquiry was asked or was not, oldest first."""
    return _askings(session, _ASKING.enquiry_id == enquiry_id)


def asking_of_code(session: Session, code: str, *, now: datetime) -> Asking | None:
    """Return what a code opens, or None when it opens nothing (any more). Spaces, case and dashes do not matter."""
    letters = "".join(sign for sign in code.upper() if sign.isalnum())
    spoken = "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))
    found = _askings(session, _ASKING.code_fingerprint == ids.fingerprint(spoken), _ASKING.opens_until > now)
    return found[0] if found else None


def answer_of(session: Session, answer_id: int) -> Asking | None:
    """Return the asking that an answer belongs to, or None."""
    wanted = select(_ANSWER.asking_id).where(_ANSWER.id == answer_id).scalar_subquery()
    found = _askings(session, _ASKING.id == wanted)
    return found[0] if found else None


def _askings(session: Session, *where: ColumnElement[bool]) -> tuple[Asking, ...]:
    wanted = (
        select(_ASKING, _ANSWER, EnquiryRow.reference)
        .join(EnquiryRow, EnquiryRow.id == _ASKING.enquiry_id)
        .outerjoin(_ANSWER, _ANSWER.asking_id == _ASKING.id)
        .where(*where)
        .order_by(_ASKING.id)
    )
    rows = session.execute(wanted).all()
    followed = _followed(session, {row[1].id for row in rows if row[1]})
    people = {row[0].by_account for row in rows} | {row[1].typed_by for row in rows if row[1] and row[1].typed_by}
    people |= {each.by_account for each in followed}
    names = names_of(session, people)
    return tuple(_asking(asking, _answered(answer, followed, names), of, names) for asking, answer, of in rows)


def _followed(session: Session, answers: set[int]) -> list[FollowedUpRow]:
    wanted = select(FollowedUpRow).where(FollowedUpRow.answer_id.in_(sorted(answers))).order_by(FollowedUpRow.id)
    return list(session.scalars(wanted)) if answers else []


def _asking(asking: AskingAfterwardsRow, answered: Answered | None, reference: str, names: dict[str, str]) -> Asking:
    return Asking(
        id=asking.id,
        enquiry_id=asking.enquiry_id,
        enquiry=reference,
        adult=asking.adult,
        of_whom=OfWhom(asking.of_whom) if asking.of_whom else None,
        way=Way(asking.way) if asking.way else None,
        opens_until=asking.opens_until,
        not_asked=NotAsked(asking.not_asked) if asking.not_asked else None,
        words=asking.words,
        at=asking.at,
        by=names.get(asking.by_account, "Someone"),
        answered=answered,
    )


def _answered(row: AfterwardsAnswerRow | None, followed: list[FollowedUpRow], names: dict[str, str]) -> Answered | None:
    if row is None:
        return None
    return Answered(
        id=row.id,
        answers=Answers(Safer(row.safer), row.worked, row.did_not, row.more, row.ring_me),
        unhappy=row.unhappy,
        at=row.at,
        typed_by=names.get(row.typed_by, "Someone") if row.typed_by else "",
        followed_up=tuple(
            (names.get(each.by_account, "Someone"), each.words, each.at)
            for each in followed
            if each.answer_id == row.id
        ),
    )


def waiting_to_be_asked(session: Session) -> list[tuple[str, int, datetime]]:
    """Return every adult of a closed enquiry whom nobody has asked, or said why not: reference, number, closed at."""
    row = EnquiryAdultRow
    asked = select(_ASKING.id).where(_ASKING.enquiry_id == row.enquiry_id, _ASKING.adult == row.adult)
    closed = (
        select(EnquiryRow.reference, row.adult, EnquiryRow.closed_at, EnquiryRow.id, row.counted)
        .join(EnquiryRow, EnquiryRow.id == row.enquiry_id)
        .where(EnquiryRow.state == State.CLOSED.value, EnquiryRow.closed_at.is_not(None), ~asked.exists())
    )
    newest = newest_of_each(closed, of=[row.enquiry_id, row.adult], by=row.id)
    each = newest.selected_columns
    found = session.execute(newest.where(each.counted).order_by(each.closed_at, each.id, each.adult))
    return [(row.reference, row.adult, row.closed_at) for row in found]


def closers_of(session: Session, enquiry_id: int) -> frozenset[str]:
    """Return the accounts of everybody who concluded an enquiry or signed its closure."""
    row = ClosureRow
    rows = session.execute(select(row.concluded_by, row.by_account).where(row.enquiry_id == enquiry_id))
    return frozenset(account for pair in rows for account in pair)


def subjects_about(contacts: Select[Any]) -> Select[Any]:
    """Select the answers that came after the enquiries which these contacts opened, as tasks name them."""
    said = select(literal("afterwards:") + cast(_ANSWER.id, String)).join(_ASKING, _ASKING.id == _ANSWER.asking_id)
    return said.join(EnquiryRow, EnquiryRow.id == _ASKING.enquiry_id).where(EnquiryRow.contact_id.in_(contacts))
