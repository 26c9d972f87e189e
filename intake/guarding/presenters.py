"""Restrictions, passes and findings in words and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from foundation.web.words import clock_time, long_date, moment_words, short_moment
from intake.guarding.domain.answers import REVIEWERS
from intake.guarding.domain.looking import Kind
from intake.guarding.domain.reasons import Reason
from intake.guarding.queries import FindingTold, PassTold, RestrictionTold
from intake.restriction.domain import Covers, Listed

Choices = tuple[tuple[str, str], ...]

COVERS: Choices = tuple((each.value, each.words) for each in Covers)
REASONS: Choices = tuple((each.value, each.words) for each in Reason)
ANSWERS: Choices = tuple((each.value, each.words) for each in REVIEWERS)
_CONFLICTS = {
    Covers.CONTACT: "I should not see this contact",
    Covers.ADULT: "I should not see anything about this adult, now or later",
    Covers.PLACE: "I should not see anything about this place, now or later",
}
CONFLICTS: Choices = tuple((each.value, _CONFLICTS[each]) for each in Covers)


@dataclass(frozen=True)
class RestrictionShown:
    """One restriction: what it is, who is on it, its story, and what its forms start from."""

    number: int
    version: int
    closed: bool
    title: str
    covers: str
    contacts: str
    owner: str
    owner_id: str
    allowed: tuple[str, ...]
    denied: tuple[str, ...]
    allowed_ids: frozenset[str]
    denied_ids: frozenset[str]
    story: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FindingShown:
    """One finding: who, what, when, what it rests on, when that means nothing, and what was said."""

    number: int
    href: str
    week: str
    person: str
    what: str
    misleads: str
    about: str
    moments: tuple[str, ...]
    status: str
    is_open: bool
    is_asked: bool
    answers: tuple[tuple[str, str], ...]


def restriction_shown(told: RestrictionTold) -> RestrictionShown:
    """Return a restriction for its page."""
    held = told.restriction
    allowed, denied = held.accounts(Listed.ALLOWED), held.accounts(Listed.DENIED)
    many = "1 contact" if told.contacts == 1 else f"{told.contacts:,} contacts"
    return RestrictionShown(
        number=held.id,
        version=told.version,
        closed=held.closed,
        title="Restricted to named people" if held.closed else "Hidden from someone with a conflict of interest",
        covers=held.covers.words,
        contacts=f"{many} now",
        owner=told.names.get(held.owner_id, "Someone"),
        owner_id=held.owner_id,
        allowed=_names(told, allowed),
        denied=_names(told, denied),
        allowed_ids=allowed,
        denied_ids=denied,
        story=tuple((f"{moment_words(each.at)}, {each.by}", each.event.words, each.words) for each in told.story),
    )


def opening_shown(told: PassTold) -> tuple[str, str]:
    """Return one opening in an emergency: who and when, and why."""
    return f"{told.by}, {moment_words(told.begun_at)}, until {clock_time(told.ends_at)}", told.words


def pass_words(until: datetime) -> str:
    """Return what the banner says while a restricted record is open in an emergency."""
    return (
        f"You opened this restricted record in an emergency. It closes automatically at {clock_time(until)}. "
        "Its owner and a manager have been told, and everything you open here is recorded."
    )


def finding_shown(told: FindingTold) -> FindingShown:
    """Return a finding for its reviewer."""
    return FindingShown(
        number=told.id,
        href=f"/looking/{told.id}",
        week=f"Week of {long_date(told.week)}",
        person=told.person,
        what=told.kind.words,
        misleads=told.kind.misleads,
        about=told.about,
        moments=tuple(short_moment(_moment(each)) for each in told.evidence.get("moments", ())),
        status=_status(told),
        is_open=told.is_open,
        is_asked=told.is_asked,
        answers=tuple(
            (f"{each.answer.words}. {each.by}, {moment_words(each.at)}", each.words) for each in told.answers
        ),
    )


def kinds_looked_for() -> tuple[str, ...]:
    """Return in words what the weekly look looks for."""
    return tuple(kind.words for kind in Kind)


def _status(told: FindingTold) -> str:
    if not told.is_open:
        return told.answers[-1].answer.words
    return "Waiting for their answer" if told.is_asked else "To review"


def _names(told: RestrictionTold, accounts: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(told.names.get(each, "Someone") for each in accounts))


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)
