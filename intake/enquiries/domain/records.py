"""The whole of an enquiry as it is read: every entry kept, and of each thing the newest one standing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from intake.enquiries.domain.facts import (
    Advocacy,
    Asking,
    Capacity,
    Closure,
    Conclusion,
    Confirmed,
    EnquiryEvent,
    Held,
    Person,
    PlanAction,
    PlanReview,
    Risk,
    RiskResult,
    Standing,
    Wish,
    WishResult,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """One entry as it was written, when, and by which account."""

    fact: T
    at: datetime
    by_account: str


def newest(entries: Iterable[Kept[T]], key: Callable[[T], Hashable]) -> tuple[Kept[T], ...]:
    """Return the last entry about each thing, in the order the things were first written of."""
    found: dict[Hashable, Kept[T]] = {}
    for each in entries:
        found[key(each.fact)] = each
    return tuple(found.values())


@dataclass(frozen=True)
class Whole:
    """Everything about one enquiry, oldest entries first. `names` are people by account, `teams` teams by number."""

    standing: Standing
    contacts: tuple[Kept[Held], ...]
    people: tuple[Kept[Person], ...]
    askings: tuple[Kept[Asking], ...]
    wishes: tuple[Kept[Wish], ...]
    wish_results: tuple[Kept[WishResult], ...]
    capacities: tuple[Kept[Capacity], ...]
    advocacies: tuple[Kept[Advocacy], ...]
    risks: tuple[Kept[Risk], ...]
    risk_results: tuple[Kept[RiskResult], ...]
    plan_actions: tuple[Kept[PlanAction], ...]
    plan_reviews: tuple[Kept[PlanReview], ...]
    confirmed: tuple[Kept[Confirmed], ...]
    conclusions: tuple[Conclusion, ...]
    closures: tuple[Closure, ...]
    events: tuple[EnquiryEvent, ...]
    names: Mapping[str, str]
    teams: Mapping[int, str]

    @property
    def held(self) -> tuple[Held, ...]:
        """The contacts it holds now, the one that opened it first."""
        return tuple(each.fact for each in newest(self.contacts, lambda fact: fact.contact_id) if each.fact.held)

    @property
    def adults(self) -> tuple[Person, ...]:
        """The adults counted in it, in the order they were added."""
        return tuple(each.fact for each in newest(self.people, lambda fact: fact.adult) if each.fact.counted)

    def adult(self, number: int) -> Person | None:
        """Return one of its adults, or None."""
        return next((each for each in self.adults if each.adult == number), None)

    def asking(self, adult: int) -> Kept[Asking] | None:
        """Return what stands on whether an adult was asked."""
        return _last(each for each in self.askings if each.fact.adult == adult)

    def wishes_of(self, adult: int) -> tuple[Kept[Wish], ...]:
        """Return what an adult wants now, each as last worded."""
        own = (each for each in self.wishes if each.fact.adult == adult)
        return tuple(each for each in newest(own, lambda fact: fact.number) if each.fact.stands)

    def wish_result(self, adult: int, number: int) -> Kept[WishResult] | None:
        """Return how far one wish was met, as last said."""
        own = (each for each in self.wish_results if (each.fact.adult, each.fact.number) == (adult, number))
        return _last(own)

    def capacities_of(self, adult: int) -> tuple[Kept[Capacity], ...]:
        """Return what stands on each decision of an adult."""
        return newest((each for each in self.capacities if each.fact.adult == adult), lambda fact: fact.number)

    def advocacy(self, adult: int) -> Kept[Advocacy] | None:
        """Return what stands on an advocate for an adult."""
        return _last(each for each in self.advocacies if each.fact.adult == adult)

    def risks_of(self, adult: int) -> tuple[Kept[Risk], ...]:
        """Return an adult's risks as they stand."""
        own = (each for each in self.risks if each.fact.adult == adult)
        return tuple(each for each in newest(own, lambda fact: fact.number) if each.fact.stands)

    def risk_result(self, adult: int, source: str) -> Kept[RiskResult] | None:
        """Return what stands on the risks of one kind of source."""
        return _last(each for each in self.risk_results if (each.fact.adult, each.fact.source) == (adult, source))

    @property
    def plan(self) -> tuple[Kept[PlanAction], ...]:
        """The actions of the safeguarding plan as they stand."""
        return newest(self.plan_actions, lambda fact: fact.number)

    @property
    def conclusion(self) -> Conclusion | None:
        """The newest proposal to close it."""
        return self.conclusions[-1] if self.conclusions else None

    def closure_of(self, conclusion: Conclusion) -> Closure | None:
        """Return the answer to one conclusion, or None."""
        return next((each for each in self.closures if each.conclusion_id == conclusion.id), None)


def _last(entries: Iterable[Kept[T]]) -> Kept[T] | None:
    return next(reversed(tuple(entries)), None)
