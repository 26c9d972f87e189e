"""What people said, for those who answer for the service; only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import clock
from foundation.newest import newest_of_each
from foundation.signin.queries import names_of
from intake.afterwards.domain import Answers, Safer, Theme
from intake.afterwards.domain.counting import ANSWERED, ASKED, NOT_ASKED, WAITING, Closed, Said
from intake.afterwards.tables import AfterwardsAnswerRow, AfterwardsThemeRow, AskingAfterwardsRow, WeDidRow
from intake.enquiries.domain.states import State
from intake.enquiries.queries.whole import visible
from intake.enquiries.tables import EnquiryAdultRow, EnquiryRow
from intake.restriction.queries import Reader

_ASKING, _ANSWER, _THEME = AskingAfterwardsRow, AfterwardsAnswerRow, AfterwardsThemeRow
MOST_SHOWN = 100


@dataclass(frozen=True)
class Heard:
    """One answer to be read: no name stands in it but what somebody wrote."""

    id: int
    answers: Answers
    unhappy: bool
    at: datetime
    of_whom: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class Done:
    """Something that was done because of what people said."""

    you_said: str
    we_did: str
    theme: Theme
    done_on: date
    by: str


def heard(session: Session, *, reader: Reader, now: datetime) -> tuple[Heard, ...]:
    """Return the newest answers that a reader may see, at most MOST_SHOWN."""
    rows = session.execute(
        select(_ANSWER, _ASKING.of_whom)
        .join(_ASKING, _ASKING.id == _ANSWER.asking_id)
        .join(EnquiryRow, EnquiryRow.id == _ASKING.enquiry_id)
        .where(visible(reader, now))
        .order_by(_ANSWER.at.desc(), _ANSWER.id.desc())
        .limit(MOST_SHOWN)
    ).all()
    themes = _themes(session, [answer.id for answer, _ in rows])
    return tuple(
        Heard(
            id=row.id,
            answers=Answers(Safer(row.safer), row.worked, row.did_not, row.more, row.ring_me),
            unhappy=row.unhappy,
            at=row.at,
            of_whom=of_whom,
            themes=themes.get(row.id, ()),
        )
        for row, of_whom in rows
    )


def _themes(session: Session, answers: Iterable[int]) -> dict[int, tuple[Theme, ...]]:
    given = select(_THEME.answer_id, _THEME.theme, _THEME.stands).where(_THEME.answer_id.in_(list(answers)))
    newest = newest_of_each(given, of=[_THEME.answer_id, _THEME.theme], by=_THEME.id)
    stands, theme = newest.selected_columns.stands, newest.selected_columns.theme
    found: dict[int, tuple[Theme, ...]] = {}
    for row in session.execute(newest.where(stands).order_by(theme)):
        found[row.answer_id] = (*found.get(row.answer_id, ()), Theme(row.theme))
    return found


def said(session: Session, *, reader: Reader, now: datetime) -> list[Said]:
    """Return every answer a reader may see, as it is counted."""
    rows = session.execute(
        select(_ANSWER.id, _ANSWER.safer, _ANSWER.at)
        .join(_ASKING, _ASKING.id == _ANSWER.asking_id)
        .join(EnquiryRow, EnquiryRow.id == _ASKING.enquiry_id)
        .where(visible(reader, now))
    ).all()
    themes = _themes(session, [row.id for row in rows])
    return [Said(quarter_of(row.at), Safer(row.safer), frozenset(themes.get(row.id, ()))) for row in rows]


def closed_people(session: Session, *, reader: Reader, now: datetime) -> list[Closed]:
    """Return everybody whose enquiry is closed and who may be seen, with how far asking them has come."""
    row = EnquiryAdultRow
    closed = (
        select(row.enquiry_id, row.adult, row.counted, EnquiryRow.closed_at)
        .join(EnquiryRow, EnquiryRow.id == row.enquiry_id)
        .where(EnquiryRow.state == State.CLOSED.value, EnquiryRow.closed_at.is_not(None), visible(reader, now))
    )
    newest = newest_of_each(closed, of=[row.enquiry_id, row.adult], by=row.id)
    people = session.execute(newest.where(newest.selected_columns.counted)).all()
    stands = _stands(session)
    return [Closed(quarter_of(at), stands.get((number, adult), WAITING)) for number, adult, _, at in people]


def _stands(session: Session) -> dict[tuple[int, int], str]:
    wanted = select(_ASKING.enquiry_id, _ASKING.adult, _ASKING.not_asked, _ANSWER.id)
    rows = session.execute(wanted.outerjoin(_ANSWER, _ANSWER.asking_id == _ASKING.id).order_by(_ASKING.id))
    found: dict[tuple[int, int], str] = {}
    for enquiry, adult, not_asked, answer in rows:
        stands = ANSWERED if answer else NOT_ASKED if not_asked else ASKED
        if found.get((enquiry, adult)) != ANSWERED:
            found[enquiry, adult] = stands
    return found


def done(session: Session) -> tuple[Done, ...]:
    """Return what was done because of what people said, newest first."""
    rows = list(session.scalars(select(WeDidRow).order_by(WeDidRow.done_on.desc(), WeDidRow.id.desc())))
    names = names_of(session, {row.by_account for row in rows})
    return tuple(
        Done(row.you_said, row.we_did, Theme(row.theme), row.done_on, names.get(row.by_account, "Someone"))
        for row in rows
    )


def quarter_of(moment: datetime) -> str:
    """Return the quarter of the financial year a moment falls in, in London: '2026-27, quarter 3'."""
    day = clock.in_london(moment).date()
    year = day.year - (day.month < 4)
    return f"{year}-{(year + 1) % 100:02}, quarter {(day.month - 4) % 12 // 3 + 1}"
