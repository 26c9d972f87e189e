"""Asking afterwards in words and links."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.web.charts import Chart, bars
from foundation.web.words import long_date, moment_words
from intake.afterwards.domain import QUESTIONS, NotAsked, OfWhom, Safer, Theme, Way
from intake.afterwards.domain.counting import Summary
from intake.afterwards.queries import Asking, Done, Heard
from thresholds import ProtectedTable
from thresholds.small_counts import LEAST_SHOWN

HIDDEN = "not shown"
TYPED_IN = (Way.PAPER, Way.PHONE)


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class AskedLine:
    """One time somebody was asked, in words, with where an answer is typed in."""

    words: str
    more: str
    answer: tuple[tuple[str, str], ...]
    type_in: str


@dataclass(frozen=True)
class QuestionShown:
    """One question as it is put to somebody."""

    name: str
    label: str
    picture: str


@dataclass(frozen=True)
class HeardLine:
    """One answer to be read and said what it is about."""

    id: int
    title: str
    said: tuple[tuple[str, str], ...]
    unhappy: bool
    themes: tuple[str, ...]


@dataclass(frozen=True)
class SaidShown:
    """What people said, and what was done."""

    sentence: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]
    chart: Chart | None
    heard: tuple[HeardLine, ...]
    done: tuple[Done, ...]


OF_WHOM = tuple(Option(each.value, each.words) for each in OfWhom)
WAYS = tuple(Option(each.value, each.words) for each in Way)
WHY_NOT = tuple(Option(each.value, each.words) for each in NotAsked)
SAFER = tuple(Option(each.value, each.words) for each in Safer if each is not Safer.NOT_SAID)
THEMES = tuple(Option(each.value, each.words) for each in Theme)


def questions_for(of_whom: OfWhom | None) -> tuple[QuestionShown, ...]:
    """Return the questions as they are put to the adult, or to whoever speaks for them."""
    representative = of_whom is OfWhom.REPRESENTATIVE
    return tuple(QuestionShown(each.name, each.words_for(representative), each.picture) for each in QUESTIONS)


def asked_line(asking: Asking) -> AskedLine:
    """Return one asking in words."""
    when = f"{asking.by}, {moment_words(asking.at)}"
    if asking.not_asked or asking.of_whom is None or asking.way is None:
        why = asking.not_asked.words if asking.not_asked else "Nobody was asked"
        return AskedLine(f"Not asked: {why.lower()}. {when}.", asking.words, (), "")
    more = f"The code opens the page until {long_date(asking.opens_until)}." if asking.opens_until else ""
    words = f"{asking.of_whom.words} was asked. {asking.way.words}. {when}."
    waits = asking.answered is None
    type_in = f"/enquiries/{asking.enquiry}/afterwards/answer-{asking.id}" if waits else ""
    return AskedLine(words, more if waits else "", () if waits else _answer(asking), type_in)


def _answer(asking: Asking) -> tuple[tuple[str, str], ...]:
    found = asking.answered
    if found is None:
        return ()
    typed = f"Typed in by {found.typed_by}, {moment_words(found.at)}" if found.typed_by else moment_words(found.at)
    said = [("Answered", typed), *_said(asking.of_whom, found.answers)]
    said += [("Followed up", f"{words} ({by}, {moment_words(at)})") for by, words, at in found.followed_up]
    return tuple(said)


def _said(of_whom: OfWhom | None, answers: object) -> list[tuple[str, str]]:
    lines = []
    for question in questions_for(of_whom):
        value = getattr(answers, question.name)
        words = value.words if isinstance(value, Safer) else value
        if words:
            lines.append((question.label, words))
    if getattr(answers, "ring_me", False):
        lines.append(("Wants someone to talk to them", "Yes"))
    return lines


def said_shown(found: Summary, heard: tuple[Heard, ...], done: tuple[Done, ...]) -> SaidShown:
    """Return the managers' page."""
    tables = (
        ("Asked and answered, by the quarter the enquiry was closed in", found.by_quarter, "Quarter"),
        ("Do they feel safer, by the quarter they answered in", found.safer, "Quarter"),
        ("What answers are about; one answer may be about several things", found.themes, "Theme"),
    )
    return SaidShown(
        sentence=_sentence(found),
        tables=tuple((title, (first, *table.columns, "Out of"), _rows(table)) for title, table, first in tables
                     if table.rows),
        chart=_chart(found.safer),
        heard=tuple(_heard(each) for each in heard),
        done=done,
    )  # fmt: skip


def _sentence(found: Summary) -> str:
    """Say how many answered, as carefully as the tables do: one to four are never told apart."""
    if not found.closed:
        return "No enquiry is closed yet, so nobody could be asked"
    if found.closed < LEAST_SHOWN:
        return f"Fewer than {LEAST_SHOWN} adults' enquiries are closed: too few to say how many answered"
    few = 0 < found.answered < LEAST_SHOWN
    answered = f"Fewer than {LEAST_SHOWN}" if few else f"{found.answered:,}"
    whose = f"the {found.closed:,} adults whose enquiry was closed"
    return f"{answered} of {whose} have answered, or someone answered for them"


def _rows(table: ProtectedTable) -> tuple[tuple[str, ...], ...]:
    rows = table.rows if len(table.rows) == 1 else (*table.rows, table.totals)
    return tuple(
        (row.name, *(HIDDEN if count is None else str(count) for count in (*row.counts, row.total))) for row in rows
    )


def _chart(table: ProtectedTable) -> Chart | None:
    counts = zip(table.columns, table.totals.counts, strict=True)
    shown = [(name, count) for name, count in counts if count is not None]
    if not table.rows or not any(count for _, count in shown):
        return None
    return bars([name for name, _ in shown], ("Answers", [count for _, count in shown]))


def _heard(each: Heard) -> HeardLine:
    whom = OfWhom(each.of_whom) if each.of_whom else None
    title = f"{whom.words if whom else 'Someone'}, {long_date(each.at)}"
    return HeardLine(
        each.id, title, tuple(_said(whom, each.answers)), each.unhappy, tuple(t.value for t in each.themes)
    )
