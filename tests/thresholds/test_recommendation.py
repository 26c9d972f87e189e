"""What a recommendation carries: the level, cited reasons, near misses, the next question and what to do."""

from collections.abc import Iterable

import pytest

from thresholds import ADVICE_ONLY, Answer, Guidance, Level, Situation, UnknownCode, recommend

from .conftest import AUTUMN, Ask


def codes(lines: Iterable[object]) -> list[str]:
    return [line.code for line in lines]  # type: ignore[attr-defined]  # every line of an answer has a code


def test_an_isolated_event_is_not_reportable_and_says_so_with_its_source(ask: Ask) -> None:
    advice = ask("PHY-N2")

    assert advice.level is Level.NON_REPORTABLE
    assert codes(advice.reasons) == ["PHY-N2"]
    assert advice.reasons[0].citation.address.endswith("/physical-abuse/")


def test_something_similar_before_takes_an_event_out_of_the_lowest_level(ask: Ask) -> None:
    advice = ask("PHY-N2", F_SIMILAR="yes")

    assert advice.level is Level.REQUIRES_CONSULTATION
    assert codes(advice.reasons) == ["F_SIMILAR", "PHY-N2"]
    assert advice.reasons[0].kind == "factor"


def test_not_known_never_raises_the_level_and_is_asked(ask: Ask) -> None:
    advice = ask("PHY-N2", F_SIMILAR="not_known")

    assert advice.level is Level.NON_REPORTABLE
    assert "F_SIMILAR" in codes(advice.ask_next)


def test_the_first_thing_to_ask_is_what_would_raise_the_level_most(ask: Ask) -> None:
    advice = ask("NEG-N2")

    assert advice.ask_next[0].code == "F_SIG_INJURY"
    ranks = [question.would_change_to.rank for question in advice.ask_next]
    assert ranks == sorted(ranks, reverse=True)
    assert all(question.changes for question in advice.ask_next)


def test_a_fact_that_raises_only_together_with_another_is_asked_once_the_other_is_true(ask: Ask) -> None:
    alone = {question.code: question.would_change_to for question in ask("NEG-C4").ask_next}
    together = {question.code: question.would_change_to for question in ask("NEG-C4", F_MULTI_ADULT="yes").ask_next}

    assert "F_IMPACT" not in alone
    assert together["F_IMPACT"] is Level.REPORTABLE


def test_nothing_is_left_to_ask_when_the_level_is_already_the_highest(ask: Ask) -> None:
    assert ask("PHY-R2").ask_next == ()


def test_a_fact_somebody_said_is_not_known_stays_on_the_list_though_it_would_change_nothing(ask: Ask) -> None:
    (question,) = ask("PHY-R2", F_SIMILAR="not_known").ask_next

    assert (question.code, question.changes, question.would_change_to) == ("F_SIMILAR", False, Level.REPORTABLE)


def test_no_example_and_no_true_factor_is_no_level(ask: Ask) -> None:
    advice = ask(F_SIMILAR="no", F_IMPACT="not_known", F_VULNERABILITY="yes")

    assert advice.level is None
    assert advice.reasons == ()
    assert codes(advice.noted) == ["F_VULNERABILITY"]
    assert advice.actions == ()


def test_a_true_factor_alone_sets_its_floor(ask: Ask) -> None:
    assert ask(F_SIG_INJURY="yes").level is Level.REPORTABLE
    assert ask(F_CRIME="yes").level is Level.REQUIRES_CONSULTATION


def test_the_prompts_stand_beside_the_level_and_never_change_it(ask: Ask) -> None:
    prompts = ("F_VULNERABILITY", "F_FREQUENCY_DURATION", "F_INTENT", "F_ESCALATING", "F_EXTENT", "F_VIEWS")

    advice = ask("PHY-N1", **dict.fromkeys(prompts, "yes"))

    assert advice.level is Level.NON_REPORTABLE
    assert codes(advice.prompts) == list(prompts)
    assert {prompt.answer for prompt in advice.prompts} == {Answer.YES}
    assert not set(prompts) & set(codes(advice.ask_next))


