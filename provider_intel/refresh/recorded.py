"""What people recorded under the provider concerns framework, as the dated facts that lenses and patterns read."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from foundation.clock import in_london
from provider_intel import sources, sources_arranged
from provider_intel.domain import Funding, Notice, PlacedCount, Stage, Suspension
from provider_intel.employments.queries import employments
from provider_intel.framework import queries
from provider_intel.framework.domain.codes import BODIES, PAY_THEMSELVES, label_of
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Move, Reviewed, Whole, entry_themes
from provider_intel.meeting.domain.codes import AGENCIES
from provider_intel.meeting.queries import requests_asked_by
from provider_intel.patterns.who_is_placed import SELF
from provider_intel.refresh import noticed
from provider_intel.soft_intelligence.queries import all_heard
from provider_intel.sources import Added

_RANKS = {
    Level.ROUTINE: 0, Level.NOT_UPHELD: 0, Level.CLOSED: 0, Level.WATCH: 1, Level.AFTER_EXIT: 1, Level.ENHANCED: 2,
    Level.OPERATIONAL: 3, Level.STRATEGIC: 4,
}  # fmt: skip
"""How high each level stands; from 3 on, provider concerns are open."""


def recorded_as_at(session: Session, *, as_at: date) -> Added:
    """Return everything that people recorded by the end of a day in London, and no contact tells."""
    wholes = queries.ever_moved(session, as_at=as_at)
    counts, reviewed = queries.placed_by(session, as_at=as_at), queries.reviewed_by(session, as_at=as_at)
    placed, heard = sources_arranged.placements_told(session, as_at=as_at), all_heard(session, as_at=as_at)
    return Added(
        stages=tuple(stage for whole in wholes for stage in _stages(whole, as_at, reviewed.get(whole.subject.id))),
        suspensions=tuple(
            Suspension(whole.subject.id, hold.starts_on, hold.lifted_on, f"hold {hold.id}")
            for whole in wholes
            if whole.subject.scope is Scope.LOCATION
            for hold in whole.holds
            if hold.starts_on <= as_at
        ),
        counts=tuple(
            PlacedCount(SELF if one.commissioner == PAY_THEMSELVES else one.commissioner, place, one.people, one.as_at,
                        one.source)
            for place, one in counts
        ) + sources_arranged.placed_adults(session, as_at=as_at),
        placements=placed,
        fundings=tuple(Funding(one.payer, one.adult, one.starts_on, one.ends_on, one.source) for one in placed),
        supplies=sources_arranged.supplies_told(session, as_at=as_at),
        notices=tuple(
            Notice("partner_request", each.location_id, each.asked_on, f"request {each.id}",
                   label_of(AGENCIES, each.agency))
            for each in requests_asked_by(session, as_at)
        ) + noticed.listing_whatever(session, heard, wholes, as_at=as_at),
        elsewhere=noticed.told_elsewhere(heard, as_at=as_at),
        last_heard=noticed.last_heard(session, heard, reviewed, as_at=as_at),
        visits=noticed.visits(heard, as_at=as_at),
        worked=tuple(one.worked for one in employments(session, as_at=as_at)),
    )  # fmt: skip


def _stages(whole: Whole, as_at: date, reviewed: Reviewed | None) -> list[Stage]:
    moves = [move for move in whole.moves if in_london(move.at).date() <= as_at]
    ends = [*(move.decided_on for move in moves), None][1:]
    stages = [_stage(whole, moves[: at + 1], end, as_at) for at, end in enumerate(ends)]
    if reviewed is None or whole.subject.scope is not Scope.LOCATION:
        return stages
    return [*stages[:-1], *(replace(one, adults_reviewed=reviewed.people) for one in stages[-1:])]


def _stage(whole: Whole, moves: list[Move], end: date | None, as_at: date) -> Stage:
    move, words = moves[-1], sources.abuse_words()
    return Stage(
        holder_id=whole.subject.id,
        level=move.to_level.words,
        rank=_RANKS[move.to_level],
        starts_on=move.decided_on,
        ends_on=end,
        source=f"{label_of(BODIES, move.body)}, {move.decided_on:%-d %B %Y}",
        themes=tuple(words.get(code, code) for code in entry_themes(moves)),
        overdue_actions=sum(action.is_overdue(as_at) for action in whole.actions),
    )
