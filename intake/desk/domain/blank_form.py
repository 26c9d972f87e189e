"""The form on paper: the same sections, pages and questions as on the screen, from the same definitions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.contacts.domain.declaration import DECLARATION
from intake.contacts.domain.pages import PAGES, SECTIONS, guidance
from intake.contacts.domain.questions import Kind, Page, Question

LONG_LIST = 4
LONGEST_ROW = 70
LONGEST_IN_COLUMN = 58
_LINES = {Kind.TEXTAREA: 4, Kind.BODY_MAP: 6}
_MANY = (Kind.CHECKBOXES, Kind.BODY_MAP)


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper: boxes to tick, a date's boxes, so many lines to write on, two figures to mark.

    `many` asks to tick all that apply, where the hint does not say so itself.
    """

    label: str
    hint: str
    options: tuple[str, ...]
    many: bool
    is_date: bool
    has_figures: bool
    lines: int

    @property
    def in_row(self) -> bool:
        """Whether its boxes stand on one line, because their words are few: paper is carried and paid for."""
        return sum(len(each) + 4 for each in self.options) <= LONGEST_ROW

    @property
    def in_columns(self) -> bool:
        """Whether its boxes stand in columns, because there are many and none is long."""
        return len(self.options) > LONG_LIST and max(map(len, self.options)) <= LONGEST_IN_COLUMN


@dataclass(frozen=True)
class PaperPart:
    """One page of the form as a part of the paper; `only_if`: it may not apply; `lead`: what the page says."""

    title: str
    lead: tuple[str, ...]
    only_if: bool
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True)
class PaperSection:
    """One section of the paper."""

    title: str
    parts: tuple[PaperPart, ...]


def paper_sections() -> tuple[PaperSection, ...]:
    """Return the whole form for paper. The companion's page is left out: it works things out, which paper cannot."""
    pages = [page for page in PAGES if page.slug != guidance.SLUG]
    sections = tuple(
        PaperSection(title, tuple(_part(page) for page in pages if page.section == title))
        for title in SECTIONS
        if any(page.section == title for page in pages)
    )
    return (*sections, PaperSection(DECLARATION.label, (_declaration(),)))


def _declaration() -> PaperPart:
    """What everybody declares who sends: ticked on paper as on the screen, and signed."""
    asked = replace(_question(DECLARATION), label="Tick the box and write your name under it", many=False, lines=1)
    return PaperPart("Before you hand it in", (), False, (asked,))


def _part(page: Page) -> PaperPart:
    return PaperPart(page.title, page.lead, not page.applies({}), tuple(_question(each) for each in page.questions))


def _question(question: Question) -> PaperQuestion:
    return PaperQuestion(
        label=question.label,
        hint=question.hint,
        options=tuple(option.in_full for option in question.options),
        many=question.kind in _MANY and not question.hint.startswith("Select a"),
        is_date=question.kind is Kind.DATE,
        has_figures=question.kind is Kind.BODY_MAP,
        lines=_LINES.get(question.kind, 0 if question.options or question.kind is Kind.DATE else 1),
    )
