"""The form: its sections and pages, in order. A page appears only when what was answered calls for it."""

from intake.contacts.domain.pages import (
    adult,
    adult_more,
    around,
    body_map,
    cause,
    danger,
    guidance,
    happened,
    kinds,
    needs,
    reaching,
    scores,
    urgent,
    voice,
    you,
)
from intake.contacts.domain.questions import Answers, Page, Question

FORM_VERSION = "2"
"""Stamped on every contact; raised when a question changes its meaning."""

PAGES: tuple[Page, ...] = (
    *danger.PAGES,
    *voice.PAGES,
    *you.PAGES,
    *adult.PAGES,
    *reaching.PAGES,
    *kinds.PAGES,
    *adult_more.PAGES,
    *needs.PAGES,
    *happened.PAGES,
    *body_map.PAGES,
    *scores.PAGES,
    *guidance.PAGES,
    *around.PLACES,
    kinds.WHOLE_SERVICE,
    *cause.PAGES,
    *around.PAGES,
)

SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(page.section for page in PAGES))

QUESTIONS: dict[str, Question] = {question.name: question for page in PAGES for question in page.questions}

REFERRER_QUESTIONS: frozenset[str] = you.ABOUT_THE_REFERRER

# The urgent page is saved and added to like any other, and is no part of the whole form.
_BY_SLUG = {page.slug: page for page in (*PAGES, urgent.PAGE)}
_PLACES = {page.slug: place for place, page in enumerate(PAGES)}


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


def path_for(answers: Answers) -> tuple[Page, ...]:
    """Return the pages everybody with these answers is led through: those that apply and are no asides."""
    return tuple(page for page in pages_for(answers) if not page.aside)


def page_after(page: Page, answers: Answers) -> Page | None:
    """Return the next page that applies and is no aside, or None when check-your-answers comes next."""
    following = PAGES[_PLACES[page.slug] + 1 :]
    return next((later for later in following if not later.aside and later.applies(answers)), None)


def page_before(page: Page, answers: Answers) -> Page | None:
    """Return the page before that applies, or None for the first and for an aside, which the list of pages leads to."""
    earlier = () if page.aside else PAGES[: _PLACES[page.slug]]
    return next((before for before in reversed(earlier) if not before.aside and before.applies(answers)), None)
