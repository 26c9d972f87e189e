"""Reading the framework: everything about one subject, and all that is not at rest. The caller sees to permission."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_, union
from sqlalchemy.orm import Session

from foundation.clock import end_of, in_london
from provider_intel import sources, sources_arranged
from provider_intel.domain import PlacedCount, adults_by_payer
from provider_intel.framework.domain.codes import payer_words
from provider_intel.framework.domain.levels import AT_REST, Level, Scope
from provider_intel.framework.domain.records import (
    Action,
    Done,
    Hold,
    Move,
    Placed,
    Reviewed,
    Step,
    Subject,
    Told,
    Whole,
)
from provider_intel.framework.tables import (
    ActionRow,
    ActionStepRow,
    HoldRow,
    LiftRow,
    MoveRow,
    PlacedRow,
    ReviewedRow,
    ToldRow,
)

_EVER = datetime(9000, 1, 1, tzinfo=UTC)
_Of = TypeVar("_Of", MoveRow, ActionRow, HoldRow, ToldRow)


def whole(session: Session, subject: Subject, *, by: date = date.max) -> Whole:
    """Return everything held of one subject; empty lists when there is nothing.

    With `by`, what had happened and was recorded when that day ended in London.
    """
    before, is_place = _before(by), subject.scope is Scope.LOCATION
    moves = _of(MoveRow, subject).where(MoveRow.decided_on <= by, MoveRow.at < before)
    told = _of(ToldRow, subject).where(ToldRow.told_on <= by, ToldRow.at < before)
    return Whole(
        subject=subject,
        moves=tuple(_move(row) for row in session.scalars(moves.order_by(MoveRow.number))),
        actions=_actions(session, _is(ActionRow, subject), before),
        holds=tuple(_as_of(one, by) for one in _holds(session, _is(HoldRow, subject), before) if one.starts_on <= by),
        placed=placed_at(session, subject.id, by=by) if is_place else (),
        reviewed=reviewed_by(session, as_at=by).get(subject.id) if is_place else None,
        told=tuple(
            Told(row.body, row.told_on, row.how, row.by_account)
            for row in session.scalars(told.order_by(ToldRow.told_on, ToldRow.id))
        ),
    )


def not_at_rest(session: Session) -> tuple[Whole, ...]:
    """Return every subject that stands above routine, with its moves, actions and holds; by id."""
    newest = select(MoveRow.scope, MoveRow.subject_id, func.max(MoveRow.number).label("number"))
    last = newest.group_by(MoveRow.scope, MoveRow.subject_id).subquery()
    same = and_(*(getattr(MoveRow, name) == last.c[name] for name in ("scope", "subject_id", "number")))
    resting = [each.value for each in AT_REST]
    found = session.execute(
        select(MoveRow.scope, MoveRow.subject_id).join(last, same).where(MoveRow.to_level.not_in(resting))
    )
    return _wholes(session, [Subject(Scope(scope), identifier) for scope, identifier in found])


def levels_of(
    session: Session, location_ids: list[str], *, by: date | None = None, before: datetime | None = None
) -> dict[str, Level]:  # fmt: skip
    """Return the level at which each of these places itself stands; those never moved are left out.

    With `by` and `before`, by the moves decided by that day and recorded before that moment.
    """
    wanted = select(MoveRow.subject_id, MoveRow.to_level).where(
        MoveRow.scope == Scope.LOCATION.value, MoveRow.subject_id.in_(location_ids)
    )
    if by is not None:
        wanted = wanted.where(MoveRow.decided_on <= by)
    if before is not None:
        wanted = wanted.where(MoveRow.at < before)
    rows = session.execute(wanted.order_by(MoveRow.number))
    return {identifier: Level(level) for identifier, level in rows}


def actions_with(session: Session, action_ids: list[int], *, before: datetime = _EVER) -> tuple[Action, ...]:
    """Return the actions with these numbers and what became of each before a moment, in the order they were set."""
    return _actions(session, ActionRow.id.in_(action_ids), before)


def placed_at(session: Session, location_id: str, *, by: date = date.max) -> tuple[Placed, ...]:
    """Return who has how many adults at a place, by the newest figure of each known by a day, the most first."""
    known = (PlacedRow.location_id == location_id, PlacedRow.as_at <= by, PlacedRow.at < _before(by))
    rows = session.scalars(select(PlacedRow).where(*known).order_by(PlacedRow.as_at, PlacedRow.id))
    newest = {row.commissioner: Placed(row.commissioner, row.people, row.as_at, row.source) for row in rows}
    return tuple(sorted(newest.values(), key=lambda each: (-each.people, each.commissioner)))


def placed_with(session: Session, subject: Subject, *, today: date) -> tuple[Placed, ...]:
    """Return who has how many adults at a place, or at all places of a provider or brand, the most first.

    By the newest figure of each place and payer, be it recorded here or told to the register by hand or by file; and
    at least as many as are listed there one by one.
    """
    scope, places = subject.scope, [subject.id]
    if scope is not Scope.LOCATION:
        places = sources.places_held(session, scope.value, subject.id)
    told = sources_arranged.placed_adults(session, as_at=today)
    counts = [replace(each, commissioner=payer_words(each.commissioner)) for each in told]
    counts += [
        PlacedCount(each.commissioner, place, each.people, each.as_at, each.source)
        for place, each in placed_by(session, as_at=today)
    ]
    listed = sources_arranged.placements_told(session, as_at=today, locations=places)
    here = (each for each in counts if each.location_id in places)
    newest = adults_by_payer(here, (replace(each, payer=payer_words(each.payer)) for each in listed), on=today)
    together: dict[str, Placed] = {}
    for each in newest.values():
        known = together.get(each.commissioner.casefold())
        people = each.people + (known.people if known else 0)
        together[each.commissioner.casefold()] = Placed(each.commissioner, people, each.as_at, each.source)
    return tuple(sorted(together.values(), key=lambda each: (-each.people, each.commissioner)))


def ever_moved(session: Session, *, as_at: date) -> tuple[Whole, ...]:
    """Return every subject that was moved by a day, as it was known when that day ended in London; by id."""
    known = and_(MoveRow.decided_on <= as_at, MoveRow.at < end_of(as_at))
    wanted = select(MoveRow.scope, MoveRow.subject_id).where(known).distinct()
    subjects = [Subject(Scope(scope), identifier) for scope, identifier in session.execute(wanted)]
    return _wholes(session, subjects, as_at)


def ever_acted_on(session: Session, *, as_at: date) -> tuple[Whole, ...]:
    """Return as `ever_moved` does, with what was never moved and has an action all the same."""
    moved = and_(MoveRow.decided_on <= as_at, MoveRow.at < end_of(as_at))
    set_by_then = ActionRow.at < end_of(as_at)
    wanted = union(
        select(MoveRow.scope, MoveRow.subject_id).where(moved),
        select(ActionRow.scope, ActionRow.subject_id).where(set_by_then),
    )
    subjects = [Subject(Scope(scope), identifier) for scope, identifier in session.execute(wanted)]
    return _wholes(session, subjects, as_at)


def placed_by(session: Session, *, as_at: date) -> list[tuple[str, Placed]]:
    """Return every figure of adults placed that is of a day or earlier and recorded by then, with its place."""
    rows = session.scalars(select(PlacedRow).where(PlacedRow.as_at <= as_at).order_by(PlacedRow.as_at, PlacedRow.id))
    return [
        (row.location_id, Placed(row.commissioner, row.people, row.as_at, row.source))
        for row in rows
        if in_london(row.at).date() <= as_at
    ]


def reviewed_by(session: Session, *, as_at: date) -> dict[str, Reviewed]:
    """Return the newest figure of adults reviewed that is of a day or earlier and recorded by then, by place."""
    rows = session.scalars(
        select(ReviewedRow).where(ReviewedRow.as_at <= as_at).order_by(ReviewedRow.as_at, ReviewedRow.id)
    )
    return {
        row.location_id: Reviewed(row.people, row.as_at, row.source)
        for row in rows
        if in_london(row.at).date() <= as_at
    }


def _wholes(session: Session, subjects: list[Subject], as_at: date = date.max) -> tuple[Whole, ...]:
    if not subjects:
        return ()
    pairs = [(each.scope.value, each.id) for each in subjects]
    before = _before(as_at)
    moves: dict[tuple[str, str], list[Move]] = defaultdict(list)
    known = and_(MoveRow.decided_on <= as_at, MoveRow.at < before)
    wanted = select(MoveRow).where(tuple_(MoveRow.scope, MoveRow.subject_id).in_(pairs), known)
    for row in session.scalars(wanted.order_by(MoveRow.number)):
        moves[row.scope, row.subject_id].append(_move(row))
    actions = _actions(session, tuple_(ActionRow.scope, ActionRow.subject_id).in_(pairs), before)
    holds = _holds(session, tuple_(HoldRow.scope, HoldRow.subject_id).in_(pairs), before)
    return tuple(
        Whole(
            subject=each,
            moves=tuple(moves[each.scope.value, each.id]),
            actions=tuple(one for one in actions if one.subject == each),
            holds=tuple(one for one in holds if one.subject == each),
        )
        for each in sorted(subjects, key=lambda one: (one.id, one.scope))
    )


def _before(day: date) -> datetime:
    return _EVER if day == date.max else end_of(day)


def _as_of(hold: Hold, day: date) -> Hold:
    """Leave out that it is to be lifted on a later day."""
    later = hold.lifted_on is not None and hold.lifted_on > day
    return replace(hold, lifted_on=None, lifted_words="") if later else hold


def _is(table: type[_Of], subject: Subject) -> ColumnElement[bool]:
    return and_(table.scope == subject.scope.value, table.subject_id == subject.id)


def _of(table: type[_Of], subject: Subject) -> Select[_Of]:
    return select(table).where(_is(table, subject))


def _move(row: MoveRow) -> Move:
    return Move(
        number=row.number,
        from_level=Level(row.from_level),
        to_level=Level(row.to_level),
        decided_on=row.decided_on,
        body=row.body,
        reasons=tuple(row.reasons),
        words=row.words,
        evidence=row.evidence,
        would_change=row.would_change,
        review_on=row.review_on,
        exit={code: (answer, words) for code, (answer, words) in row.exit.items()},
        by_account=row.by_account,
        at=row.at,
        themes=tuple(row.themes or ()),
    )


def _actions(session: Session, wanted: ColumnElement[bool], before: datetime = _EVER) -> tuple[Action, ...]:
    rows = session.scalars(select(ActionRow).where(wanted, ActionRow.at < before).order_by(ActionRow.id)).all()
    steps: dict[int, list[Step]] = defaultdict(list)
    own = ActionStepRow.action_id.in_([row.id for row in rows])
    taken = select(ActionStepRow).where(own, ActionStepRow.at < before)
    for step in session.scalars(taken.order_by(ActionStepRow.number)):
        steps[step.action_id].append(Step(Done(step.done), step.words, step.due_on, step.by_account, step.at))
    return tuple(
        Action(row.id, Subject(Scope(row.scope), row.subject_id), row.kind, row.words, row.owner, row.must_do,
               row.due_on, row.by_account, row.at, tuple(steps[row.id]))
        for row in rows
    )  # fmt: skip


def _holds(session: Session, wanted: ColumnElement[bool], before: datetime = _EVER) -> tuple[Hold, ...]:
    found = session.execute(
        select(HoldRow, LiftRow.lifted_on, LiftRow.words)
        .outerjoin(LiftRow, and_(LiftRow.hold_id == HoldRow.id, LiftRow.at < before))
        .where(wanted, HoldRow.at < before)
        .order_by(HoldRow.id)
    )
    return tuple(
        Hold(row.id, Subject(Scope(row.scope), row.subject_id), row.kind, row.covers, row.words, row.starts_on,
             row.review_on, row.by_account, lifted_on, lifted_words or "")
        for row, lifted_on, lifted_words in found
    )  # fmt: skip
