"""The form's pages as WTForms, made from their definitions: they read what was posted and decide nothing.

Reading never fails: a missing, doubled or hostile field becomes an answer that the checks then speak about.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.fields import Field
from wtforms.validators import InputRequired

from foundation.database import storable
from intake.contacts.domain.body import MARKED
from intake.contacts.domain.checks import problems_on
from intake.contacts.domain.questions import PARTS, Answers, Kind, Page, Problem, Question, Raw

LONGEST_KEPT = 400_000
"""Characters of one answer that a draft keeps, far above any limit: a text that is too long is still on the screen."""

OURS = frozenset({"csrf_token", "action", "mark"})


class AnswerField(Field):
    """One question's answer, as typed, whatever its kind."""

    def __init__(self, *, question: Question, **kwargs: Any) -> None:
        super().__init__(label=question.label, **kwargs)
        self.question = question
        self.data: Raw = ""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the answer from a posted form; WTForms calls this."""
        self.process_errors = []
        self.data = _read(self.question, formdata) if formdata is not None else data or ""


class PageForm(Form):
    """One page of the form. Made by `form_for`."""

    page: Page

    def answers(self) -> dict[str, Raw]:
        """Return every answer on the page as typed, ready to be saved."""
        return {field.name: field.data for field in self._answers()}

    def problems(self, *, today: date, known: Answers) -> tuple[Problem, ...]:
        """Return everything wrong with the page beside what the other pages say; none means it is complete."""
        return problems_on(self.page, {**known, **self.answers()}, today=today)

    def _answers(self) -> Iterator[AnswerField]:
        return (field for field in self if isinstance(field, AnswerField))


@cache
def _form_class(page: Page) -> type[PageForm]:
    fields: dict[str, Any] = {question.name: _unbound(question) for question in page.questions}
    return type("PageForm", (PageForm,), {"page": page, **fields})


def form_for(page: Page, posted: MultiDict[str, str] | None = None) -> PageForm:
    """Return the form of a page, with what was posted when something was."""
    return _form_class(page)(formdata=posted)


def fields_nobody_asked_for(page: Page, posted: MultiDict[str, str]) -> int:
    """Return how many posted fields are no part of the page; their names and values are not kept."""
    known = OURS.union(*(question.posted_names for question in page.questions))
    return sum(name not in known for name in posted)


class ResumeForm(Form):
    """The hand-copied code of an unsent form."""

    code = StringField(
        "Your code",
        filters=[lambda typed: storable(typed) if typed else typed],
        validators=[InputRequired("Enter the code you wrote down")],
    )


def _unbound(question: Question) -> Any:
    return AnswerField(question=question)


def _read(question: Question, posted: MultiDict[str, str]) -> Raw:
    if question.kind is Kind.BODY_MAP:
        return _body_map(question, posted)
    if question.kind in PARTS:
        return {part: _text(posted, f"{question.name}-{part}") for part in PARTS[question.kind]}
    if question.kind is Kind.CHECKBOXES:
        return list(dict.fromkeys(_tidy(code) for code in posted.getlist(question.name) if code))
    return _text(posted, question.name)


def _body_map(question: Question, posted: MultiDict[str, str]) -> Raw:
    """A part is marked when its box is ticked or something is written beside it: nothing typed is dropped."""
    ticked = set(posted.getlist(question.name))
    written = {code: _text(posted, f"{question.name}-{code}").strip() for code in question.labels}
    return {code: note or MARKED for code, note in written.items() if note or code in ticked}


def _text(posted: MultiDict[str, str], name: str) -> str:
    return _tidy(posted.get(name, ""))


def _tidy(typed: str) -> str:
    # Browsers send line ends as two characters; people count one.
    return storable(typed[:LONGEST_KEPT]).replace("\r\n", "\n")
