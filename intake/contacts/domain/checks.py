"""Whether an answer can be read. Nothing here judges a threshold, and a doubtful detail never stops a contact."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import email_validator
import phonenumbers
from nhs_number import validate as nhs_number_validate

from intake.contacts.domain.dates import read_date
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, Raw, is_blank

_SPACES = re.compile(r"[\s.\-]")
NONE = "none"
"""The code of the box that says there is none of a list, in every question of ticks that has one."""
OLDEST_AGE = 120
"""Years; nobody is known to have been older, and a figure above it is a slip."""


def problems_on(page: Page, answers: Answers, *, today: date) -> tuple[Problem, ...]:
    """Return everything wrong with a page's answers, in the page's order; none means the page is complete."""
    # Most questions may be left blank, and are: passed over first, because the whole form is checked when it is sent.
    asked = (question for question in page.questions if question.blank or answers.get(question.name))
    looked = (problem_with(question, answers.get(question.name, ""), today=today) for question in asked)
    found = [problem for problem in looked if problem is not None]
    already = {problem.question for problem in found}
    across = (problem for problem in page.rule(answers) if problem.question not in already)
    every = (*found, *across)
    # On the urgent path a rule may speak of a question that its page no longer asks: that comes first.
    return tuple(sorted(every, key=lambda each: page.names.index(each.question) if each.question in page.names else -1))


def problem_with(question: Question, raw: Raw, *, today: date) -> Problem | None:
    """Return what is wrong with one answer, or None."""
    if not raw or is_blank(raw):
        return Problem(question.name, question.blank) if question.blank else None
    words, part = _CHECKS.get(question.kind, _text)(question, raw, today)
    return Problem(question.name, words, part) if words else None


def tidy_nhs_number(typed: str) -> str | None:
    """Return the ten figures of a real NHS number however it was spaced, or None; the last figure checks the others."""
    figures = _SPACES.sub("", typed)
    ours = len(figures) == 10 and figures.isascii() and figures.isdecimal() and nhs_number_validate.is_valid(figures)
    return figures if ours else None


def tidy_email(typed: str) -> str | None:
    """Return an email address that could be written to, or None. Nothing is looked up on the network."""
    try:
        return email_validator.validate_email(typed.strip(), check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        return None


def phone_could_ring(typed: str) -> bool:
    """Return whether this looks like a phone number.

    A number the library does not know is still taken when it has the length of a British one: a slip, or a range kept
    for drama, must not stop a concern.
    """
    figures = re.sub(r"\D", "", typed.split("x")[0].split("X")[0])
    if re.fullmatch(r"(0|44|0044|440)\d{9,10}", figures):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(typed, "GB"))
    except phonenumbers.NumberParseException:
        return False


_Checked = tuple[str, str]
_FINE: _Checked = ("", "")


def _text(question: Question, raw: Raw, _today: date) -> _Checked:
    if not isinstance(raw, str):
        return (f"{question.name_in_errors} could not be read. Enter it again", "")
    if len(raw) > question.longest:
        called = question.name_in_errors.rstrip("?")
        return (f"{called} must be {question.longest:,} characters or fewer. It is {len(raw):,}", "")
    return _FINE


def _choice(question: Question, raw: Raw, _today: date) -> _Checked:
    return (
        _FINE
        if isinstance(raw, str) and raw in question.labels
        else (question.blank or "Select one of the answers shown", "")
    )


def _choices(question: Question, raw: Raw, _today: date) -> _Checked:
    if not isinstance(raw, list) or not question.labels.keys() >= set(raw):
        return (question.blank or "Select from the answers shown", "")
    return (none_beside_others(question.labels), "") if NONE in raw and len(set(raw)) > 1 else _FINE


def none_beside_others(labels: Mapping[str, str]) -> str:
    """Return what is said when the box for none is ticked beside another: one of them cannot be so."""
    return f"You ticked “{labels[NONE]}” and something else. Untick one of them"


def _date(question: Question, raw: Raw, today: date) -> _Checked:
    if not isinstance(raw, dict):
        return (f"{question.name_in_errors} must be a real date", "")
    read = read_date(raw, called=question.name_in_errors, today=today, only_past=question.only_past)
    return (read.words, read.part)


def _age(question: Question, raw: Raw, _today: date) -> _Checked:
    fine = isinstance(raw, str) and raw.strip().isdecimal() and int(raw.strip()[:4]) <= OLDEST_AGE
    return _FINE if fine else (f"{question.name_in_errors} must be a whole number from 0 to {OLDEST_AGE}", "")


def _nhs_number(question: Question, raw: Raw, today: date) -> _Checked:
    if isinstance(raw, str) and tidy_nhs_number(raw):
        return _FINE
    return ("NHS number must be a real number with 10 digits. Check it, or leave it blank", "")


def _email(question: Question, raw: Raw, today: date) -> _Checked:
    if isinstance(raw, str) and tidy_email(raw):
        return _text(question, raw, today)
    return ("Enter an email address in the correct format, for example name@example.org", "")


def _phone(question: Question, raw: Raw, today: date) -> _Checked:
    if isinstance(raw, str) and len(raw) <= question.longest and phone_could_ring(raw):
        return _FINE
    return ("Enter a phone number, for example 01632 960 001", "")


def _place(question: Question, raw: Raw, _today: date) -> _Checked:
    if isinstance(raw, dict) and max(len(part) for part in raw.values()) > question.longest:
        return (f"{question.name_in_errors} must be {question.longest} characters or fewer", "")
    return _FINE if isinstance(raw, dict) else (f"{question.name_in_errors} could not be read. Enter it again", "")


def _body_map(question: Question, raw: Raw, _today: date) -> _Checked:
    if not isinstance(raw, dict) or not question.labels.keys() >= raw.keys():
        return ("Select from the parts of the body shown", "")
    for code, note in raw.items():
        if len(note) > question.longest:
            return (
                f"{question.labels[code]} must be {question.longest} characters or fewer. It is {len(note):,}",
                code,
            )
    return _FINE


_CHECKS: dict[Kind, Callable[[Question, Raw, date], _Checked]] = {
    Kind.RADIOS: _choice,
    Kind.SELECT: _choice,
    Kind.CHECKBOXES: _choices,
    Kind.DATE: _date,
    Kind.AGE: _age,
    Kind.NHS_NUMBER: _nhs_number,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.PLACE: _place,
    Kind.BODY_MAP: _body_map,
}
