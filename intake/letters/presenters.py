"""Letters in words: which there are, one in full with the rule's answer, and those about a contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.letters.domain.letter import Ended, Letter, Part, parts_of
from intake.letters.domain.safe import Recipient, Ruling, Safety, Way, ruling_on
from intake.letters.domain.templates import Form, Template


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    code: str
    label: str


@dataclass(frozen=True)
class LetterLine:
    """One letter on one line."""

    href: str
    title: str
    to: str
    state: str
    late: bool
    written: str


@dataclass(frozen=True)
class LetterShown:
    """One letter in full. `ruling` is the rule's answer as things are now."""

    number: int
    title: str
    to: str
    name: str
    address: str
    way: str
    on_page: bool
    form: Form
    form_words: str
    parts: tuple[Part, ...]
    text_hash: str
    written: str
    ended: str
    ended_words: str
    is_open: bool
    ruling: Ruling


RECIPIENTS = tuple(Choice(each.value, each.words) for each in Recipient)
WAYS = tuple(Choice(each.value, each.words) for each in Way)


def choices_of(template: Template) -> dict[str, tuple[Choice, ...]]:
    """Return what can be chosen for a letter of this template."""
    forms = tuple(Choice(each.value, each.words) for each in template.forms)
    return {"recipients": tuple(Choice(each.value, each.words) for each in template.to), "forms": forms, "ways": WAYS}


def letter_lines(letters: Iterable[Letter], names: Mapping[str, str], *, base: str) -> tuple[LetterLine, ...]:
    """Return letters as lines, the newest first."""
    return tuple(_line(each, names, base) for each in reversed(tuple(letters)))


def letter_shown(letter: Letter, names: Mapping[str, str], safety: Safety) -> LetterShown:
    """Return one letter in full, with the rule's answer as things are now."""
    now = ruling_on(letter.recipient, letter.way, safety)
    ruling = now if letter.allowed or not now.allowed else Ruling(False, letter.reason, _WRITE_ANEW)
    return LetterShown(
        number=letter.number, title=letter.title, to=letter.recipient.words, name=letter.name, address=letter.address,
        way=letter.way.words, on_page=letter.way.is_on_status_page, form=letter.form, form_words=letter.form.words,
        parts=parts_of(letter.text), text_hash=letter.text_hash, written=_written(letter, names),
        ended=_ended(letter, names), ended_words=letter.end.words if letter.end else "", is_open=letter.end is None,
        ruling=ruling,
    )  # fmt: skip


_WRITE_ANEW = ("What we know has changed since then. Cancel this letter and write a new one",)


def _line(letter: Letter, names: Mapping[str, str], base: str) -> LetterLine:
    state = _ended(letter, names) or ("Not sent" if letter.allowed else "Must not be sent: find another way")
    return LetterLine(
        href=f"{base}/{letter.number}", title=letter.title, to=f"{letter.recipient.words}: {letter.name}", state=state,
        late=letter.end is None and not letter.allowed, written=_written(letter, names),
    )  # fmt: skip


def _written(letter: Letter, names: Mapping[str, str]) -> str:
    version = letter.template.rpartition("-")[2]  # kept as its name and version: outcome_adult-1
    by = names.get(letter.by_account, "someone")
    return f"Written {moment_words(letter.at)} by {by}, from version {version} of its text"


def _ended(letter: Letter, names: Mapping[str, str]) -> str:
    if letter.end is None:
        return ""
    did = "Gone" if letter.end.how is Ended.GONE else "Cancelled"
    return f"{did} {moment_words(letter.end.happened_at)}, recorded by {names.get(letter.end.by_account, 'someone')}"
