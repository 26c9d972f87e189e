"""What the hub's own record says about a contact: facts worked out, never asked.

History can say yes; it never says no, because what was not sent to the hub may still have happened. Earlier contacts
below the threshold count and fade; those accepted as concerns do not fade.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from thresholds.facts import Answer
from thresholds.history_settings import HistorySettings
from thresholds.plain_words import day_in_words, number_in_words

SIMILAR, CUMULATIVE, MULTI_ADULT = "F_SIMILAR", "F_CUMULATIVE", "F_MULTI_ADULT"


class Way(StrEnum):
    """What an earlier contact has in common with this one."""

    ADULT = "adult"
    CAUSE = "cause"
    SERVICE = "service"

    @property
    def words(self) -> str:
        """The way in words, after "an earlier contact"."""
        return _WAYS[self]


_WAYS = {
    Way.ADULT: "about the same adult",
    Way.CAUSE: "with the same cause of risk",
    Way.SERVICE: "at the same service",
}


@dataclass(frozen=True)
class PastContact:
    """A contact as history needs it. Marks are equal for one person or place and tell nothing else; empty is unknown.

    `below_threshold` is True when it was not accepted as a concern, None while nobody has said.
    """

    reference: str
    received_on: date
    adult: str
    cause: str
    service: str
    types: frozenset[str]
    below_threshold: bool | None


@dataclass(frozen=True)
class Related:
    """An earlier contact and what it has in common with this one; `shares_type` is a type of abuse in common."""

    contact: PastContact
    ways: tuple[Way, ...]
    shares_type: bool


@dataclass(frozen=True)
class HistoryReason:
    """Why history answers a factor with yes, and the contacts that say so, newest first."""

    code: str
    text: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class HistoryFacts:
    """What history says about one contact.

    `facts` are factors answered yes. `prompt` is a question to weigh, empty when there is none. `related` counts;
    `faded` is below-threshold history that no longer does. `awaiting_confirmation` while West Sussex has not said how
    history counts.
    """

    facts: Mapping[str, Answer]
    reasons: tuple[HistoryReason, ...]
    prompt: str
    related: tuple[Related, ...]
    faded: tuple[Related, ...]
    awaiting_confirmation: bool = False


def history_facts(this: PastContact, earlier: Iterable[PastContact], *, settings: HistorySettings) -> HistoryFacts:
    """Return what earlier contacts say about this one; whatever was received later, or is itself, is left out."""
    before = [each for each in earlier if each.received_on <= this.received_on and each.reference != this.reference]
    before.sort(key=lambda each: (each.received_on, each.reference), reverse=True)
    found = [related for other in before if (related := _related(this, other))]
    since = _months_before(this.received_on, settings.below_threshold_fades_after)
    counted, faded = list[Related](), list[Related]()
    for each in found:
        fades = each.contact.below_threshold and each.contact.received_on < since
        (faded if fades else counted).append(each)
    reasons = tuple(reason for reason in _reasons(this, tuple(counted), settings) if reason)
    return HistoryFacts(
        facts=MappingProxyType({reason.code: Answer.YES for reason in reasons}),
        reasons=reasons,
        prompt=_prompt(len(counted) + 1, settings),
        related=tuple(counted),
        faded=tuple(faded),
        awaiting_confirmation=settings.awaiting_confirmation,
    )


def _related(this: PastContact, other: PastContact) -> Related | None:
    shares_type = bool(this.types & other.types)
    ways = []
    if this.adult and this.adult == other.adult:
        ways.append(Way.ADULT)
    if this.cause and this.cause == other.cause:
        ways.append(Way.CAUSE)
    if this.service and this.service == other.service and shares_type:
        ways.append(Way.SERVICE)
    return Related(other, tuple(ways), shares_type) if ways else None


def _reasons(
    this: PastContact, counted: tuple[Related, ...], settings: HistorySettings
) -> tuple[HistoryReason | None, ...]:
    similar = [each for each in counted if each.shares_type or Way.CAUSE in each.ways]
    built_up = [each for each in counted if Way.ADULT in each.ways and each.contact.below_threshold]
    return (
        _reason(SIMILAR, similar),
        _reason(CUMULATIVE, built_up) if len(built_up) + 1 >= settings.prompt_at else None,
        _reason(MULTI_ADULT, _about_others(this, counted, settings)),
    )


def _about_others(this: PastContact, counted: tuple[Related, ...], settings: HistorySettings) -> list[Related]:
    others = [each for each in counted if this.adult and each.contact.adult not in ("", this.adult)]
    by_service = {each.contact.adult for each in others if Way.SERVICE in each.ways}
    enough = len(by_service) >= settings.other_adults_in_service
    return [each for each in others if Way.CAUSE in each.ways or (enough and Way.SERVICE in each.ways)]


def _reason(code: str, related: list[Related]) -> HistoryReason | None:
    if not related:
        return None
    newest = related[0].contact
    one = len(related) == 1
    count = "One earlier contact" if one else f"{number_in_words(len(related)).capitalize()} earlier contacts"
    ways = [way.words for way in Way if any(way in each.ways for each in related)]
    listed = ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} or {ways[-1]}"
    text = f"{count} {listed}: {'received' if one else 'the newest'} on {day_in_words(newest.received_on)}."
    return HistoryReason(code, text, tuple(each.contact.reference for each in related))


_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def _prompt(number: int, settings: HistorySettings) -> str:
    if number < settings.prompt_at:
        return ""
    place = f"the {_ORDINALS[number]}" if number < len(_ORDINALS) else f"at least the {_ORDINALS[-1]}"
    return f"This is {place} related contact. Has the risk grown, so that the criteria may now be met?"


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
