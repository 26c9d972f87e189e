"""Scoring a pressure ulcer by the national decision guide, and what the score means for the level.

A clinical score, done by a nurse who was not giving the care: it picks lines of the guidance, and those carry the
level. A question that is not answered never counts for or against; the score is then a range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thresholds.catalogue import UnknownCode
from thresholds.citations import Citation
from thresholds.decision_guide import DecisionGuide, GuideQuestion
from thresholds.facts import Answer


@dataclass(frozen=True)
class ScoredPart:
    """One question, how it was answered in words, and what that scored; `score` is None while it is not known."""

    id: str
    prompt: str
    answered: str
    score: int | None
    citation: Citation


@dataclass(frozen=True)
class GuideScore:
    """What the answers come to.

    The score lies between `lowest` and `highest`, which are one number once everything is answered. `reached` is not
    known while the missing answers could still decide it. `missing` puts first the question that could add most.
    `examples` are the lines of the guidance that the answers match.
    """

    lowest: int
    highest: int
    reached: Answer
    parts: tuple[ScoredPart, ...]
    missing: tuple[GuideQuestion, ...]
    examples: frozenset[str]
    awaiting_confirmation: bool


def score_pressure_ulcer(answers: Mapping[str, str], *, guide: DecisionGuide) -> GuideScore:
    """Score the answers given, by question; a question left out is not known.

    Raises UnknownCode for a question or an answer that the guide does not have.
    """
    _refuse_unknown(answers, guide)
    asked = [question for question in guide.questions if _is_asked(question, answers)]
    parts = tuple(_part(question, answers) for question in asked)
    lowest = sum(part.score or 0 for part in parts)
    missing = [question for question in asked if question.id not in answers]
    highest = lowest + sum(_could_add(question, guide) for question in missing)
    reached = Answer.YES if lowest >= guide.reached_at else Answer.NOT_KNOWN
    if highest < guide.reached_at:
        reached = Answer.NO
    return GuideScore(
        lowest=lowest,
        highest=highest,
        reached=reached,
        parts=parts,
        missing=tuple(sorted(missing, key=lambda question: -_could_add(question, guide))),
        examples=_examples(answers, guide, reached),
        awaiting_confirmation=guide.awaiting_confirmation,
    )


def _refuse_unknown(answers: Mapping[str, str], guide: DecisionGuide) -> None:
    questions = {question.id: question for question in guide.questions}
    for code, given in answers.items():
        if code not in questions:
            raise UnknownCode(code, "question", guide.id)
        if questions[code].answer(given) is None:
            raise UnknownCode(given, f"answer to {code}", guide.id)


def _is_asked(question: GuideQuestion, answers: Mapping[str, str]) -> bool:
    return not question.only_if or answers.get(question.only_if[0]) == question.only_if[1]


def _part(question: GuideQuestion, answers: Mapping[str, str]) -> ScoredPart:
    given = question.answer(answers.get(question.id, ""))
    words, score = (given.text, given.score) if given else ("Not known", None)
    return ScoredPart(question.id, question.prompt, words, score, question.origin.citation)


def _could_add(question: GuideQuestion, guide: DecisionGuide) -> int:
    """Return the most a question could add, with the questions that only its answers call for."""
    best = 0
    for answer in question.answers:
        called_for = [each.highest for each in guide.questions if each.only_if == (question.id, answer.code)]
        best = max(best, answer.score + sum(called_for))
    return best


def _examples(answers: Mapping[str, str], guide: DecisionGuide, reached: Answer) -> frozenset[str]:
    found = {guide.example_reached if reached is Answer.YES else guide.example_below}
    for question in guide.questions:
        given = question.answer(answers.get(question.id, ""))
        if given and given.example and _is_asked(question, answers):
            found.add(given.example)
    return frozenset(found)
