"""What was picked, as codes: read, carried, scored and turned into advice."""

from datetime import date

import pytest

from intake.companion.domain import (
    Picked,
    advice_on_picked,
    fields_of,
    guide_score,
    in_neutral_order,
    read_picked,
    situation_of,
)
from thresholds import Answer, Level, load_guidance

DAY = date(2026, 10, 1)
GUIDANCE = load_guidance(DAY)


def picked(*fields: tuple[str, str]) -> Picked:
    return read_picked(fields, GUIDANCE)


def test_what_a_page_carries_is_read_back_the_same():
    first = picked(("c", "PRU"), ("e", "FAL-N1"), ("f_F_SIMILAR", "yes"), ("f_FAL_TOLD", "no"), ("g_PRU-G1", "yes"))

    assert picked(*fields_of(first)) == first
    assert first.categories == ("FAL", "PRU")  # the order of the guidance; an example brings its own kind
    assert first.facts == {"F_SIMILAR": Answer.YES, "FAL_TOLD": Answer.NO}


@pytest.mark.parametrize(
    "field",
    [
        ("c", "XXX"), ("e", "PHY-N99"), ("f_F_NOBODY", "yes"), ("f_F_SIMILAR", "perhaps"), ("g_PRU-G1", "x"),
        ("g_PRU-G9", "yes"), ("name", "Mabel"), ("e", "<script>"),
    ],
)  # fmt: skip
def test_a_code_the_guidance_does_not_hold_is_left_out_and_nothing_else_is_kept(field):
    assert picked(field) == Picked()
    assert fields_of(picked(field)) == ()


def test_nothing_picked_is_no_level():
    assert picked().nothing
    assert advice_on_picked(picked(), GUIDANCE, on=DAY).level is None


def test_a_score_picks_its_lines_and_without_answers_there_is_no_score():
    scored = picked(("g_PRU-G3", "absent"))

    assert guide_score(picked(("c", "PRU")), GUIDANCE) is None
    assert situation_of(scored, GUIDANCE, on=DAY).examples == {"PRU-R1", "PRU-R2"}
    assert advice_on_picked(scored, GUIDANCE, on=DAY).level is Level.REPORTABLE


def test_the_order_of_examples_says_nothing_about_their_level():
    for category in GUIDANCE.categories.values():
        shown = in_neutral_order(category.examples)
        assert [each.text.casefold() for each in shown] == sorted(each.text.casefold() for each in category.examples)
        ranks = [each.level.rank for each in shown]
        assert ranks != sorted(ranks) or len(set(ranks)) == 1


def test_every_example_can_be_understood_wherever_it_stands():
    first_words = {each.text.split()[0].strip(",") + " " + each.text.split()[1].strip(",") for each in
                   GUIDANCE.examples.values()}  # fmt: skip

    assert not {words for words in first_words if words.startswith(("The same", "Such "))}
