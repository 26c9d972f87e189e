"""History beside a contact: the adult's, the cause of risk's and the service's, each figure with what it is out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from intake.triage.queries import ContactPage, Earlier, History

_SHOWN = 5
_YEAR_BACK = 1


@dataclass(frozen=True)
class EarlierShown:
    """Another contact that this one has something in common with."""

    href: str
    reference: str
    words: str


@dataclass(frozen=True)
class Lane:
    """One kind of history: what it is of, the figures in sentences, and the newest contacts it rests on."""

    title: str
    figures: tuple[str, ...]
    newest: tuple[EarlierShown, ...]
    more: int


def history_shown(page: ContactPage, history: History | None) -> tuple[Lane, ...]:
    """Return the three lanes of a contact's history, as its reader may see it; one that cannot be known says why."""
    if history is None:
        return ()
    this, every = history.this, history.earlier
    adult = [each for each in every if this.adult and each.past.adult == this.adult]
    cause = [each for each in every if this.cause and each.past.cause == this.cause]
    since = _year_before(this.received_on)
    service = [each for each in every if this.service and each.past.service == this.service
               and each.past.received_on > since]  # fmt: skip
    named = page.record.adult is not None or page.adult_later is not None
    return (
        _lane("The adult", adult, _of_adult(adult, named=named), history),
        _lane("The cause of risk", cause, _of_cause(cause, history), history),
        _lane("The service", service, _of_service(service, page, history), history, listed=False),
    )


def _lane(
    title: str, found: Sequence[Earlier], figures: tuple[str, ...], history: History, *, listed: bool = True
) -> Lane:
    cut = ("Only the newest 500 were counted.",) if history.cut and found else ()
    newest = tuple(_shown(each) for each in found[:_SHOWN]) if listed else ()
    return Lane(title, figures + cut, newest, max(0, len(found) - _SHOWN) if listed else 0)


def _of_adult(found: Sequence[Earlier], *, named: bool) -> tuple[str, ...]:
    if not named:
        return ("The contact does not describe an adult, so there is nothing to look for.",)
    if not found:
        return ("No earlier contacts about this adult.",)
    since = f"The first was received on {long_date(found[-1].past.received_on)}."
    return (f"{_contacts(found)} about this adult. {since}", _accepted(found))


def _of_cause(found: Sequence[Earlier], history: History) -> tuple[str, ...]:
    if not history.this.cause:
        return ("The contact does not name a cause of risk, so there is nothing to look for.",)
    if not found:
        return ("No earlier contacts name the same cause of risk.",)
    others = {each.past.adult for each in found} - {history.this.adult}
    about = f"They are about {_many(len(others), 'other adult')}." if others else "All are about this adult."
    return (f"{_contacts(found)} naming the same cause of risk. {about}", _accepted(found))


def _of_service(found: Sequence[Earlier], page: ContactPage, history: History) -> tuple[str, ...]:
    if not history.this.service:
        return ("The contact does not name a service in the register, so nothing can be counted.",)
    where = page.record.place_words or "the service"
    if not found:
        return (f"No other contacts about {where} in the previous 12 months.",)
    alike = sum(bool(each.past.types & history.this.types) for each in found)
    adults = len({each.past.adult for each in found})
    return (
        f"{_contacts(found)} about {where} in the previous 12 months, about {_many(adults, 'adult')}.",
        f"{alike} of {len(found)} of the same kind of abuse. {_accepted(found)}",
    )


def _accepted(found: Sequence[Earlier]) -> str:
    accepted = sum(each.past.below_threshold is False for each in found)
    unsaid = sum(each.past.below_threshold is None for each in found)
    waits = f", {unsaid} not yet decided" if unsaid else ""
    return f"{accepted} of {len(found)} accepted as a safeguarding concern{waits}."


def _shown(each: Earlier) -> EarlierShown:
    past = each.past
    words = f"{each.headline}. {short_date(past.received_on)}. {each.state.words}."
    return EarlierShown(f"/contacts/{past.reference}", past.reference, words)


def _contacts(found: Sequence[Earlier]) -> str:
    return _many(len(found), "earlier contact")


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - _YEAR_BACK, day=28) if leap else day.replace(year=day.year - _YEAR_BACK)
