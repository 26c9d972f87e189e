"""The decision guide for pressure ulcers: its scores, its range while answers are missing, and the lines it picks."""

from itertools import product

import pytest

from thresholds import (
    Answer,
    DecisionGuide,
    Guidance,
    Level,
    Situation,
    UnknownCode,
    check,
    level_of,
    score_pressure_ulcer,
)
from thresholds.guidance_faults import MalformedLine, UnknownReference

from .conftest import AUTUMN, Spoil

BEST = {
    "PRU-G1": "no", "PRU-G2": "yes", "PRU-G3": "current", "PRU-G4": "no", "PRU-G5": "no", "PRU-G6": "has",
    "PRU-G6A": "refused",
}  # fmt: skip
GUIDE_FILE = "pan_sussex/v4/decision_guide.toml"


@pytest.fixture(scope="session")
def guide(guidance: Guidance) -> DecisionGuide:
    assert guidance.decision_guide is not None
    return guidance.decision_guide


def test_the_guide_asks_six_questions_the_last_in_two_forms(guide: DecisionGuide) -> None:
    scores = {question.id: [answer.score for answer in question.answers] for question in guide.questions}

    assert scores == {
        "PRU-G1": [5, 0], "PRU-G2": [0, 5], "PRU-G3": [0, 5, 15], "PRU-G4": [0, 15], "PRU-G5": [0, 10],
        "PRU-G6": [0, 0], "PRU-G6A": [0, 3, 5], "PRU-G6B": [0, 10],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "score", "reached"),
    [
        ({}, 0, "no"),
        ({"PRU-G1": "yes", "PRU-G5": "yes"}, 15, "yes"),
        ({"PRU-G1": "yes", "PRU-G2": "no", "PRU-G6A": "partly"}, 13, "no"),
        ({"PRU-G3": "absent"}, 15, "yes"),
        ({"PRU-G4": "yes"}, 15, "yes"),
    ],
)
def test_a_score_of_fifteen_or_more_reaches_the_line(
    changes: dict[str, str], score: int, reached: str, guide: DecisionGuide
) -> None:
    found = score_pressure_ulcer({**BEST, **changes}, guide=guide)

    assert (found.lowest, found.highest, found.reached) == (score, score, Answer(reached))
    assert found.missing == ()


def test_an_answer_that_is_missing_makes_the_score_a_range_and_is_asked_by_what_it_could_add(
    guide: DecisionGuide,
) -> None:
    found = score_pressure_ulcer({"PRU-G1": "yes", "PRU-G2": "no"}, guide=guide)

    assert (found.lowest, found.highest, found.reached) == (10, 60, Answer.NOT_KNOWN)
    assert [question.id for question in found.missing] == ["PRU-G3", "PRU-G4", "PRU-G5", "PRU-G6"]


def test_the_range_always_holds_whatever_the_missing_answers_turn_out_to_be(guide: DecisionGuide) -> None:
    first = [question for question in guide.questions if not question.only_if]
    for codes in product(*([None, *(answer.code for answer in each.answers)] for each in first)):
        known = {each.id: code for each, code in zip(first, codes, strict=True) if code}
        range_now = score_pressure_ulcer(known, guide=guide)
        worst = {**{each.id: max(each.answers, key=lambda a: a.score).code for each in first}, **known}
        worst["PRU-G6"] = known.get("PRU-G6", "lacks")
        worst |= {"PRU-G6B": "no"} if worst["PRU-G6"] == "lacks" else {"PRU-G6A": "followed"}
        assert score_pressure_ulcer(worst, guide=guide).highest == range_now.highest


def test_the_score_picks_lines_of_the_guidance_and_those_carry_the_level(
    guide: DecisionGuide, guidance: Guidance
) -> None:
    def level(changes: dict[str, str]) -> Level | None:
        picked = score_pressure_ulcer({**BEST, **changes}, guide=guide).examples
        return level_of(Situation(AUTUMN, picked), guidance=guidance)

    assert level({}) is Level.REQUIRES_CONSULTATION
    assert level({"PRU-G3": "absent"}) is Level.REPORTABLE
    assert score_pressure_ulcer({"PRU-G4": "yes"}, guide=guide).examples == {"PRU-R1", "PRU-R3"}


def test_a_question_for_people_without_capacity_is_not_asked_of_those_with_it(guide: DecisionGuide) -> None:
    ignored = score_pressure_ulcer({**BEST, "PRU-G6B": "no"}, guide=guide)

    assert ignored.lowest == 0
    assert "PRU-G6B" not in {part.id for part in ignored.parts}


def test_where_the_line_is_drawn_awaits_confirmation_until_west_sussex_confirms_it(
    guide: DecisionGuide, spoil: Spoil
) -> None:
    assert guide.reached_at == 15
    assert guide.awaiting_confirmation
    assert "above 15" in guide.note


def test_a_question_or_an_answer_the_guide_does_not_have_is_refused_by_name(guide: DecisionGuide) -> None:
    with pytest.raises(UnknownCode, match="PRU-G9"):
        score_pressure_ulcer({"PRU-G9": "yes"}, guide=guide)
    with pytest.raises(UnknownCode, match="perhaps"):
        score_pressure_ulcer({"PRU-G1": "perhaps"}, guide=guide)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("reached_at = 15", "reached_at = 500", MalformedLine),
        ("score = 5", 'score = "five"', MalformedLine),
        ('"PRU-G6", "has"', '"PRU-G6", "hasnt"', UnknownReference),
        ('example = "PRU-R2"', 'example = "PRU-R99"', UnknownReference),
    ],
)
def test_a_fault_in_the_guide_is_found(old: str, new: str, fault: type[Exception], spoil: Spoil) -> None:
    found = check(root=spoil(GUIDE_FILE, old, new))

    assert [type(each) for each in found] == [fault]
    assert found[0].file == GUIDE_FILE
