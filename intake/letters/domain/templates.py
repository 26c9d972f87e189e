"""The templates letters are written from: dated versions, as data, with the places where words may be changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from intake.letters.domain.safe import Recipient

_FILE = Path(__file__).with_name("letters.toml")
_MARK = re.compile(r"\[([a-z_]+)\]")


class Form(StrEnum):
    """How a letter is set out."""

    PLAIN = "plain"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"

    @property
    def words(self) -> str:
        """The form in words."""
        return _FORMS[self]


_FORMS = {Form.PLAIN: "Plain words", Form.LARGE_PRINT: "Plain words, large print", Form.EASY_READ: "Easy read"}


class TemplateUnknown(LookupError):
    """There is no such template, or none of that version."""


@dataclass(frozen=True)
class Place:
    """One marked place: only here may the words of a template be written."""

    name: str
    label: str
    longest: int
    hint: str = ""
    start: str = ""
    required: bool = True


@dataclass(frozen=True)
class Template:
    """One version of one letter. `text` is paragraphs; a line '#told Title' begins a part with its picture."""

    id: str
    version: int
    in_force_from: date
    confirmed: bool
    source: str
    title: str
    to: tuple[Recipient, ...]
    forms: tuple[Form, ...]
    needs_decision: bool
    text: str
    places: tuple[Place, ...]

    @property
    def code(self) -> str:
        """Its name and version, as a letter keeps it."""
        return f"{self.id}-{self.version}"

    def written(self, words: Mapping[str, str]) -> str:
        """Return the whole letter with every mark replaced by its words; a paragraph left without any falls away."""
        parts = (
            _MARK.sub(lambda mark: words.get(mark[1], "").strip(), part) for part in self.text.strip().split("\n\n")
        )
        return "\n\n".join(part.strip() for part in parts if part.strip())


@cache
def templates() -> tuple[Template, ...]:
    """Return every version on file."""
    return tuple(_read(row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["letter"])


def templates_on(day: date) -> tuple[Template, ...]:
    """Return the version of each template that is in force on a day, in the order of the file."""
    newest: dict[str, Template] = {}
    for each in templates():
        held = newest.get(each.id)
        if each.in_force_from <= day and (held is None or held.in_force_from < each.in_force_from):
            newest[each.id] = each
    return tuple(newest.values())


def template_on(name: str, day: date) -> Template:
    """Return the version of a template that is in force on a day. Raises TemplateUnknown."""
    found = next((each for each in templates_on(day) if each.id == name), None)
    if found is None:
        raise TemplateUnknown(name)
    return found


def _read(row: Mapping[str, Any]) -> Template:
    fixed = {name: value for name, value in row.items() if name not in ("place", "to", "forms")}
    places = tuple(Place(**each) for each in row.get("place", ()))
    to, forms = tuple(Recipient(each) for each in row["to"]), tuple(Form(each) for each in row["forms"])
    return Template(**fixed, to=to, forms=forms, places=places)
