"""The national decision guide for pressure ulcers as frozen facts: its questions, what each answer scores, its line."""

from __future__ import annotations

from dataclasses import dataclass

from thresholds.citations import Citation, Origin


@dataclass(frozen=True)
class GuideAnswer:
    """One answer and what it scores. `example` is the line of the guidance that the answer matches by itself."""

    code: str
    text: str
    score: int
    example: str = ""


@dataclass(frozen=True)
class GuideQuestion:
    """One question of the guide.

    `only_if` is a question and the answer to it that calls for this one; empty for a question that is always asked.
    """

    id: str
    prompt: str
    answers: tuple[GuideAnswer, ...]
    origin: Origin
    only_if: tuple[str, ...] = ()

    @property
    def highest(self) -> int:
        """The most that any answer scores."""
        return max((answer.score for answer in self.answers), default=0)

    def answer(self, code: str) -> GuideAnswer | None:
        """Return the answer of this code, or None."""
        return next((answer for answer in self.answers if answer.code == code), None)


@dataclass(frozen=True)
class DecisionGuide:
    """The guide of one edition.

    A score of `reached_at` or more reaches the line; `line` says how sure that is. `example_reached` and
    `example_below` are the lines of the guidance that a score on either side of it matches.
    """

    id: str
    text: str
    note: str
    origin: Origin
    reached_at: int
    line: Origin
    example_reached: str
    example_below: str
    questions: tuple[GuideQuestion, ...]

    @property
    def citation(self) -> Citation:
        """Where the guide comes from."""
        return self.origin.citation

    @property
    def awaiting_confirmation(self) -> bool:
        """True while West Sussex has not confirmed where the line is drawn."""
        return self.line.awaiting_confirmation or self.origin.awaiting_confirmation


def guide_meaning(guide: DecisionGuide | None) -> list[object]:
    """Return what of a guide carries its meaning, for the fingerprint of its edition."""
    if guide is None:
        return []
    questions = [
        [each.id, each.prompt, [[a.code, a.text, a.score, a.example] for a in each.answers], list(each.only_if)]
        for each in guide.questions
    ]
    return [guide.text, guide.reached_at, guide.example_reached, guide.example_below, questions]
