"""How old a reader has to be for the words of the portal: the Flesch-Kincaid grade of each page, worked out offline.

A grade of 4 is a reading age of about 9, which is what plain-English guidance for public services asks for. Print the
list: python -m tests.support.reading_age
"""

import re
import tempfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import readability

from app import create_app
from foundation import schema
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.questions import Page
from tests.support.settings import forget_the_machines_settings, settings_for

OPEN_PAGES = ("/", "/what-happens-next", "/status", "/continue", "/privacy", "/cookies", "/accessibility")
GRADE_TO_AGE = 5
"""A child enters the grade that bears the number at about this many years more."""


@dataclass(frozen=True)
class Read:
    """One page, how many words it has, and the grade a reader needs."""

    name: str
    words: int
    grade: float

    @property
    def age(self) -> float:
        """The reading age in years."""
        return self.grade + GRADE_TO_AGE


def read(name: str, sentences: list[str]) -> Read:
    """Return how hard these sentences are to read."""
    tokens = [re.findall(r"[A-Za-z0-9']+", sentence) for sentence in sentences]
    lines = [" ".join(line) + " ." for line in tokens if line]
    measures = readability.getmeasures("\n".join(lines), lang="en")
    return Read(name, sum(len(line) for line in tokens), round(measures["readability grades"]["Kincaid"], 1))


def of_form_page(page: Page) -> Read:
    """Return how hard one page of the form is: its title, lead, labels and hints, and the words of its options."""
    parts = [page.title, *page.lead]
    for question in page.questions:
        parts += [question.label, question.hint, *(option.hint for option in question.options)]
    return read(f"/report/{page.slug}", sentences_of(parts))


def sentences_of(parts: list[str]) -> list[str]:
    """Return the sentences of some passages; a label or a heading is a sentence of its own."""
    return [sentence for part in parts for sentence in re.split(r"(?<=[.!?:])\s+", part) if sentence.strip()]


class _Words(HTMLParser):
    """Collects what a person reads in the main part of a page, a passage for each block."""

    BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "label", "legend", "div", "td", "th", "dt", "dd", "summary"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = [""]
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "main"
        if tag in self.BLOCKS:
            self.parts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "main"
        if tag in self.BLOCKS:
            self.parts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.parts[-1] += data


def words_of(page: str) -> list[str]:
    """Return the passages of a rendered page."""
    parser = _Words()
    parser.feed(page)
    return [" ".join(part.split()) for part in parser.parts if part.strip()]


def everything() -> list[Read]:
    """Return every page of the form and every open page, the hardest first."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings_for(f"sqlite:///{folder}/words.db", var_dir=Path(folder)))
        schema.upgrade()
        client = app.test_client()
        shown = [read(address, sentences_of(words_of(client.get(address).text))) for address in OPEN_PAGES]
    return sorted([*shown, *map(of_form_page, PAGES)], key=lambda each: each.grade, reverse=True)


if __name__ == "__main__":
    forget_the_machines_settings()
    for each in everything():
        print(f"{each.age:5.1f} years  {each.words:5d} words  {each.name}")
