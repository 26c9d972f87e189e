"""Questions as the boxes, circles and lists of a page, with what was typed and what is wrong with it."""

from dataclasses import dataclass
from functools import lru_cache

from intake.contacts.domain.body import MARKED
from intake.contacts.domain.places import NOT_IN_THE_LIST
from intake.contacts.domain.questions import Answers, Kind, Option, Page, Problem, Question, Raw, options_offered

_WIDTHS = {
    Kind.AGE: "govuk-input--width-3",
    Kind.NHS_NUMBER: "govuk-input--width-20",
    Kind.PHONE: "govuk-input--width-20",
}
_TYPES = {Kind.EMAIL: "email", Kind.PHONE: "tel"}
_DATE_WIDTHS = {"day": "govuk-input--width-2", "month": "govuk-input--width-2", "year": "govuk-input--width-4"}


@dataclass(frozen=True)
class Fault:
    """One line of the summary of what is wrong: its words and the box it leads to."""

    text: str
    href: str


@dataclass(frozen=True)
class OptionView:
    """One choice."""

    id: str
    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class PartView:
    """One box of a date."""

    id: str
    name: str
    label: str
    value: str
    classes: str


@dataclass(frozen=True)
class PlaceView:
    """A place of the register as the search offers it."""

    id: str
    label: str
    hint: str


@dataclass(frozen=True)
class FieldView:
    """One question on a page. `macro` names the template part that draws it; `value` is text typed into one box."""

    macro: str
    name: str
    label: str
    hint: str
    error: str
    is_heading: bool
    value: str = ""
    type: str = "text"
    classes: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    rows: int = 5
    options: tuple[OptionView, ...] = ()
    parts: tuple[PartView, ...] = ()

    def __hash__(self) -> int:
        """Quickly: drawings are kept by question, and every page looks for its own."""
        return hash((self.name, self.label, self.value, *(option.chosen for option in self.options)))

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for people who hear the page."""
        ids = [f"{self.name}-hint"] if self.hint else []
        return " ".join([*ids, f"{self.name}-error"] if self.error else ids)


def field_views(
    page: Page, answers: Answers, problems: tuple[Problem, ...], *, found: tuple[PlaceView, ...] = ()
) -> tuple[FieldView, ...]:
    """Return a page's questions as they are drawn; a question alone on its page is the page's heading."""
    alone = len(page.questions) == 1 and page.questions[0].label == page.title
    by_name = {problem.question: problem for problem in reversed(problems)}
    return tuple(_field(question, answers, by_name.get(question.name), alone, found) for question in page.questions)


def faults_of(page: Page, problems: tuple[Problem, ...]) -> tuple[Fault, ...]:
    """Return the lines of the error summary, each leading to the first box it is about."""
    kinds = {question.name: question.kind for question in page.questions}
    return tuple(Fault(problem.words, f"#{_box(problem, kinds.get(problem.question))}") for problem in problems)


def _box(problem: Problem, kind: Kind | None) -> str:
    if kind is Kind.BODY_MAP and problem.part:
        return f"{problem.question}-{problem.part}"
    if kind is Kind.DATE:
        return f"{problem.question}-{problem.part or 'day'}"
    return f"{problem.question}-search" if kind is Kind.PLACE else problem.question


def _field(
    question: Question, answers: Answers, problem: Problem | None, alone: bool, found: tuple[PlaceView, ...]
) -> FieldView:
    raw, offered = answers.get(question.name, ""), options_offered(question, answers)
    if problem is None and question.kind in _OF_CHOICES:
        fewer = None if offered is question.options else offered
        return _with_choices(question, fewer, _marks(offered, raw), alone)
    return FieldView(
        macro=_MACROS.get(question.kind, "input"),
        name=question.name,
        label=question.label,
        hint=question.hint,
        error=problem.words if problem else "",
        is_heading=alone,
        value=raw if isinstance(raw, str) and not question.options and question.kind is not Kind.DATE else "",
        type=_TYPES.get(question.kind, "text"),
        classes=_WIDTHS.get(question.kind, ""),
        autocomplete=question.autocomplete,
        inputmode="numeric" if question.kind in (Kind.AGE, Kind.NHS_NUMBER) else "",
        rows=question.rows,
        options=_places(raw, found)
        if question.kind is Kind.PLACE
        else _options(question, offered, _marks(offered, raw)),
        parts=_parts(question, raw, problem),
    )


@lru_cache(maxsize=512)
def _with_choices(
    question: Question, fewer: tuple[Option, ...] | None, marks: tuple[bool, ...], is_heading: bool
) -> FieldView:
    """A question of choices holds nothing that anybody typed: each way of answering it is made once a process.

    `fewer` are the choices offered where other answers leave only some of them.
    """
    return FieldView(
        macro=_MACROS[question.kind],
        name=question.name,
        label=question.label,
        hint=question.hint,
        error="",
        is_heading=is_heading,
        autocomplete=question.autocomplete,
        options=_options(question, fewer or question.options, marks),
    )


_MACROS = {
    Kind.TEXTAREA: "textarea",
    Kind.RADIOS: "radios",
    Kind.CHECKBOXES: "checkboxes",
    Kind.SELECT: "select",
    Kind.DATE: "date",
    Kind.PLACE: "place",
    Kind.BODY_MAP: "body_map",
}
_OF_CHOICES = (Kind.RADIOS, Kind.CHECKBOXES, Kind.SELECT)


def _marks(offered: tuple[Option, ...], raw: Raw) -> tuple[bool, ...]:
    """Return of each choice whether it was made; of a body map's parts, whether anything was written of it."""
    chosen = {raw} if isinstance(raw, str) else {code for code in raw if not isinstance(raw, dict) or raw[code].strip()}
    return tuple(option.code in chosen for option in offered)


