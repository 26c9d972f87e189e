"""What each chosen outcome needs to have written down, who is told, and the task that signing opens for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foundation.web.typed import Typed
from intake.matching.presenters import PeopleShown
from intake.permissions import role_words
from intake.triage.domain import decision_pages as form
from intake.triage.domain import outcomes
from intake.triage.presenters.clock_words import many


@dataclass(frozen=True)
class NeedShown:
    """One thing an outcome needs to have written down."""

    field: str
    question: str
    hint: str
    answered: str
    options: tuple[tuple[str, str], ...]

    @property
    def is_date(self) -> bool:
        """Whether it is a day in three boxes."""
        return self.answered == outcomes.Answered.DATE


@dataclass(frozen=True)
class RouteShown:
    """One chosen outcome: what it needs, who is told, and the task that signing opens.

    `awaiting`: West Sussex has not confirmed how long that task may take.
    """

    words: str
    told: str
    task: str
    awaiting: bool
    needs: tuple[NeedShown, ...]


@dataclass(frozen=True)
class Suggested:
    """Contacts to choose from where an outcome links to another: each with its reference, its words, and why."""

    field: str
    options: tuple[tuple[str, str, str], ...]


def suggested_links(people: PeopleShown | None) -> Suggested:
    """Return the contacts said to be about the same adult, then those that may be, the likeliest first."""
    found = (*people.same, *people.likely) if people else ()
    link = next(need for need in outcomes.outcome(outcomes.DUPLICATE).needs if need.code == "link")
    options = tuple((each.reference, each.words, each.said or f"{each.chance}: {each.why}") for each in found)
    return Suggested(form.need_field(outcomes.DUPLICATE, link), options)


def chosen_in(typed: Typed) -> Iterable[str]:
    """Return the codes of the outcomes chosen so far, the main one first."""
    return dict.fromkeys((typed.one("outcome"), *typed.many("other_outcomes")))


def routes_shown(codes: Iterable[str], *, on: date) -> tuple[RouteShown, ...]:
    """Return what each of these outcomes needs and, signed on a day, sets going; a code that is none is left out."""
    return tuple(_route(outcomes.outcome(code), on) for code in codes if code in outcomes.OUTCOMES)


def _route(chosen: outcomes.Outcome, on: date) -> RouteShown:
    follow, within, unconfirmed = chosen.follow, "by the date given", False
    if not follow.due_need:
        length = outcomes.length_on(chosen.code, on)
        within, unconfirmed = f"within {many(length.working_days, 'working day')}", not length.confirmed
    task = f"{role_words(follow.owner_role)}, {within}: {follow.words}"
    return RouteShown(chosen.words, chosen.told, task, unconfirmed, _needs_of(chosen))


def _needs_of(chosen: outcomes.Outcome) -> tuple[NeedShown, ...]:
    return tuple(
        NeedShown(form.need_field(chosen.code, need), need.question, _hint(need), need.answered.value, need.options)
        for need in chosen.needs
    )


def _hint(need: outcomes.Need) -> str:
    asked = need.required or any(need.asked_by)  # the question itself says when it is asked
    return need.hint if asked else f"{need.hint}. Optional".lstrip(". ")


def needs_typed(typed: Typed) -> tuple[NeedShown, ...]:
    """Return what the chosen outcomes need to have written down."""
    known = (outcomes.outcome(code) for code in chosen_in(typed) if code in outcomes.OUTCOMES)
    return tuple(need for each in known for need in _needs_of(each))
