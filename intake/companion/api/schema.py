"""What the programming interface takes and gives, as models: they check what comes in and describe themselves."""

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from intake.rule_sets.domain import guidance_called
from thresholds import Answer, Situation, recommend, recommendation_as_facts

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_-]{1,39}$")]
AnswerWord = Literal["yes", "no", "not_known"]
LevelWord = Literal["non_reportable", "requires_consultation", "reportable"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(_Closed):
    """Facts to be assessed. A fact that is left out is not known."""

    on: date = Field(description="The day to assess as on, such as 2026-10-01.")
    version: str | None = Field(None, max_length=60, description="An edition by its id; null is the one in force.")
    examples: list[Code] = Field(default=[], max_length=250, description="Ids of lines that match, such as PHY-N2.")
    facts: dict[Code, AnswerWord] = Field(default={}, max_length=250, description="Factors, each with its answer.")


class Citation(_Closed):
    """Where a line comes from."""

    document: str
    version: str
    paragraph: str
    address: str


class Reason(_Closed):
    """A matched example or a true factor, with the level it brings."""

    code: str
    kind: Literal["example", "factor"]
    level: LevelWord
    text: str
    note: str
    citation: Citation
    awaiting_confirmation: bool


class NearMiss(_Closed):
    """A line just across from the facts."""

    code: str
    level: LevelWord
    text: str
    why: str
    citation: Citation
    awaiting_confirmation: bool


class AskNext(_Closed):
    """A missing fact; the first is the one that would change the answer most."""

    code: str
    prompt: str
    would_change_to: LevelWord
    changes: bool
    awaiting_confirmation: bool


class Prompt(_Closed):
    """Something to weigh beside the level; it never changes it."""

    code: str
    prompt: str
    answer: AnswerWord
    text: str
    citation: Citation
    awaiting_confirmation: bool


class Action(_Closed):
    """Something to do at this level."""

    code: str
    text: str
    citation: Citation
    awaiting_confirmation: bool


class Advice(_Closed):
    """The whole answer. `level` is null when nothing matched and no true factor sets a level."""

    level: LevelWord | None
    provisional: bool
    reasons: list[Reason]
    near_misses: list[NearMiss]
    ask_next: list[AskNext]
    prompts: list[Prompt]
    noted: list[Prompt]
    actions: list[Action]
    version: str
    version_label: str
    hash: str
    status_note: str
    advice_only: str


class Unreadable(ValueError):
    """What was sent is not a question; `errors` are pairs of place and fault."""

    def __init__(self, detail: str, errors: tuple[tuple[str, str], ...] = ()) -> None:
        self.errors = errors
        super().__init__(detail)


def read_question(text: str | bytes) -> Question:
    """Return the question a JSON text asks. Raises Unreadable saying everything that is wrong with it."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"This is not JSON: {fault}.") from fault
    try:
        return Question.model_validate(plain)
    except ValidationError as fault:
        wrong = tuple((".".join(map(str, each["loc"])) or "(whole)", each["msg"]) for each in fault.errors())
        raise Unreadable("Part of what was sent cannot be read.", wrong) from fault


def assess(question: Question) -> dict[str, Any]:
    """Return the whole answer as plain facts.

    Raises thresholds.UnknownCode for an example, a factor or an edition that is not held, TextNotHeld and GuidanceGap.
    """
    guidance = guidance_called(question.version, on=question.on)
    facts = {code: Answer(answer) for code, answer in question.facts.items()}
    situation = Situation(question.on, frozenset(question.examples), facts)
    return recommendation_as_facts(recommend(situation, guidance=guidance))