def _options(question: Question, offered: tuple[Option, ...], marks: tuple[bool, ...]) -> tuple[OptionView, ...]:
    return tuple(
        OptionView(
            id=question.name if number == 1 else f"{question.name}-{number}",
            value=option.code,
            label=option.label,
            hint=option.hint,
            chosen=chosen,
        )
        for number, (option, chosen) in enumerate(zip(offered, marks, strict=True), start=1)
    )


def _parts(question: Question, raw: Raw, problem: Problem | None) -> tuple[PartView, ...]:
    held = raw if isinstance(raw, dict) else {}
    if question.kind is Kind.PLACE:
        box = PartView(f"{question.name}-search", f"{question.name}-search", question.label, held.get("search", ""), "")
        return (box, PartView(f"{question.name}-id", f"{question.name}-id", "", held.get("id", ""), ""))
    if question.kind is Kind.BODY_MAP:
        return _notes(question, held, problem)
    if question.kind is not Kind.DATE:
        return ()
    return tuple(
        PartView(
            id=f"{question.name}-{part}",
            name=f"{question.name}-{part}",
            label=part.capitalize(),
            value=held.get(part, ""),
            classes=width + (" govuk-input--error" if problem and problem.part in ("", part) else ""),
        )
        for part, width in _DATE_WIDTHS.items()
    )


def _notes(question: Question, held: dict[str, str], problem: Problem | None) -> tuple[PartView, ...]:
    """One box for each part of the body, in the order of its ticks."""
    return tuple(
        PartView(
            id=f"{question.name}-{code}",
            name=f"{question.name}-{code}",
            label=f"What is there? {words}",
            value="" if held.get(code) == MARKED else held.get(code, ""),
            classes="govuk-input--error" if problem and problem.part == code else "",
        )
        for code, words in question.labels.items()
    )


def _places(raw: Raw, found: tuple[PlaceView, ...]) -> tuple[OptionView, ...]:
    if not found:
        return ()
    held = raw if isinstance(raw, dict) else {}
    choices = [*found, PlaceView(NOT_IN_THE_LIST, "It is not in this list", "We will send what you typed")]
    return tuple(
        OptionView(
            id=f"place-choice-{number}",
            value=choice.id,
            label=choice.label,
            hint=choice.hint,
            chosen=choice.id == held.get("id"),
        )
        for number, choice in enumerate(choices, start=1)
    )
