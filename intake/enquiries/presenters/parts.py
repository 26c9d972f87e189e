"""One part of an enquiry: what has been written, the newest first, and the short forms to write more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from foundation.web.typed import Fault, Typed
from foundation.web.words import long_date
from intake.contacts.domain.questions import Option, Question
from intake.enquiries.domain import codes, facts, sac
from intake.enquiries.domain.parts import NEW, Form, Part
from intake.enquiries.domain.records import Kept, Whole
from intake.enquiries.presenters.lines import LineOfPart, label_of, lines_of


@dataclass(frozen=True)
class FormShown:
    """One short form with its options as this enquiry has them; `fields` are what stands in it."""

    code: str
    title: str
    button: str
    address: str
    questions: tuple[Question, ...]
    fields: Typed


@dataclass(frozen=True)
class PartShown:
    """One page of an enquiry."""

    code: str
    title: str
    lead: str
    adult: int
    adults: tuple[tuple[str, str, bool], ...]
    lines: tuple[LineOfPart, ...]
    forms: tuple[FormShown, ...]


def part_shown(part: Part, whole: Whole, *, adult: int, typed: Mapping[str, Typed], may_write: bool) -> PartShown:
    """Return a part as it stands for one adult (or for the enquiry), with what has been typed in each of its forms."""
    base = f"/enquiries/{whole.standing.reference}/{part.code}"
    own = f"?adult={adult}" if part.of_adult else ""
    several = part.of_adult and len(whole.adults) > 1
    return PartShown(
        code=part.code,
        title=part.title,
        lead=part.lead,
        adult=adult,
        adults=tuple((f"{base}?adult={each.adult}", each.name, each.adult == adult) for each in whole.adults)
        if several else (),
        lines=lines_of(part.code, whole, adult, base=base if may_write else ""),
        forms=tuple(
            _form(form, whole, adult, f"{base}/{form.code}{own}", typed.get(form.code, Typed())) for form in part.forms
        ) if may_write else (),
    )  # fmt: skip


def _form(form: Form, whole: Whole, adult: int, address: str, typed: Typed) -> FormShown:
    return form_shown(
        form, address, typed, tuple(_with_options(form.code, each, whole, adult) for each in form.questions)
    )


def form_shown(form: Form, address: str, typed: Typed, questions: tuple[Question, ...]) -> FormShown:
    """Return one short form with its questions as they are asked here, and what has been typed in it."""
    named = tuple(replace(each, name=f"{form.code}-{each.name}") for each in questions)
    shown = typed if typed.fields else Typed({name: list(value) for name, value in _USUAL.items()})
    return FormShown(form.code, form.title, form.button, address, named, _prefixed(form.code, shown))


# What is true of almost everything that is written for the first time.
_USUAL = {"stands": ("yes",), "counted": ("yes",), "status": ("open",)}


def _prefixed(code: str, typed: Typed) -> Typed:
    """Two forms of one page may ask the same thing: each field is named after its form."""
    faults = tuple(Fault(f"{code}-{each.field}" if each.field else "", each.words) for each in typed.faults)
    return Typed({f"{code}-{name}": values for name, values in typed.fields.items()}, faults)


def _with_options(code: str, question: Question, whole: Whole, adult: int) -> Question:
    if question.name == "number":
        return replace(question, options=_numbers(code, whole, adult))
    if code == "found" and question.name == "source":
        there = {sac.counted_source(each.fact.source) for each in whole.risks_of(adult)}
        return replace(question, options=tuple(each for each in codes.COUNTED_SOURCES if each.code in there))
    return question


def _numbers(code: str, whole: Whole, adult: int) -> tuple[Option, ...]:
    new = {"met": ()}.get(code, (Option(NEW, "A new one"),))
    return (*new, *(Option(str(number), label_of(fact)) for number, fact in _numbered(code, whole, adult)))


def _numbered(code: str, whole: Whole, adult: int) -> tuple[tuple[int, facts.Fact], ...]:
    if code == "person":
        return tuple((each.adult, each) for each in whole.adults)
    found: Mapping[str, tuple[Kept[Any], ...]] = {
        "wish": whole.wishes_of(adult),
        "met": whole.wishes_of(adult),
        "capacity": whole.capacities_of(adult),
        "risk": whole.risks_of(adult),
        "action": whole.plan,
    }
    return tuple((each.fact.number, each.fact) for each in found.get(code, ()))


def typed_for_change(whole: Whole, *, change: str, adult: int) -> dict[str, Typed]:
    """Return the form that changes one numbered thing, filled in with how it stands; `change` is like "wish-2"."""
    code, _, number = change.partition("-")
    for each, fact in _numbered(code, whole, adult):
        if str(each) == number:
            return {code: Typed(_fields(fact) | {"number": [number]})}
    return {}


def _fields(fact: facts.Fact) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in asdict(fact).items():
        if isinstance(value, bool):
            found[name] = ["yes" if value else "no"]
        elif isinstance(value, date):
            parts = {"day": value.day, "month": value.month, "year": value.year}
            found |= {f"{name}-{part}": [str(figure)] for part, figure in parts.items()}
        elif isinstance(value, str):
            found[name] = [value]
        elif isinstance(value, tuple):
            found[name] = list(value)
    return found


def day_words(day: date | None) -> str:
    """Return a day in words, or that it is not known."""
    return long_date(day) if day else "Day not known"
