"""What the weekly look found, for whoever reviews it and for whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.signin.queries import names_of
from intake.guarding.domain.answers import Answer
from intake.guarding.domain.looking import Kind
from intake.guarding.tables import FindingAnswerRow, LookingFindingRow
from intake.restriction.queries import Reader, kept_back

MOST = 200


@dataclass(frozen=True)
class AnswerTold:
    """One entry about a finding."""

    answer: Answer
    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class FindingTold:
    """A finding with the name of whom it is about, what it rests on, and what was said of it."""

    id: int
    week: date
    kind: Kind
    account_id: str
    person: str
    about: str
    evidence: Mapping[str, Any]
    reviewer_id: str
    reviewer: str
    answers: tuple[AnswerTold, ...]

    @property
    def is_open(self) -> bool:
        """Whether the reviewer still has to say something that ends it."""
        return not any(each.answer.ends for each in self.answers)

    @property
    def is_asked(self) -> bool:
        """Whether the person has been asked and has not answered yet."""
        said = [each.answer for each in self.answers]
        return self.is_open and Answer.ASK in said and said.count(Answer.SAID) < said.count(Answer.ASK)


RESTRICTED = "A restricted contact"


def findings_for(session: Session, reviewer_id: str) -> tuple[FindingTold, ...]:
    """Return what a reviewer was given to look at, newest week first."""
    return _told(session, select(LookingFindingRow).where(LookingFindingRow.reviewer_id == reviewer_id))


def without_kept_back(
    session: Session, found: tuple[FindingTold, ...], *, reader: Reader, now: datetime
) -> tuple[FindingTold, ...]:
    """Return findings for somebody's eyes: a contact kept from them is not named, what was looked at and when is."""
    kept = kept_back(session, reader, {each.about for each in found}, now=now)
    return tuple(replace(each, about=RESTRICTED) if each.about in kept else each for each in found)


def findings_about(session: Session, account_id: str) -> tuple[FindingTold, ...]:
    """Return the findings about a person that they have been asked of, newest first; others are not theirs to read."""
    found = _told(session, select(LookingFindingRow).where(LookingFindingRow.account_id == account_id))
    return tuple(each for each in found if any(one.answer is Answer.ASK for one in each.answers))


def finding(session: Session, number: int, *, reviewer_id: str) -> FindingTold | None:
    """Return one finding given to this reviewer, or None when it is another's or nobody's."""
    wanted = select(LookingFindingRow).where(
        LookingFindingRow.id == number, LookingFindingRow.reviewer_id == reviewer_id
    )
    return next(iter(_told(session, wanted)), None)


def answer_sealed_at(finding_id: int, at: datetime) -> str:
    """Return where the words of an entry live, which the seal is bound to."""
    return f"finding_answers:{finding_id}:{at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def _told(session: Session, wanted: Select[LookingFindingRow]) -> tuple[FindingTold, ...]:
    newest = wanted.order_by(LookingFindingRow.week.desc(), LookingFindingRow.id).limit(MOST)
    rows = session.scalars(newest).all()
    said = FindingAnswerRow
    about = session.scalars(select(said).where(said.finding_id.in_([row.id for row in rows])).order_by(said.id)).all()
    people = {each for row in rows for each in (row.account_id, row.reviewer_id)} | {each.by_account for each in about}
    names = names_of(session, people)
    return tuple(
        FindingTold(
            id=row.id,
            week=row.week,
            kind=Kind(row.kind),
            account_id=row.account_id,
            person=names.get(row.account_id, "Someone"),
            about=row.about,
            evidence=row.evidence,
            reviewer_id=row.reviewer_id,
            reviewer=names.get(row.reviewer_id, "Someone"),
            answers=tuple(_answer(each, names) for each in about if each.finding_id == row.id),
        )
        for row in rows
    )


def _answer(row: FindingAnswerRow, names: Mapping[str, str]) -> AnswerTold:
    words = sealing.unseal(row.sealed_words, context=answer_sealed_at(row.finding_id, row.at))
    return AnswerTold(Answer(row.answer), row.at, names.get(row.by_account, "Someone"), words)
