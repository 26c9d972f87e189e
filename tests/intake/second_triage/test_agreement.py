"""How far two readers agree, against the textbook's own formula; and a draw that can be repeated but not guessed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation import sealing
from intake.second_triage.actions import mark_of
from intake.second_triage.domain.agreement import LEAST, Pair, agreement
from intake.second_triage.domain.answer import SecondAnswer, answer_faults, duty
from intake.second_triage.domain.drawing import FIRST_RATE, Rate, is_drawn, rate_on
from tests.support.settings import KEYS

SAID = st.sampled_from(("yes", "no", "not_known"))
CALMLY = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
PAIRS = st.lists(st.builds(Pair, SAID, SAID), min_size=LEAST, max_size=60)


def by_the_book(pairs: list[Pair]) -> float | None:
    """Return Cohen's kappa from shares, as his paper writes it."""
    total = len(pairs)
    observed = sum(each.first == each.second for each in pairs) / total
    chance = sum(
        (sum(each.first == said for each in pairs) / total) * (sum(each.second == said for each in pairs) / total)
        for said in ("yes", "no", "not_known")
    )
    return None if abs(1 - chance) < 1e-12 else (observed - chance) / (1 - chance)


@CALMLY
@given(PAIRS)
def test_kappa_is_what_the_formula_gives(pairs: list[Pair]) -> None:
    assert agreement(pairs).kappa == pytest.approx(by_the_book(pairs))


@CALMLY
@given(PAIRS)
def test_it_does_not_matter_who_is_called_the_first(pairs: list[Pair]) -> None:
    assert agreement(pairs) == agreement([Pair(each.second, each.first) for each in pairs])


def test_a_worked_example() -> None:
    pairs = [Pair("yes", "yes")] * 20 + [Pair("yes", "no")] * 5 + [Pair("no", "yes")] * 10 + [Pair("no", "no")] * 15
    found = agreement(pairs)

    assert (found.agreed, found.pairs) == (35, 50)
    assert found.kappa == pytest.approx(0.4)
    assert (found.of_a_hundred, found.by_chance) == (70, 50)


def test_too_few_pairs_and_pairs_all_alike_give_no_kappa() -> None:
    assert agreement([Pair("yes", "no")] * (LEAST - 1)).kappa is None
    assert agreement([Pair("yes", "yes")] * LEAST).kappa is None


def test_the_rate_is_that_of_the_day() -> None:
    rates = [Rate(date(2026, 10, 1), 10), Rate(date(2026, 11, 1), 20), Rate(date(2026, 11, 1), 30)]

    assert [rate_on(date(2026, month, 15), rates) for month in (9, 10, 11)] == [FIRST_RATE, 10, 30]


@pytest.mark.parametrize("percent", [0, 10, 50, 100])
def test_about_as_many_are_drawn_as_the_rate_says_and_always_the_same(percent: int) -> None:
    sealing.prepare(KEYS["sealing_key"])
    marks = [mark_of(f"SA-{number:04}-TEST", "2026-10") for number in range(1000)]
    drawn = [mark for mark in marks if is_drawn(mark, percent)]

    assert abs(len(drawn) - percent * 10) < 60
    assert drawn == [mark for mark in marks if is_drawn(mark, percent)]
    assert mark_of("SA-0001-TEST", "2026-10") != mark_of("SA-0001-TEST", "2026-11")


def test_of_every_ten_thousand_marks_exactly_the_rate_is_drawn_and_none_at_nought() -> None:
    for percent in (0, 5, 100):
        assert sum(is_drawn(f"{number:016x}", percent) for number in range(10_000)) == percent * 100


def test_a_draw_cannot_be_worked_out_without_the_key() -> None:
    sealing.prepare(KEYS["sealing_key"])
    mine = mark_of("SA-0001-TEST", "2026-10")
    sealing.prepare("another key of quite another hub, as long as it must be")

    assert mark_of("SA-0001-TEST", "2026-10") != mine
    sealing.prepare(KEYS["sealing_key"])


@pytest.mark.parametrize(("limbs", "met"), [("yyy", "yes"), ("yny", "no"), ("nnn", "no"), ("yyu", "not_known"),
                                            ("unu", "no")])  # fmt: skip
def test_one_test_not_met_is_no_and_one_not_known_leaves_it_open(limbs: str, met: str) -> None:
    words = {"y": "yes", "n": "no", "u": "not_known"}

    assert duty(*(words[each] for each in limbs)) == met


def test_a_second_reader_answers_everything() -> None:
    assert [fault.field for fault in answer_faults(SecondAnswer("", "", "", "", "", "ok"))] == [
        "level", "limb_a", "limb_b", "limb_c", "outcome", "reason",
    ]  # fmt: skip
