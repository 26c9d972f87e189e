"""Reading what a program sent as a contact: into the answers of the form, with everything that has the wrong shape."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from foundation.database import storable
from intake.contacts.api.schema import Contact
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Kind, Raw

Wrong = tuple[str, str]
"""The field that something is wrong with, and what is wrong, in words."""


class Unreadable(ValueError):
    """What was sent is no JSON, or a field's name stands twice or is no text; nothing of it can be spoken about."""


@dataclass(frozen=True)
class Read:
    """The answers that could be read, what is wrong with the others, and a mark that is equal for equal content."""

    answers: Mapping[str, Raw]
    wrong: tuple[Wrong, ...]
    mark: str


def read_contact(body: bytes) -> Read:
    """Return what a body says. Raises Unreadable as `read_json` does."""
    sent = read_json(body)
    mark = hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
    wrong = _wrong_shape(sent)
    refused = {field.partition(".")[0] for field, _ in wrong}
    given = sent.get("answers") if isinstance(sent, dict) else None
    ours = given if isinstance(given, dict) else {}
    answers = {name: _raw(name, value) for name, value in ours.items() if name in QUESTIONS and name not in refused}
    return Read(answers, wrong, mark)


def read_json(body: bytes) -> Any:
    """Return a body as plain facts.

    Raises Unreadable when it is no JSON, or a name in an object stands twice or holds signs that cannot be kept.
    """
    try:
        return json.loads(body, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as fault:
        words = str(fault) if isinstance(fault, Unreadable) else "What was sent is not JSON."
        raise Unreadable(words) from fault


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if any(storable(name) != name for name in held):
        raise Unreadable("The name of a field contains characters that are not text. Check what your system sends.")
    if len(held) != len(pairs):
        raise Unreadable(
            "A field appears twice in what was sent. Send each field once, or one of the two would be lost."
        )
    return held


def _wrong_shape(sent: Any) -> tuple[Wrong, ...]:
    try:
        Contact.model_validate(sent)
    except ValidationError as fault:
        faults = fault.errors(include_url=False, include_input=False)[:_MOST_SAID]
        return tuple(dict.fromkeys((_field(each["loc"]), _words(each)) for each in faults))
    return ()


def _field(place: tuple[int | str, ...]) -> str:
    """Where it is, as the sender calls it: `abuse_types.0`, `place.id`; `(whole)` for the body itself."""
    inside = place[1:] if place[:1] == ("answers",) and len(place) > 1 else place
    return ".".join(storable(str(part))[:_LONGEST_NAME] for part in inside) or "(whole)"


_LONGEST_NAME = 100
_MOST_SAID = 100
_WORDS: dict[str, str] = {
    "extra_forbidden": "The form has no question with this name. Remove it, or look for its current name",
    "missing": "This is missing",
    "string_type": "This must be text, in quotation marks",
    "int_type": "This must be a whole number, without quotation marks",
    "list_type": "This must be a list of codes",
    "literal_error": "This is not one of the codes for this question",
    "string_pattern_mismatch": "This must be a date, for example 2026-10-05",
    "greater_than_equal": "This is too low to be an age in years",
    "less_than_equal": "This is too high to be an age in years",
}  # fmt: skip
_OBJECT = "This must be an object, with its fields in curly brackets"


def _words(fault: Any) -> str:
    if str(fault["type"]).startswith(("model", "dict", "dataclass")):
        return _OBJECT
    return _WORDS.get(fault["type"], "This cannot be read. Check its description")


def _raw(name: str, value: Any) -> Raw:
    """Return an answer as the form keeps it, from a value whose shape is right."""
    question = QUESTIONS[name]
    read = _READ.get(question.kind)
    if value is None:
        return ""
    if read:
        return read(value)
    if isinstance(value, list):
        return [storable(str(code)) for code in dict.fromkeys(value)]
    if isinstance(value, dict):
        return {str(part): _text(words or "") for part, words in value.items()}
    return _text(value)


def _text(value: Any) -> str:
    return storable(str(value)).replace("\r\n", "\n")


def _date(value: str) -> Raw:
    year, month, day = value.split("-")
    return {"day": str(int(day)), "month": str(int(month)), "year": year}


def _place(value: dict[str, str | None]) -> Raw:
    """Return a place; one that is named by its id gets the register's words where the register is at hand."""
    words = _text(value.get("words") or "").strip()
    return {"search": words, "id": _text(value.get("id") or "").strip(), "words": words}


_READ: dict[Kind, Callable[[Any], Raw]] = {Kind.DATE: _date, Kind.PLACE: _place, Kind.AGE: str}
