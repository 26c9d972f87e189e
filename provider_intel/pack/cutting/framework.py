"""The framework at the cut: what stands above routine, what became of what was agreed, and how each goes."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from provider_intel.domain import Facts as Dated
from provider_intel.framework import queries
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.levels import AT_REST, Level
from provider_intel.framework.domain.records import Action as Recorded
from provider_intel.framework.domain.records import Move as Decided
from provider_intel.framework.domain.records import Whole
from provider_intel.pack.domain.facts import Action, Followed, Move
from provider_intel.patterns import tracking
from provider_intel.patterns.settings import Settings

_RANKS = {Level.STRATEGIC: 4, Level.OPERATIONAL: 3, Level.ENHANCED: 2, Level.WATCH: 1, Level.AFTER_EXIT: 1}


def held(session: Session, *, cut_off: date) -> tuple[Whole, ...]:
    """Return every subject the framework ever moved, or that has an action, by what was decided by the cut."""
    return queries.ever_acted_on(session, as_at=cut_off)


def followed(
    wholes: Iterable[Whole], names: Mapping[str, str], dated: Dated, settings: Settings, *, cut_off: date
) -> tuple[Followed, ...]:
    """Return what stands above routine, the highest level first, then the one longest at it."""
    goes = {one.holder_id: one for one in tracking.tracking(dated, settings=settings)}
    told = [_followed(one, names, goes.get(one.subject.id), cut_off) for one in wholes if one.level not in AT_REST]
    return tuple(sorted(told, key=lambda one: (-one.rank, one.since, one.about)))


def actions(wholes: Iterable[Whole], names: Mapping[str, str], *, cut_off: date) -> tuple[Action, ...]:
    """Return every action that is open or became something, overdue ones first and the latest of them first."""
    told = [_action(one, names.get(whole.subject.id, whole.subject.id), cut_off) for whole in wholes
            for one in whole.actions]  # fmt: skip
    return tuple(sorted(told, key=lambda one: (not one.is_open, -one.days_late, one.due_on, one.name, one.title)))


def _followed(
    whole: Whole, names: Mapping[str, str], goes: tracking.Followed | None, cut_off: date
) -> Followed:  # fmt: skip
    last = whole.moves[-1]
    return Followed(
        about=whole.subject.id,
        name=names.get(whole.subject.id, whole.subject.id),
        scope=whole.subject.scope.words,
        level=whole.level.words,
        rank=_RANKS[whole.level],
        since=last.decided_on,
        days=(cut_off - last.decided_on).days,
        holds=tuple(
            f"{label_of(codes.HOLDS, each.kind)}: {label_of(codes.COVERS, each.covers).lower()}"
            for each in whole.holds
            if each.in_force(cut_off)
        ),
        review_on=last.review_on,
        moves=tuple(_move(each) for each in whole.moves),
        sentence=goes.sentence if goes else "",
        figures=goes.figures if goes else (),
        not_known=goes.not_known if goes else (),
        before_after=(goes.before, goes.after) if goes else None,
    )


def _move(each: Decided) -> Move:
    return Move(
        on=each.decided_on,
        from_level=each.from_level.words,
        to_level=each.to_level.words,
        body=label_of(codes.BODIES, each.body),
        reasons=tuple(label_of(codes.REASONS, code) for code in each.reasons),
    )


def _action(each: Recorded, name: str, cut_off: date) -> Action:
    return Action(
        about=each.subject.id,
        name=name,
        title=label_of(codes.ACTIONS, each.kind),
        owner=each.owner,
        due_on=each.due_on,
        standing=each.standing.words if each.standing else "To be done",
        is_open=each.is_open,
        must_do=each.must_do,
        days_late=(cut_off - each.due_on).days if each.is_overdue(cut_off) else 0,
    )
