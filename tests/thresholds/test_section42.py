"""The section 42 question: engaged if and only if every gate holds and all three limbs are yes."""

from dataclasses import fields
from itertools import product

import pytest

from thresholds import Answer, Gates, LimbAnswer, LimbAnswers, judge_section42, judgement_as_facts

YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN
GATES = [gate.name for gate in fields(Gates)]


def answers(a: Answer = YES, b: Answer = YES, c: Answer = YES, gates: Gates | None = None) -> LimbAnswers:
    said = [LimbAnswer(each, "seen at home on Monday") for each in (a, b, c)]
    return LimbAnswers(*said, gates=gates or Gates.taken_as_met())


def test_three_yeses_within_the_gates_engage_the_duty() -> None:
    judgement = judge_section42(answers())

    assert judgement.duty_engaged is YES
    assert [reason.citation.paragraph for reason in judgement.reasons] == [
        "section 42(1)(a)", "section 42(1)(b)", "section 42(1)(c)"
    ]  # fmt: skip
    assert judgement.missing == ()


@pytest.mark.parametrize("limbs", list(product(Answer, repeat=3)))
def test_one_no_settles_it_and_one_not_known_leaves_it_open(limbs: tuple[Answer, Answer, Answer]) -> None:
    judgement = judge_section42(answers(*limbs))

    expected = NO if NO in limbs else NOT_KNOWN if NOT_KNOWN in limbs else YES
    assert judgement.duty_engaged is expected
    assert len(judgement.missing) == limbs.count(NOT_KNOWN)


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_that_is_not_known_is_asked_and_never_a_silent_no(gate: str) -> None:
    open_gate = Gates(**{name: YES for name in GATES if name != gate})

    judgement = judge_section42(answers(gates=open_gate))

    assert judgement.duty_engaged is NOT_KNOWN
    assert [missing.code for missing in judgement.missing] == [gate]
    assert judgement.missing[0].prompt.endswith(("?", "proof."))


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_that_does_not_hold_ends_the_duty_and_opens_another_way(gate: str) -> None:
    closed = Gates(**{name: NO if name == gate else YES for name in GATES})

    judgement = judge_section42(answers(gates=closed))

    assert judgement.duty_engaged is NO
    assert judgement.routes


def test_each_situation_outside_the_duty_reaches_its_own_route() -> None:
    def routes(**gates: Answer) -> set[str]:
        given = Gates(**{**dict.fromkeys(GATES, YES), **gates})
        return {route.code for route in judge_section42(answers(gates=given)).routes}

    assert {"CHILDREN", "TRANSITION_17_5"} <= routes(adult_18_or_over=NO)
    assert "OTHER_LA" in routes(in_area=NO)
    assert {"ADP", "SAR_REFERRAL"} <= routes(living=NO)
    assert routes(not_in_prison=NO)
    assert "CARER_ASSESS" in {route.code for route in judge_section42(answers(a=NO)).routes}
    assert "OTHER_ENQ" in {route.code for route in judge_section42(answers(b=NO)).routes}
    assert "SELF_NEGLECT" in {route.code for route in judge_section42(answers(c=NO)).routes}


def test_nothing_is_taken_for_granted_when_nothing_was_said() -> None:
    judgement = judge_section42(LimbAnswers())

    assert judgement.duty_engaged is NOT_KNOWN
    assert len(judgement.missing) == 8


def test_a_limb_answered_without_evidence_is_named() -> None:
    judgement = judge_section42(LimbAnswers(a=LimbAnswer(YES, " "), b=LimbAnswer(NO, "never left alone")))

    assert judgement.without_evidence == ("a",)


def test_consent_is_no_part_of_the_question() -> None:
    asked = {name.name for name in (*fields(LimbAnswers), *fields(Gates), *fields(LimbAnswer))}

    assert not {name for name in asked if "consent" in name or "level" in name}


def test_the_judgement_can_be_written_down_plainly() -> None:
    facts = judgement_as_facts(judge_section42(answers(c=NOT_KNOWN)))

    assert facts["duty_engaged"] == "not_known"
    assert [limb["answer"] for limb in facts["limbs"]] == ["yes", "yes", "not_known"]
    assert [missing["code"] for missing in facts["missing"]] == ["c"]
