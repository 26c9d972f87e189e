"""The pages of the form: one page, the list of all of them, and everything answered before it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.contacts.domain.declaration import DECLARATION
from intake.contacts.domain.drafts import (
    Draft,
    PageState,
    all_notes,
    minutes_left,
    page_mark,
    page_state,
    problems_by_page,
)
from intake.contacts.domain.earlier import EarlierOwn
from intake.contacts.domain.pages import SECTIONS, page_before, pages_for, path_for
from intake.contacts.domain.pages.adult import CHANGED_ELSEWHERE
from intake.contacts.domain.questions import Answers, Page, Problem
from intake.contacts.domain.snapshot import NOT_ANSWERED, Line, answered_lines
from intake.contacts.domain.taken_down import not_asked, still_unreadable
from intake.contacts.presenters.fields import Fault, FieldView, PlaceView, faults_of, field_views

_TAGS = {PageState.NOT_STARTED: "govuk-tag--grey", PageState.NEEDS_A_LOOK: "govuk-tag--yellow", PageState.COMPLETE: ""}


@dataclass(frozen=True)
class NoteView:
    """Words that follow from the answers, and the page on which another answer could be given, if there is one."""

    words: str
    href: str


def note_views(notes: tuple[str, ...]) -> tuple[NoteView, ...]:
    """Return notes as a page shows them."""
    return tuple(NoteView(each, f"/report/{slug}" if (slug := CHANGED_ELSEWHERE.get(each)) else "") for each in notes)


@dataclass(frozen=True)
class PageView:
    """One page of the form."""

    slug: str
    title: str
    section: str
    lead: tuple[str, ...]
    notes: tuple[NoteView, ...]
    fields: tuple[FieldView, ...]
    faults: tuple[Fault, ...]
    back_slug: str | None
    saved_at: datetime
    searches: bool
    danger: bool
    from_check: bool
    adds_to: str
    mark: str
    elsewhere: tuple[Line, ...]

    @property
    def has_heading(self) -> bool:
        """Whether the page prints its own heading: a question alone on its page is the heading itself."""
        return not (len(self.fields) == 1 and self.fields[0].is_heading)


def page_view(
    page: Page,
    draft: Draft,
    answers: Answers,
    *,
    problems: tuple[Problem, ...] = (),
    found: tuple[PlaceView, ...] = (),
    extra: tuple[Fault, ...] = (),
    notes: tuple[str, ...] = (),
    elsewhere: tuple[Line, ...] = (),
    from_check: bool = False,
) -> PageView:
    """Return a page with these answers, what is wrong with them, and the places a search found.

    `notes` are words that follow from what was answered, here or on the page before. `from_check` says that someone
    came to change one answer and goes straight back. `elsewhere` is what another window saved on this page.
    """
    before = page_before(page, draft.answers)
    return PageView(
        slug=page.slug,
        title=page.title,
        section=page.section,
        lead=page.lead,
        notes=note_views(notes),
        fields=field_views(page, answers, problems, found=found),
        faults=(*faults_of(page, problems), *extra),
        back_slug=before.slug if before else None,
        saved_at=draft.saved_at,
        searches=any(question.name == "place" for question in page.questions),
        danger=page.slug.startswith("emergency"),
        from_check=from_check,
        adds_to=draft.adds_to or "",
        mark=page_mark(page, draft.answers),
        elsewhere=elsewhere,
    )


def elsewhere(page: Page, saved: Answers, typed: Answers) -> tuple[Line, ...]:
    """Return the answers that another window saved and that differ from what was typed in this one."""
    here = {line.name: line.words for line in answered_lines(page, typed)}
    return tuple(line for line in answered_lines(page, saved) if line.words != here[line.name])


@dataclass(frozen=True)
class TaskRow:
    """One page in the list of pages, with how far it has come."""

    title: str
    slug: str
    state: str
    tag: str


@dataclass(frozen=True)
class TaskSection:
    """One section of the list."""

    title: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True)
class TaskListView:
    """The list of pages: what is done, what is left, and how to come back; `asides` are pages few need."""

    sections: tuple[TaskSection, ...]
    asides: tuple[TaskRow, ...]
    done: int
    pages: int
    minutes: int
    code: str
    saved_at: datetime
    kept_until: datetime
    adds_to: str
    kept_briefly: bool
    signed_in_only: bool

    @property
    def ready(self) -> bool:
        """Whether every page is complete."""
        return self.done == self.pages


def task_list_view(draft: Draft, *, today: date) -> TaskListView:
    """Return the list of pages these answers call for."""
    pages, asides = path_for(draft.answers), [page for page in pages_for(draft.answers) if page.aside]
    states = {page.slug: page_state(page, draft, today=today) for page in pages}
    rows = {title: [page for page in pages if page.section == title] for title in SECTIONS}
    return TaskListView(
        sections=tuple(
            TaskSection(title, tuple(_task(page, states[page.slug]) for page in held))
            for title, held in rows.items()
            if held
        ),
        asides=tuple(_aside(page, page_state(page, draft, today=today)) for page in asides),
        done=sum(state is PageState.COMPLETE for state in states.values()),
        pages=len(pages),
        minutes=minutes_left(draft, today=today),
        code=draft.code,
        saved_at=draft.saved_at,
        kept_until=draft.expires_at,
        adds_to=draft.adds_to or "",
        kept_briefly=draft.kept_briefly,
        signed_in_only=draft.signed_in_only,
    )


def _aside(page: Page, state: PageState) -> TaskRow:
    waiting = state is PageState.NOT_STARTED
    return TaskRow(page.title, page.slug, "Optional" if waiting else state.value, "" if waiting else _TAGS[state])


def _task(page: Page, state: PageState) -> TaskRow:
    return TaskRow(page.title, page.slug, state.value, _TAGS[state])


DECLARE = Fault(DECLARATION.blank, "#declaration")
SAVED_MEANWHILE = Fault(
    "A page was saved while you were sending, perhaps in another window. Nothing has been sent yet. Check your "
    "answers again, then send",
    "#declaration",
)


@dataclass(frozen=True)
class CheckLine:
    """One answer to look over, with the page and the box that change it."""

    label: str
    words: str
    answered: bool
    slug: str


@dataclass(frozen=True)
class CheckSection:
    """One section to look over."""

    title: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True)
class CheckView:
    """Everything answered, and what still stands in the way of sending it.

    `not_asked` counts what a contact that the hub takes down leaves open: it becomes a task.
    """

    sections: tuple[CheckSection, ...]
    notes: tuple[NoteView, ...]
    declaration: str
    faults: tuple[Fault, ...]
    adds_to: str = ""
    missing: int = 0
    earlier: tuple[EarlierOwn, ...] = ()
    not_asked: int = 0

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return not self.faults


def check_view(
    draft: Draft, *, today: date, extra: tuple[Fault, ...] = (), earlier: tuple[EarlierOwn, ...] = ()
) -> CheckView:
    """Return everything answered on the pages that apply, with a line for each page that needs a look.

    A form that tells the rest of a contact may be sent as it stands: what is missing is counted, and is no fault.
    `earlier` are contacts of the sender's own organisation that may be about the same.
    """
    waiting = problems_by_page(draft.answers, today=today)
    unasked = len(not_asked(waiting, draft.answers)) if draft.taken else 0
    waiting = still_unreadable(waiting, draft.answers) if draft.taken else waiting
    lines: dict[str, list[CheckLine]] = {}
    for page in pages_for(draft.answers):
        lines.setdefault(page.section, []).extend(_check_lines(page, draft.answers))
    return CheckView(
        sections=tuple(CheckSection(title, tuple(held)) for title, held in lines.items() if held),
        notes=note_views(all_notes(draft.answers, today=today)),
        declaration=DECLARATION.options[0].label,
        faults=(*(() if draft.adds_to else _waiting_faults(waiting)), *extra),
        adds_to=draft.adds_to or "",
        missing=sum(len(found) for _, found in waiting),
        earlier=earlier,
        not_asked=unasked,
    )


def _waiting_faults(waiting: tuple[tuple[Page, tuple[Problem, ...]], ...]) -> tuple[Fault, ...]:
    return tuple(Fault(_fault_words(page, found[0]), f"/report/{page.slug}") for page, found in waiting)


def _fault_words(page: Page, problem: Problem) -> str:
    """Return a problem with the page it is on; a title that asks needs no colon after it."""
    return f"{page.title}{'' if page.title.endswith('?') else ':'} {problem.words}"


def _check_lines(page: Page, answers: Answers) -> list[CheckLine]:
    """What was answered, and what has to be; a question that may stay blank and did would only lengthen the page."""
    needed = {question.name for question in page.questions if question.needed}
    return [
        CheckLine(line.label, line.words or NOT_ANSWERED, bool(line.words), page.slug)
        for line in answered_lines(page, answers)
        if line.words or line.name in needed
    ]
