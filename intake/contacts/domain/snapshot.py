"""What was sent, as it was sent: each question and its answer in words, kept apart from the form's future.

The stored snapshot can be read without this code: it holds the labels people saw. The referrer's own details are not in
it; they are sealed apart.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from intake.contacts.domain.dates import date_in_words, date_typed
from intake.contacts.domain.declaration import DECLARATION
from intake.contacts.domain.pages import FORM_VERSION, REFERRER_QUESTIONS, pages_for
from intake.contacts.domain.pages.guidance import SLUG as GUIDANCE
from intake.contacts.domain.pages.guidance import without_codes
from intake.contacts.domain.questions import Answers, Kind, Page, Question, Raw, is_blank
from intake.contacts.domain.taken_down import NOT_ASKED

NOT_ANSWERED = "Not answered"
_DECLARED = Page(slug="declaration", title="Declaration", section="Declaration", questions=(DECLARATION,))


@dataclass(frozen=True)
class Line:
    """One question and its answer in words; `value` is the answer as typed."""

    name: str
    label: str
    words: str
    value: Raw


@dataclass(frozen=True)
class AnsweredSection:
    """A section of the form with its answers."""

    title: str
    lines: tuple[Line, ...]


def words_for(question: Question, raw: Raw) -> str:
    """Return an answer in the words a person reads; what cannot be read is shown as it was typed."""
    if not raw or is_blank(raw):
        return ""
    if question.kind is Kind.BODY_MAP and isinstance(raw, dict):
        return _body_words(question, raw)
    if question.options:
        if isinstance(raw, str):
            return question.labels.get(raw, raw)
        return "\n".join(question.labels.get(code, code) for code in raw)
    if isinstance(raw, dict):
        return _date_words(raw) if question.kind is Kind.DATE else raw.get("words", "").strip()
    text = raw if isinstance(raw, str) else "\n".join(raw)
    return without_codes(text) if question.name == GUIDANCE else text


def answered_lines(page: Page, answers: Answers) -> tuple[Line, ...]:
    """Return a page's questions with their answers in words."""
    return tuple(
        Line(question.name, question.label, words_for(question, raw), raw)
        for question in page.questions
        for raw in (answers.get(question.name, ""),)
    )


def snapshot_of(
    answers: Answers, *, pages: tuple[Page, ...] | None = None, not_asked: Collection[str] = ()
) -> dict[str, Any]:
    """Return the answers of every page that applies and what was declared, without the referrer's own details.

    It is plain JSON: each line holds the words people saw. `pages` are those people were asked on, when they are not
    the whole form's. `not_asked` names the questions that a contact taken down by the hub leaves open: they say so.
    """
    sections: dict[str, list[dict[str, Any]]] = {}
    for page in (*(pages_for(answers) if pages is None else pages), _DECLARED):
        sections.setdefault(page.section, []).extend(
            {"name": question.name, "label": question.label, "words": words, "value": answers.get(question.name, "")}
            for question in page.questions
            if question.name not in REFERRER_QUESTIONS and (question.name in answers or question.name in not_asked)
            if (words := words_for(question, answers.get(question.name, "")) or _if_not_asked(question, not_asked))
        )
    return {"form": FORM_VERSION, "sections": [{"title": title, "lines": lines} for title, lines in sections.items()]}


def _if_not_asked(question: Question, not_asked: Collection[str]) -> str:
    return NOT_ASKED if question.name in not_asked else ""


def sections_from(snapshot: dict[str, Any]) -> tuple[AnsweredSection, ...]:
    """Return a stored snapshot as sections of answered lines, empty sections left out."""
    return tuple(
        AnsweredSection(
            title=section["title"],
            lines=tuple(Line(line["name"], line["label"], line["words"], line["value"]) for line in section["lines"]),
        )
        for section in snapshot["sections"]
        if section["lines"]
    )


def answers_from(snapshot: dict[str, Any]) -> dict[str, Raw]:
    """Return the answers as typed from a stored snapshot, by question name."""
    return {line["name"]: line["value"] for section in snapshot["sections"] for line in section["lines"]}


def content_hash(snapshot: dict[str, Any], referrer: dict[str, str]) -> str:
    """Return the SHA-256 of everything that was sent, in one way of writing it: sorted, without spaces."""
    whole = json.dumps([snapshot, referrer], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _body_words(question: Question, raw: dict[str, str]) -> str:
    """Each marked part and what was written of it, from head to foot: what the figure shows, for those who hear it."""
    marked = ((words, raw.get(code, "").strip()) for code, words in question.labels.items())
    return "\n".join(f"{words}: {note}" for words, note in marked if note)


def _date_words(raw: dict[str, str]) -> str:
    if (value := date_typed(raw)) is not None:
        return date_in_words(value)
    return " ".join(raw.get(part, "").strip() or "?" for part in ("day", "month", "year"))
