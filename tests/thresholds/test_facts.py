"""Answers, levels and situations."""

import pytest

from thresholds import Answer, Level, NotAnAnswer, Situation

from .conftest import AUTUMN


def test_the_opposite_of_not_known_is_not_known() -> None:
    assert [answer.negated() for answer in Answer] == [Answer.NO, Answer.YES, Answer.NOT_KNOWN]


def test_levels_rise_by_rank_and_have_words() -> None:
    assert [(level.rank, level.words) for level in Level] == [
        (0, "non-reportable"),
        (1, "requires consultation"),
        (2, "reportable"),
    ]


def test_a_fact_nobody_answered_is_not_known() -> None:
    assert Situation(AUTUMN).answer("F_SIMILAR") is Answer.NOT_KNOWN


@pytest.mark.parametrize("given", ["yes", True, None])
def test_a_fact_given_anything_but_an_answer_is_refused_and_never_passed_over(given: object) -> None:
    with pytest.raises(NotAnAnswer, match="F_SIMILAR"):
        Situation(AUTUMN, frozenset(), {"F_SIMILAR": given})  # type: ignore[dict-item]  # the fault under test
