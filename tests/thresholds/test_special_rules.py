"""The rules that stand apart: the six conditions of a fall, modern slavery, positions of trust."""

from itertools import product

import pytest

from thresholds import Answer, Guidance, Level, Situation, level_of

from .conftest import AUTUMN, Ask

SIX = {
    "F_UNEXPLAINED": "no", "F_PLAN_NOT_FOLLOWED": "no", "F_NO_REMEDY": "no",
    "FAL_TOLD": "yes", "F_NOT_DISCUSSED": "no", "FAL_NOTHING_ELSE": "yes",
}  # fmt: skip


def test_a_fall_is_below_the_line_only_when_all_six_conditions_hold(guidance: Guidance) -> None:
    for answers in product(Answer, repeat=6):
        facts = dict(zip(SIX, answers, strict=True))
        against = [code for code, needed in SIX.items() if facts[code] is Answer(needed).negated() != Answer.NOT_KNOWN]

        level = level_of(Situation(AUTUMN, frozenset({"FAL-N1"}), facts), guidance=guidance)

        assert level is (Level.REQUIRES_CONSULTATION if against else Level.NON_REPORTABLE), facts


@pytest.mark.parametrize("missing", SIX)
def test_a_condition_of_a_fall_that_is_not_known_makes_the_level_provisional_and_is_asked(
    missing: str, ask: Ask
) -> None:
    advice = ask("FAL-N1", **{code: answer for code, answer in SIX.items() if code != missing})

    assert (advice.level, advice.provisional) == (Level.NON_REPORTABLE, True)
    (question,) = (each for each in advice.ask_next if each.code == missing)
    assert question.would_change_to is Level.REQUIRES_CONSULTATION


def test_modern_slavery_has_no_lower_level_and_goes_to_the_police_and_to_the_council(
    guidance: Guidance, ask: Ask
) -> None:
    category, advice = guidance.categories["MSL"], ask("MSL-R8")
    actions = [action.code for action in advice.actions]

    assert [len(category.at(level)) for level in Level] == [0, 0, 8]
    assert advice.level is Level.REPORTABLE
    assert {"A_RAISE", "A_MSL_POLICE", "A_MSL_SAFE", "A_MSL_STAFF", "A_EVIDENCE", "A_NRM"} <= set(actions)
    assert len(category.rules) == 3


def test_who_agrees_to_the_national_process_decides_which_form_is_used(guidance: Guidance) -> None:
    text = guidance.actions["A_NRM"].text

    assert "MS1" in text
    assert "consent" in text or "agree" in text


def test_a_position_of_trust_with_no_adult_named_is_still_to_be_raised(ask: Ask) -> None:
    advice = ask("", F_POT="yes")

    assert advice.level is Level.REPORTABLE  # while the type of abuse is open, the highest floor counts
    assert [action.code for action in advice.actions].count("A_ALLEG") == 1


@pytest.mark.parametrize(
    ("example", "level"), [("SEX-N1", 2), ("PSY-N1", 1), ("DIS-N1", 1), ("PHY-N1", 1), ("DIS-N2", 0)]
)
def test_a_position_of_trust_switches_the_lowest_level_off_for_conduct(example: str, level: int, ask: Ask) -> None:
    found = ask(example, F_POT="yes").level

    assert found is not None
    assert found.rank == level


def test_what_must_be_known_of_a_position_of_trust_stands_with_the_factor(guidance: Guidance) -> None:
    rules = guidance.factors["F_POT"].rules

    assert len(rules) == 5
    assert any("no adult at risk is named" in rule.text for rule in rules)
    assert all(rule.citation.address for rule in rules)
