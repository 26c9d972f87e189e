"""Which silences are worth asking about, which are not, and what is said of them."""

from datetime import date

import pytest

from provider_intel.domain import ElsewhereCount, LastHeard
from provider_intel.patterns import statistics
from provider_intel.patterns.low_reporting import RESISTS, low_reporting
from provider_intel.patterns.settings import settings_on
from tests.provider_intel.builders import AS_AT, a_county, a_place, facts, reports

SETTINGS = settings_on(AS_AT)
YEAR = {"first": date(2025, 10, 1), "last": AS_AT}


def asked(*extra, told=(), settings=SETTINGS, **differing):
    """Ask about a county whose thirty homes each told of themselves six times in the year."""
    places, before = a_county()
    own = [one for place in places for one in reports(place.location_id, 6, since=date(2026, 1, 5), own=True)]
    return low_reporting(facts([*places, *extra], [*before, *own, *told], **differing), settings=settings)


def signals(answer):
    return {one.location_id: [signal.code for signal in one.signals] for one in answer.questions}


@pytest.mark.parametrize(("expected", "sure"), [(3.14, 0.80), (4.75, 0.90)])
def test_how_much_must_be_expected_before_no_concern_at_all_says_anything(expected, sure):
    assert 1 - statistics.exceedance(0, expected, k=1.5, above=0.5) == pytest.approx(sure, abs=0.002)


def test_a_large_home_without_a_concern_is_asked_about_and_a_small_one_is_not():
    answer = asked(a_place("L1", capacity=80), a_place("L2", capacity=20))

    assert signals(answer) == {"L1": ["rate"]}
    assert (
        answer.questions[0].signals[0].words
        == "no concern in a year, and its true level is probably below half of the usual"
    )
    assert "had no concern in a year" in answer.questions[0].sentence
    assert "Worth asking how staff raise concerns. This is not evidence of harm." in answer.questions[0].sentence


def test_a_home_others_tell_of_and_that_never_tells_of_itself_is_asked_about():
    others = reports("L1", 3, since=date(2026, 1, 5))
    own_too = [*reports("L2", 2, since=date(2026, 1, 5)), *reports("L2", 2, since=date(2026, 4, 5), own=True)]

    answer = asked(a_place("L1"), a_place("L2"), told=[*others, *own_too])

    assert signals(answer) == {"L1": ["source"]}
    assert "none of three concerns came from the service" in answer.questions[0].signals[0].words


@pytest.mark.parametrize(("own", "of", "chance"), [(0, 5, 0.0279720), (0, 3, 0.0909091), (1, 8, 0.0364048)])
def test_the_chances_of_few_own_reports_are_the_worked_ones(own, of, chance):
    assert float(statistics.few_own_reports(own, of, prior=(6, 4))) == pytest.approx(chance, rel=1e-5)


def test_one_own_report_of_eight_is_too_few_and_two_of_six_are_not():
    one_of_eight = [*reports("L1", 7, since=date(2026, 1, 5)), *reports("L1", 1, since=date(2026, 5, 1), own=True)]
    two_of_six = [*reports("L2", 4, since=date(2026, 1, 5)), *reports("L2", 2, since=date(2026, 5, 1), own=True)]

    answer = asked(a_place("L1"), a_place("L2"), told=[*one_of_eight, *two_of_six])

    assert signals(answer) == {"L1": ["source"]}


def test_other_channels_that_tell_of_a_silent_place_are_a_reason_and_one_that_also_came_here_is_not():
    counts = tuple(
        ElsewhereCount("abuse notified to the regulator", place, number=2, source="monthly counts", **YEAR)
        for place in ("L1", "H00")
    )

    answer = asked(a_place("L1", capacity=6), elsewhere=counts)

    assert signals(answer) == {"L1": ["elsewhere"]}


def test_channels_that_fell_silent_are_a_reason_and_channels_nobody_told_of_are_not():
    heard = (
        LastHeard("capacity return", "L1", date(2025, 3, 1), "returns"),
        LastHeard("quality visit", "L1", None, "visits"),
        LastHeard("capacity return", "L2", date(2026, 9, 1), "returns"),
    )

    answer = asked(a_place("L1", capacity=6), a_place("L2", capacity=6), last_heard=heard)

    assert signals(answer) == {"L1": ["silence"]}
    assert answer.questions[0].signals[0].words == "in a year, no capacity return and no quality visit"


def test_keeping_outsiders_away_is_silence_and_not_abuse_told_elsewhere():
    kept = (ElsewhereCount(RESISTS, "L1", number=1, source="soft intelligence", **YEAR),)

    assert signals(asked(a_place("L1", capacity=6), elsewhere=kept)) == {"L1": ["silence"]}


def test_those_with_most_reasons_come_first_then_the_larger_and_no_more_than_the_set_number():
    began = {"registered_on": date(2025, 10, 1)}  # so that they say nothing of what is usual
    large = [a_place(f"L{number:02}", capacity=80 + number, **began) for number in range(25)]
    heard = (LastHeard("quality visit", "L00", None, "visits"),)

    answer = asked(*large, last_heard=heard)

    order = [one.location_id for one in answer.questions]
    assert order[:3] == ["L00", "L24", "L23"]
    assert (len(order), answer.left_out) == (20, 5)


def test_a_place_that_tells_of_itself_is_praised_and_never_asked_about_for_it():
    answer = asked()

    assert answer.questions == ()
    assert len(answer.praise) == 30
    assert "Worth praising." in answer.praise[0].sentence


def test_a_year_is_cut_short_where_what_is_recorded_changed():
    answer = asked(as_at=date(2020, 12, 31), recorded_from=date(2015, 1, 1), settings=settings_on(date(2020, 12, 31)))

    assert answer.measuring.window.first == date(2020, 4, 1)
    assert answer.measuring.reference.last == date(2020, 3, 31)
