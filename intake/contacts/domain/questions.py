"""What a question, an option and a page of the form are. Frozen data: every reading of the form is made from it.

The same definition feeds the page, the check-answers page, the stored snapshot and what the hub reads, so that none of
them can say something the others do not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from intake.contacts.domain import body

Raw = str | list[str] | dict[str, str]
"""One answer exactly as typed: text; the ticked codes; or named parts (a date's day, month, year; a place's id)."""

Answers = Mapping[str, Raw]
"""Answers as typed, by question name."""


class Kind(StrEnum):
    """How a question is asked."""

    TEXT = "text"
    TEXTAREA = "textarea"
    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    SELECT = "select"
    DATE = "date"
    AGE = "age"
    NHS_NUMBER = "nhs_number"
    PLACE = "place"
    EMAIL = "email"
    PHONE = "phone"
    BODY_MAP = "body_map"


PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DATE: ("day", "month", "year"),
    Kind.PLACE: ("search", "id"),
    Kind.BODY_MAP: body.CODES,
}
"""Kinds that are posted as several named parts, `name-part`. A place also holds `words`, which we fill in
ourselves. A body map is also posted as boxes ticked under its own name; its parts are what was written of each."""


@dataclass(frozen=True)
class Option:
    """One choice: the code that is stored and the words people read."""

    code: str
    label: str
    hint: str = ""

    @property
    def in_full(self) -> str:
        """The words and what is said under them, on one line, for where there is no room under them."""
        return f"{self.label} ({self.hint})" if self.hint else self.label


@dataclass(frozen=True)
class Question:
    """One thing asked.

    `blank` is what is said when a needed answer is missing; without it the question may be left empty. `called` is what
    error messages call the answer. `longest` counts characters. `only_past` refuses dates after today. `offered_by`
    names a question of ticks: only what was ticked there is offered here.
    """

    name: str
    kind: Kind
    label: str
    blank: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    called: str = ""
    longest: int = 200
    rows: int = 5
    only_past: bool = True
    autocomplete: str = ""
    offered_by: str = ""

    def __hash__(self) -> int:
        """Quickly, and the same for equal questions: what is made of a question is kept by it."""
        return hash((self.name, self.label))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The words of each choice by its code, in order; empty for a question without choices."""
        return MappingProxyType({option.code: option.label for option in self.options})

    @property
    def needed(self) -> bool:
        """Whether the form asks for some answer before it is sent; 'not known' counts as one."""
        return bool(self.blank)

    @property
    def name_in_errors(self) -> str:
        """The answer's name at the start of an error message."""
        return self.called or self.label

    @property
    def posted_names(self) -> tuple[str, ...]:
        """The names of the fields a browser posts for this question."""
        parts = PARTS.get(self.kind)
        named = tuple(f"{self.name}-{part}" for part in parts or ())
        return (self.name, *named) if self.kind is Kind.BODY_MAP else named or (self.name,)


@dataclass(frozen=True)
class Problem:
    """Something wrong with one answer, in words; `part` names the box of a date it is about, when it is one box."""

    question: str
    words: str
    part: str = ""


def always(_answers: Answers) -> bool:
    """The page is part of every form."""
    return True


def nothing_more(_answers: Answers) -> tuple[Problem, ...]:
    """The page has no rule across its questions."""
    return ()


def no_notes(_answers: Answers, _today: date) -> tuple[str, ...]:
    """Nothing on the page calls for a word to the sender."""
    return ()


@dataclass(frozen=True)
class Page:
    """One short page: one idea. `applies` says whether these answers call for it; `rule` looks across the answers.

    `notes` are words the sender should read because of what they answered: they never stop the form. An `aside` is a
    page that few need: it is reached from the list of pages and stands in nobody's way.
    """

    slug: str
    title: str
    section: str
    questions: tuple[Question, ...]
    lead: tuple[str, ...] = ()
    applies: Callable[[Answers], bool] = always
    rule: Callable[[Answers], tuple[Problem, ...]] = nothing_more
    notes: Callable[[Answers, date], tuple[str, ...]] = no_notes
    aside: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the page's questions, in order."""
        return tuple(question.name for question in self.questions)


def text_of(answers: Answers, name: str) -> str:
    """Return a single text or code answer, without spaces around it; empty when it is blank or of another shape."""
    raw = answers.get(name, "")
    return raw.strip() if isinstance(raw, str) else ""


def codes_of(answers: Answers, name: str) -> tuple[str, ...]:
    """Return the ticked codes of a question; none when it is blank or of another shape."""
    raw = answers.get(name, [])
    return tuple(raw) if isinstance(raw, list) else ()


def part_of(answers: Answers, name: str, part: str) -> str:
    """Return one part of a date or a place as typed, without spaces around it."""
    raw = answers.get(name, {})
    return raw.get(part, "").strip() if isinstance(raw, dict) else ""


def is_blank(raw: Raw) -> bool:
    """Return whether nothing at all was answered."""
    if isinstance(raw, str):
        return not raw.strip()
    return not any(part.strip() for part in (raw.values() if isinstance(raw, dict) else raw))


def options_offered(question: Question, answers: Answers) -> tuple[Option, ...]:
    """Return the choices a question offers beside these answers: all of them, or those ticked elsewhere."""
    ticked = codes_of(answers, question.offered_by) if question.offered_by else ()
    kept = {*ticked, "not_known"}
    return tuple(option for option in question.options if option.code in kept) if ticked else question.options
