"""The one page of the urgent path, and what is said after the rest was told."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.contacts.domain.drafts import Draft, page_mark, still_asked
from intake.contacts.domain.pages import urgent
from intake.contacts.domain.questions import Answers, Problem
from intake.contacts.domain.snapshot import Line
from intake.contacts.presenters.fields import Fault, FieldView, faults_of, field_views
from intake.contacts.presenters.hours import hours_words

_GROUPS = (
    ("The danger", ("danger_now", "emergency_called")),
    ("The person", ("given_name", "family_name", "description", "location_detail", "what_happened")),
    ("You", ("your_name", "your_phone", "your_organisation")),
)


@dataclass(frozen=True)
class UrgentGroup:
    """Some questions under one heading."""

    title: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class UrgentView:
    """The page: its questions in three groups, what is wrong, and the code to come back with.

    The question named by `folded` is shown to those alone who say that somebody is in danger; the one named by
    `instead` opens for those who know no name; it stands open where it was answered, or where a name is wanting.
    """

    title: str
    lead: tuple[str, ...]
    groups: tuple[UrgentGroup, ...]
    faults: tuple[Fault, ...]
    saved_at: datetime
    code: str
    mark: str
    elsewhere: tuple[Line, ...]
    hours: str
    folded: str
    instead: str
    is_instead_open: bool


def urgent_view(
    draft: Draft,
    answers: Answers,
    *,
    now: datetime,
    problems: tuple[Problem, ...] = (),
    other: tuple[Line, ...] = (),
    extra: tuple[Fault, ...] = (),
) -> UrgentView:
    """Return the page with these answers and what is wrong with them; `other` is what another window saved.

    `extra` are faults of the page as a whole.
    """
    # A rule across two boxes is found last; the summary follows the page.
    problems = tuple(sorted(problems, key=lambda each: urgent.PAGE.names.index(each.question)))
    fields = {field.name: field for field in field_views(urgent.PAGE, answers, problems)}
    return UrgentView(
        title=urgent.PAGE.title,
        lead=urgent.PAGE.lead,
        groups=tuple(UrgentGroup(title, tuple(fields[name] for name in names)) for title, names in _GROUPS),
        faults=(*extra, *faults_of(urgent.PAGE, problems)),
        saved_at=draft.saved_at,
        code=draft.code,
        mark=page_mark(urgent.PAGE, draft.answers),
        elsewhere=other,
        hours=hours_words(now),
        folded=urgent.FOLDED,
        instead=urgent.INSTEAD_OF_A_NAME,
        is_instead_open=bool(fields[urgent.INSTEAD_OF_A_NAME].value or fields["given_name"].error),
    )


@dataclass(frozen=True)
class RestView:
    """What became of the rest: nothing was asked any more, all of it was told, or so many answers are missing."""

    reference: str
    was_asked: bool
    missing: int


def rest_view(reference: str, draft: Draft | None, *, today: date | None = None) -> RestView:
    """Return what is said after the rest was told; without a draft, that nothing more was asked."""
    if draft is None or today is None:
        return RestView(reference, was_asked=False, missing=0)
    return RestView(reference, was_asked=True, missing=sum(still_asked(draft.answers, today=today).values()))