def test_a_condition_not_yet_known_makes_the_answer_provisional_at_the_level_it_would_have(ask: Ask) -> None:
    advice = ask("SEX-N1")

    assert (advice.level, advice.provisional) == (Level.NON_REPORTABLE, True)
    assert (advice.ask_next[0].code, advice.ask_next[1].code) == ("F_POT", "F_SIG_INJURY")


def test_a_fall_counts_as_minor_only_when_all_six_conditions_hold(ask: Ask) -> None:
    explained = {"F_UNEXPLAINED": "no", "F_PLAN_NOT_FOLLOWED": "no", "F_NO_REMEDY": "no", "F_NOT_DISCUSSED": "no"}
    six = {**explained, "FAL_TOLD": "yes", "FAL_NOTHING_ELSE": "yes"}
    assert (ask("FAL-N1", **six).level, ask("FAL-N1", **six).provisional) == (Level.NON_REPORTABLE, False)

    for code, answer in six.items():
        other_way = {**six, code: "no" if answer == "yes" else "yes"}
        unasked = {**six, code: "not_known"}
        assert ask("FAL-N1", **other_way).level is Level.REQUIRES_CONSULTATION, code
        assert ask("FAL-N1", **unasked).provisional, code
        assert code in codes(ask("FAL-N1", **unasked).ask_next)


def test_a_failed_condition_is_explained_beside_the_example_and_shown_as_a_near_miss(ask: Ask) -> None:
    advice = ask("DOM-N1", DOM_NO_FEAR="no", DOM_PROTECTIVE="yes")

    assert advice.level is Level.REQUIRES_CONSULTATION
    assert "not afraid" in advice.reasons[0].note
    assert (advice.near_misses[0].code, advice.near_misses[0].level) == ("DOM-N1", Level.NON_REPORTABLE)


def test_a_near_miss_is_the_line_just_across_and_not_one_already_picked(ask: Ask) -> None:
    assert codes(ask("NEG-N2").near_misses) == ["NEG-C1"]
    assert codes(ask("NEG-N2 NEG-C1").near_misses) == ["NEG-R4"]


def test_a_line_that_is_not_sussexs_own_is_marked_as_awaiting_confirmation(ask: Ask) -> None:
    own, borrowed = ask("PHY-N1").reasons[0], ask("PHY-N4").reasons[0]

    assert (own.awaiting_confirmation, borrowed.awaiting_confirmation) == (False, True)


def test_consultation_begins_with_the_professionals_own_lead_and_then_the_hub(ask: Ask) -> None:
    assert codes(ask("NEG-C1").actions)[:2] == ["A_LEAD", "A_SAHLINE"]


def test_modern_slavery_is_raised_and_told_to_the_police(ask: Ask) -> None:
    advice = ask("MSL-R8")

    assert advice.level is Level.REPORTABLE
    assert {"A_RAISE", "A_MSL_POLICE", "A_NRM"} <= set(codes(advice.actions))


def test_what_may_be_done_when_it_is_not_reportable_comes_from_the_category(ask: Ask) -> None:
    assert {"A_PLAN", "A_TRAIN", "A_HEALTH", "A_INCIDENT"} <= set(codes(ask("PHY-N1").actions))


def test_a_child_at_risk_brings_in_childrens_services_at_any_level(ask: Ask) -> None:
    assert "A_CHILDREN" in codes(ask("PHY-R2", F_OTHERS_AT_RISK="yes").actions)


def test_the_answer_names_its_edition_and_says_it_is_only_advice(ask: Ask, guidance: Guidance) -> None:
    advice = ask("PHY-N1")

    assert (advice.version_id, advice.version_label) == ("pan-sussex-v4", "v4")
    assert advice.guidance_hash == guidance.hash
    assert advice.advice_only == ADVICE_ONLY
    assert "assumed" in advice.status_note


@pytest.mark.parametrize(("examples", "facts"), [("PHY-N99", {}), ("", {"F_NOBODY": Answer.YES}), ("f_similar", {})])
def test_a_code_that_the_edition_does_not_hold_is_refused_by_name(
    examples: str, facts: dict[str, Answer], guidance: Guidance
) -> None:
    with pytest.raises(UnknownCode, match="There is no"):
        recommend(Situation(AUTUMN, frozenset(examples.split()), facts), guidance=guidance)
