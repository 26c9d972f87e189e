"""What a sender told after the urgent path: each telling with its moment, beside what was sent, which never changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from intake.adults.domain import Described
from intake.contacts.domain.facts import adult_described
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.questions import Answers, Raw, codes_of
from intake.contacts.domain.snapshot import words_for
from thresholds.working_days import london_day


@dataclass(frozen=True)
class ToldLater:
    """One telling of the rest: the answers that were new then, as typed."""

    at: datetime
    answers: Mapping[str, Raw]

    def words(self, name: str) -> str:
        """Return the answer to one question in words, or nothing when it was not told then."""
        question = QUESTIONS.get(name)
        return words_for(question, self.answers.get(name, "")) if question else ""


def adult_with_later(sent: Answers, later: Iterable[ToldLater]) -> Described | None:
    """Return the adult as described by everything told so far; None when nothing was told later, or no adult is named.

    Where two tellings differ the newer one counts; what was sent first stays as it was.
    """
    tellings = tuple(later)
    if not tellings:
        return None
    told = dict(sent)
    for each in tellings:
        told |= each.answers
    return adult_described(told, today=london_day(tellings[-1].at))


def abuse_types_later(sent: Iterable[str], later: Iterable[ToldLater]) -> dict[str, datetime]:
    """Return the kinds of abuse first named in a later telling, each with the moment of that telling."""
    known, found = set(sent), dict[str, datetime]()
    for each in later:
        for code in codes_of(each.answers, "abuse_types"):
            if code not in known:
                found.setdefault(code, each.at)
    return found
