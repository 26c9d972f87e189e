"""The model of a contact as a program sends it, made from the form's definitions so that the two cannot drift apart.

The model says what shape each answer has and which codes there are. Whether an answer is needed, real or too long is
said by the form's own rules, in the same words as on the page.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, create_model

from intake.contacts.domain.checks import OLDEST_AGE
from intake.contacts.domain.pages import FORM_VERSION, PAGES, QUESTIONS
from intake.contacts.domain.questions import PARTS, Kind, Page, Question, always

DATE_FORMAT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CLOSED = ConfigDict(extra="forbid", frozen=True, strict=True)


class Place(BaseModel):
    """A care service: by its id in the care register, or in words when it is not in the register. One of the two."""

    model_config = _CLOSED

    id: str | None = Field(None, description="The location id of the Care Quality Commission's register.")
    words: str | None = Field(None, description="The name of the service, and where it is, in words.")


def _text(question: Question) -> Any:
    return Annotated[str, Field(json_schema_extra={"maxLength": question.longest})]


def _choice(question: Question) -> Any:
    return Literal[tuple(option.code for option in question.options)]


def _choices(question: Question) -> Any:
    return Annotated[list[_choice(question)], Field(json_schema_extra={"uniqueItems": True})]  # type: ignore[misc]  # a type made while running


def _date(_question: Question) -> Any:
    return Annotated[str, Field(pattern=DATE_FORMAT, json_schema_extra={"format": "date"})]


def _age(_question: Question) -> Any:
    return Annotated[int, Field(ge=0, le=OLDEST_AGE)]


def _place(_question: Question) -> Any:
    return Place


def _body_map(question: Question) -> Any:
    parts, words = _choice(question), _text(question)
    return dict[parts, words]  # type: ignore[valid-type]  # types made while running


def _parts(question: Question) -> Any:
    parts: dict[str, Any] = {part: (str, Field("")) for part in PARTS[question.kind]}
    return create_model(f"{question.name.title().replace('_', '')}Parts", __config__=_CLOSED, **parts)


_TYPES: dict[Kind, Callable[[Question], Any]] = {
    Kind.RADIOS: _choice,
    Kind.SELECT: _choice,
    Kind.CHECKBOXES: _choices,
    Kind.DATE: _date,
    Kind.AGE: _age,
    Kind.PLACE: _place,
    Kind.BODY_MAP: _body_map,
}


def _type_of(question: Question) -> Any:
    otherwise = _parts if question.kind in PARTS else _text
    return _TYPES.get(question.kind, otherwise)(question)


def _page_of(question: Question) -> Page:
    return next(page for page in PAGES if question.name in page.names)


def _description(question: Question) -> str:
    """The label and hint that a person sees, what each code means, and when it is asked at all."""
    page = _page_of(question)
    said = [question.label, question.hint, f"Page: {page.title}"]
    if page.applies is not always:
        said.append("Asked only when other answers call for this page; leave it out otherwise")
    if question.offered_by:
        said.append(f"Only what was chosen in `{question.offered_by}`")
    if question.needed:
        said.append(f"Needed: {question.blank}")
    lines = [f"{part.rstrip('.?')}{'?' if part.endswith('?') else '.'}" for part in said if part]
    codes = [f"- `{option.code}`: {option.in_full}" for option in question.options]
    return " ".join(lines) + ("\n\n" + "\n".join(codes) if codes else "")


def _field(question: Question) -> Any:
    return (_type_of(question) | None, Field(None, title=question.label, description=_description(question)))


def always_needed() -> list[JsonValue]:
    """Return the questions that every contact answers, whatever it is about."""
    return [name for name, each in QUESTIONS.items() if each.needed and _page_of(each).applies is always]


_fields: dict[str, Any] = {name: _field(question) for name, question in QUESTIONS.items()}

Answers = create_model(
    "Answers",
    __config__=ConfigDict(**_CLOSED, json_schema_extra={"required": always_needed()}),
    __doc__="The form's questions by name. An answer that is left out, or null, counts as not given.",
    **_fields,
)


class Contact(BaseModel):
    """A contact. Sending it says that it is true as far as the sender knows."""

    model_config = _CLOSED

    answers: Answers = Field(description=f"The answers to version {FORM_VERSION} of the form.")  # type: ignore[valid-type]  # made above from the form
