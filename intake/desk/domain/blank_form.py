"""The form on paper: the same sections, pages and questions as on the screen, from the same definitions."""

from __future__ import annotations

from dataclasses import dataclass

from intake.contacts.domain.pages import PAGES, SECTIONS, guidance
from intake.contacts.domain.questions import Kind, Page, Question

LONG_LIST = 12
_LINES = {Kind.TEXTAREA: 4}


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper: boxes to tick, a date's boxes, or so many lines to write on."""

    label: str
    hint: str
    options: tuple[str, ...]
    many: bool
    is_date: bool
    lines: int

    @property
    def in_columns(self) -> bool:
        """Whether its boxes stand side by side, because there are many."""
        return len(self.options) > LONG_LIST


@dataclass(frozen=True)
class PaperPart:
    """One page of the form as a part of the paper; `only_if` says that it may not apply."""

    title: str
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
    return tuple(
        PaperSection(title, tuple(_part(page) for page in pages if page.section == title))
        for title in SECTIONS
        if any(page.section == title for page in pages)
    )


def _part(page: Page) -> PaperPart:
    return PaperPart(page.title, not page.applies({}), tuple(_question(each) for each in page.questions))


def _question(question: Question) -> PaperQuestion:
    return PaperQuestion(
        label=question.label,
        hint=question.hint,
        options=tuple(option.label for option in question.options),
        many=question.kind is Kind.CHECKBOXES,
        is_date=question.kind is Kind.DATE,
        lines=0 if question.options or question.kind is Kind.DATE else _LINES.get(question.kind, 1),
    )
