"""The form: its sections and pages, in order. A page appears only when what was answered calls for it."""

from intake.contacts.domain.pages import adult, around, danger, guidance, happened, needs, you
from intake.contacts.domain.questions import Answers, Page, Question

FORM_VERSION = "1"
"""Stamped on every contact; raised when a question changes its meaning."""

PAGES: tuple[Page, ...] = (
    *danger.PAGES,
    *you.PAGES,
    *adult.PAGES,
    *needs.PAGES,
    *happened.PAGES,
    *guidance.PAGES,
    *around.PAGES,
)

SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(page.section for page in PAGES))

QUESTIONS: dict[str, Question] = {question.name: question for page in PAGES for question in page.questions}

REFERRER_QUESTIONS: frozenset[str] = you.ABOUT_THE_REFERRER

_BY_SLUG = {page.slug: page for page in PAGES}


class PageUnknown(LookupError):
    """The form has no page of that name."""


def page_called(slug: str) -> Page:
    """Return the page of that name. Raises PageUnknown."""
    if slug not in _BY_SLUG:
        raise PageUnknown(f"The form has no page called {slug!r}.")
    return _BY_SLUG[slug]


def pages_for(answers: Answers) -> tuple[Page, ...]:
    """Return the pages these answers call for, in order."""
    return tuple(page for page in PAGES if page.applies(answers))


def page_after(page: Page, answers: Answers) -> Page | None:
    """Return the next page that applies, or None when check-your-answers comes next."""
    following = PAGES[PAGES.index(page) + 1 :]
    return next((later for later in following if later.applies(answers)), None)


def page_before(page: Page, answers: Answers) -> Page | None:
    """Return the page before that applies, or None for the first."""
    earlier = PAGES[: PAGES.index(page)]
    return next((before for before in reversed(earlier) if before.applies(answers)), None)
