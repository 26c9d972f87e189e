"""The adult and their words, at the top of every page about a contact: as first sent, and beside it what came later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from foundation.web.words import long_date
from intake.adults.domain import Described, age_on
from intake.contacts.domain.told_later import ToldLater
from intake.triage.queries import ContactPage
from thresholds.plain_words import day_in_words
from thresholds.working_days import london_day

NOT_SAID = "Not said"
_DESCRIBES = ("given_name", "family_name", "description", "born_on", "estimated_age", "nhs_number", "postcode")


def adult_name(adult: Described | None, otherwise: str) -> str:
    """Return the adult's name as given, or what stands in its place."""
    if adult is None:
        return otherwise
    return " ".join(filter(None, (adult.given_name, adult.family_name))) or adult.description or "Name not known"


def adult_words(page: ContactPage) -> str:
    """Return the adult's name as first sent, with another name told later beside it."""
    first = adult_name(page.record.adult, page.record.kind_words)
    now = adult_name(page.adult_later, first)
    return first if now == first else f"{first} ({_told(_last_describing(page))}: {now})"


def adult_facts(page: ContactPage, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return birth or age, NHS number, postcode and interpreter, each as (what, words); later ones say when."""
    first, later = tuple(_facts(page.record.adult, now)), _facts(page.adult_later, now)
    told = [(label, f"{words} ({_told(_last_describing(page))})") for label, words in later
            if (label, words) not in first]  # fmt: skip
    return (*first, *told, *_interpreter(page))


def names_nobody(page: ContactPage) -> bool:
    """Return whether no adult is described, so that there is nobody who could have said anything, or want anything."""
    return page.record.adult is None and page.adult_later is None


def own_words(page: ContactPage) -> str:
    """Return what the adult said, or else whether they were asked, or that neither was said; then what came later."""
    said = _answer(page, "views")
    first = _answer(page, "views_asked") if said == NOT_SAID else said
    later = ((each.at, each.words("views") or each.words("views_asked")) for each in page.later)
    return _with_later(first, later, between="\n\n")


def wanted(page: ContactPage) -> str:
    """Return what the adult wants, as first sent and as told later."""
    name = "desired_outcomes"
    return _with_later(_answer(page, name), ((each.at, each.words(name)) for each in page.later))


def safe_contact(page: ContactPage) -> str:
    """Return whether it is safe to contact the adult, and how; an earlier form asked only how."""
    names = ("safe_to_contact", "safe_contact")
    first = ". ".join(part for part in (_answer(page, name) for name in names) if part != NOT_SAID) or NOT_SAID
    return _with_later(first, ((each.at, ". ".join(filter(None, map(each.words, names)))) for each in page.later))


def _facts(adult: Described | None, now: datetime) -> Iterator[tuple[str, str]]:
    if adult is None:
        return
    age = age_on(adult, london_day(now))
    if adult.born_on:
        yield "born", f"{day_in_words(adult.born_on)} ({age})"
    elif age is not None:
        yield "age", f"about {age}"
    if adult.nhs_number:
        yield "NHS number", f"{adult.nhs_number[:3]} {adult.nhs_number[3:6]} {adult.nhs_number[6:]}"
    if adult.postcode:
        yield "postcode", adult.postcode


def _interpreter(page: ContactPage) -> Iterator[tuple[str, str]]:
    name, yes = "interpreter_needed", "Yes"
    needed = _answer(page, name)
    if needed.startswith(yes):
        yield "interpreter", needed.removeprefix("Yes, ")
    for each in page.later:
        if (words := each.words(name)).startswith(yes):
            yield "interpreter", f"{words.removeprefix('Yes, ')} ({_told(each)})"


def _answer(page: ContactPage, name: str) -> str:
    found = (line.words for section in page.record.sections for line in section.lines if line.name == name)
    return next(found, "") or NOT_SAID


def _with_later(first: str, later: Iterable[tuple[datetime, str]], *, between: str = "\n") -> str:
    return between.join((first, *(f"Told later, {long_date(at)}: {words}" for at, words in later if words)))


def _told(telling: ToldLater) -> str:
    return f"told later, {long_date(telling.at)}"


def _last_describing(page: ContactPage) -> ToldLater:
    """Return the last telling that says anything of who the adult is; the caller has seen that one does."""
    return next(each for each in reversed(page.later) if any(name in each.answers for name in _DESCRIBES))
