"""How numbers are said."""

import pytest

from provider_intel.patterns import sentences


@pytest.mark.parametrize(
    ("expected", "words"),
    [(0.1, "fewer than one"), (1.0, "about one"), (1.5, "about one and a half"), (4.1, "about four"), (14, "about 14")],
)
def test_an_expected_count_in_words(expected, words):
    assert sentences.about(expected) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.7, "about the usual"),
        (1.6, "about one and a half times the usual"),
        (2.1, "about twice the usual"),
        (2.459, "about two and a half times the usual"),
        (22, "more than ten times the usual"),
    ],
)
def test_a_ratio_in_words(ratio, words):
    assert sentences.times(ratio) == words


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.02, "less than 1 in 10"), (0.822, "about 8 in 10"), (0.94, "about 9 in 10"), (0.999, "more than 9 in 10")],
)
def test_a_probability_out_of_ten(probability, words):
    assert sentences.in_ten(probability) == words


def test_a_list_says_how_much_of_it_is_luck():
    assert sentences.by_chance(12, 1.4) == "Of the 12 places listed, expect one or two to be there by luck."
    assert sentences.by_chance(2, 0.3) == "Of the two places listed, expect none or one to be there by luck."
    assert "there by luck is about 2 in 10" in sentences.by_chance(1, 0.178)
    assert "does not mean that all is well" in sentences.by_chance(0, 0)
