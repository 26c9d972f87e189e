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


HIGH = {"name": "Elm House", "size": "40 beds", "observed": 4, "expected": 0.737, "months": 3, "ratio": 2.459,
        "probability": 0.822, "above": 1.5, "own": 2, "history": "new"}  # fmt: skip
LOW = {"name": "Oak Lodge", "size": "80 beds", "observed": 0, "expected": 5.9, "own": 0, "earlier": 4,
       "earlier_own": 0}  # fmt: skip


def test_a_place_with_many_concerns_is_told_in_the_words_that_were_agreed():
    said = sentences.high_reporting_sentence(**HIGH)

    for words in ("Elm House (40 beds) had four concerns in three months.", "usually has fewer than one.",
                  "probably about two and a half times the usual.", "about 8 in 10",
                  "Two came from the service itself."):  # fmt: skip
        assert words in said
    assert "This is new for this place." in said
    assert "This is not new for this place" in sentences.high_reporting_sentence(**{**HIGH, "history": "usual"})


def test_of_one_concern_that_came_earlier_it_is_said_whether_the_service_reported_it():
    one = {**LOW, "earlier": 1, "earlier_own": 0}

    assert "One came earlier, and it was not from the service itself." in sentences.low_reporting_sentence(**one)
    own = sentences.low_reporting_sentence(**{**one, "earlier_own": 1})
    assert "One came earlier, and it was from the service itself." in own


def test_a_silent_place_is_asked_about_and_nothing_is_said_against_it():
    said = sentences.low_reporting_sentence(**LOW)

    for words in ("Oak Lodge (80 beds) had no concern in a year.", "usually has about six.", "Four came earlier",
                  "none of them from the service itself", "Worth asking how staff raise concerns.",
                  "This is not evidence of harm."):  # fmt: skip
        assert words in said


def test_a_place_asked_about_for_another_reason_than_its_number_says_that_the_number_is_not_low():
    assert "Its number is not low" in sentences.low_reporting_sentence(**{**LOW, "observed": 6})
    assert "Its number is not low" not in sentences.low_reporting_sentence(**{**LOW, "observed": 5})


def test_a_small_place_with_two_concerns_is_to_be_read_and_not_rated():
    said = sentences.too_few_sentence(name="Ash Cottage", size="6 beds", observed=2)

    assert said.startswith("Ash Cottage (6 beds) had two concerns.")
    assert said.endswith("too few to tell from chance. Read them; do not rate them.")


FORBIDDEN = ("risk score", "red flag", "outlier", "significant", " safe", "no concerns")


def test_no_sentence_of_a_list_gives_a_verdict():
    told = (
        sentences.high_reporting_sentence(**HIGH), sentences.low_reporting_sentence(**LOW), sentences.by_chance(0, 0),
        sentences.by_chance(12, 1.4), sentences.asked_about(0, 0), sentences.asked_about(3, 2),
        sentences.too_few_sentence(name="Ash Cottage", size="6 beds", observed=2),
    )  # fmt: skip

    assert [(word, one) for one in told for word in FORBIDDEN if word in one.casefold()] == []
