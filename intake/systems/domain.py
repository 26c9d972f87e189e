"""The key under which a system sends something once, and everything that is wrong with what it sent."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from intake.contacts.domain.drafts import applying_only, problems_by_page
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Answers, is_blank

LONGEST_KEY = 200
_KEY = re.compile(r"[\x21-\x7e]{1,200}")

Wrong = tuple[str, str]
"""The field that something is wrong with, and what is wrong, in words."""


def is_key(typed: str) -> bool:
    """Return whether this can be an idempotency key: up to 200 visible characters of ASCII."""
    return bool(_KEY.fullmatch(typed))


def form_key_of(organisation_id: str, key: str) -> str:
    """Return the key of the one form that an organisation may send under its own key; other organisations' differ."""
    return "api:" + hashlib.sha256(f"{organisation_id}\n{key}".encode()).hexdigest()


def all_wrong(answers: Answers, shape: Iterable[Wrong], *, today: date) -> tuple[Wrong, ...]:
    """Return everything wrong with a contact, by field: of the wrong shape, missing, unreal, too long, or not asked.

    A field whose shape is wrong already is not also called missing.
    """
    found = list(shape)
    refused = {field.partition(".")[0] for field, _ in found}
    for _page, problems in problems_by_page(applying_only(answers), today=today):
        found += [(each.question, each.words) for each in problems if each.question not in refused]
    # With an answer missing for its shape alone, what depends on it would be called unasked without being so.
    return tuple(found) if refused else (*found, *_not_asked(answers))


def _not_asked(answers: Answers) -> tuple[Wrong, ...]:
    """An answer that the other answers do not call for would be dropped; nothing is dropped without a word."""
    asked = applying_only(answers)
    words = "With these answers this is not asked. Take it out, or look at the answers it depends on"
    return tuple((name, words) for name in QUESTIONS if not is_blank(answers.get(name, "")) and name not in asked)
