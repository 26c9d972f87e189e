"""An unsent form, and how far it has come."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from intake.contacts.domain.checks import problems_on
from intake.contacts.domain.declaration import DECLARATION
from intake.contacts.domain.pages import PAGES, QUESTIONS, pages_for, path_for, urgent
from intake.contacts.domain.questions import Answers, Page, Problem, Raw, is_blank
from intake.contacts.domain.taken_down import TakenDown

TRIES_COUNTED_FOR = timedelta(minutes=15)
TRIES_ALLOWED = 10
"""Wrong codes or secrets from one source before it has to wait; with over a hundred bits, guessing is hopeless."""

KEPT_BRIEFLY = timedelta(hours=24)
"""How long a form that holds what was sent is kept when no account began it: as long as a receipt, saved or not."""

OPENED_UNDER_COVER = "draft.opened-under-cover"
"""How the trail says that whoever covers for its writer opened an unsent form; its writer is shown these."""

DRAFTS_COUNTED_FOR = timedelta(hours=1)
DRAFTS_ALLOWED = 300
"""Forms that one network may begin in that time without an account: a whole hospital may share one address."""


@dataclass(frozen=True)
class Draft:
    """An unsent form as its sender sees it. `cookie` and `code` are the two ways back to it; both are secrets.

    `version` goes up each time a page is saved. `adds_to` is the reference of a contact that was sent incomplete on the
    urgent path, when this form tells the rest of it. `hidden_hints` are references its sender said are something else.
    `taken` says how the contact came, when the hub types it in itself.
    """

    form_key: str
    cookie: str
    code: str
    answers: Mapping[str, Raw]
    saved_pages: frozenset[str]
    saved_at: datetime
    expires_at: datetime
    account_id: str | None
    organisation_id: str | None
    contact_reference: str | None
    version: int
    adds_to: str | None = None
    hidden_hints: frozenset[str] = frozenset()
    taken: TakenDown | None = None

    @property
    def is_sent(self) -> bool:
        """Whether this form was sent; what is then typed is an addition."""
        return self.contact_reference is not None

    @property
    def signed_in_only(self) -> bool:
        """Whether it opens only to the account that began it: it holds what the organisation sent before."""
        return self.adds_to is not None and self.account_id is not None

    @property
    def kept_briefly(self) -> bool:
        """Whether it holds what was sent and no account began it, so that saving it does not prolong it."""
        return self.adds_to is not None and self.account_id is None


class PageState(StrEnum):
    """How far a page has come, in the words of the task list."""

    NOT_STARTED = "Not started"
    NEEDS_A_LOOK = "Needs a look"
    COMPLETE = "Complete"


def page_state(page: Page, draft: Draft, *, today: date) -> PageState:
    """Return how far a page has come; a page whose every question may be blank is complete once it was saved."""
    if page.slug not in draft.saved_pages and all(is_blank(draft.answers.get(name, "")) for name in page.names):
        return PageState.NOT_STARTED
    return PageState.NEEDS_A_LOOK if problems_on(page, draft.answers, today=today) else PageState.COMPLETE


def page_mark(page: Page, answers: Answers) -> str:
    """Return a short mark of what a page holds, equal for equal answers: what a window was shown when it opened."""
    held = {name: answers[name] for name in page.names if not is_blank(answers.get(name, ""))}
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16]


def problems_by_page(answers: Answers, *, today: date) -> tuple[tuple[Page, tuple[Problem, ...]], ...]:
    """Return every page that applies and still has something wrong, with what it is; none means it can be sent."""
    looked = ((page, problems_on(page, answers, today=today)) for page in pages_for(answers))
    return tuple((page, problems) for page, problems in looked if problems)


def is_finished(answers: Answers, *, today: date) -> bool:
    """Return whether nothing on any page that applies is missing or wrong; looks no further than the first fault."""
    return not any(problems_on(page, answers, today=today) for page in pages_for(answers))


def only_ours(answers: Answers) -> dict[str, Raw]:
    """Return the answers to questions the form asks, and the declaration; anything else is left out."""
    return {name: raw for name, raw in answers.items() if name in QUESTIONS or name == DECLARATION.name}


def applying_only(answers: Answers) -> dict[str, Raw]:
    """Return the answers on pages that apply; an answer given before a change of mind stays in the draft, unsent."""
    asked = [*(name for page in pages_for(answers) for name in page.names), DECLARATION.name]
    return {name: answers[name] for name in asked if name in answers}


def notes_on(page: Page, answers: Answers, *, today: date) -> tuple[str, ...]:
    """Return what the sender should read because of their answers on a page; none when the page does not apply."""
    return page.notes(answers, today) if page.applies(answers) else ()


def all_notes(answers: Answers, *, today: date) -> tuple[str, ...]:
    """Return every note these answers call for, in the order of the form, each once."""
    return tuple(dict.fromkeys(note for page in pages_for(answers) for note in page.notes(answers, today)))


def applying_on_the_urgent_path(answers: Answers) -> dict[str, Raw]:
    """Return what is sent on the urgent path: its own answers, and those on pages that apply."""
    own = {name: answers[name] for name in urgent.PAGE.names if name in answers}
    return {**applying_only(answers), **own}


def urgent_problems(answers: Answers, *, today: date) -> tuple[tuple[Page, tuple[Problem, ...]], ...]:
    """Return what keeps a form from being sent on the urgent path; nothing else of the form is asked for."""
    found = problems_on(urgent.PAGE, answers, today=today)
    return ((urgent.PAGE, found),) if found else ()


def still_asked(answers: Answers, *, today: date) -> dict[str, int]:
    """Return how many answers of the whole form are still missing or unreadable, by section, in the form's order."""
    counted: dict[str, int] = {}
    for page, problems in problems_by_page(answers, today=today):
        counted[page.section] = counted.get(page.section, 0) + len(problems)
    return counted


def minutes_left(draft: Draft, *, today: date) -> int:
    """Return about how many minutes the unfinished pages still take: half a minute each, rounded up."""
    unfinished = [
        page for page in path_for(draft.answers) if page_state(page, draft, today=today) is not PageState.COMPLETE
    ]
    return (len(unfinished) + 1) // 2


def is_a_page(slug: str) -> bool:
    """Return whether the form has a page of that name."""
    return any(page.slug == slug for page in PAGES)
