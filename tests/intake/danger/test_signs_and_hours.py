"""Which answers raise an alert, and when the hub says that it is staffed."""

from datetime import UTC, datetime

import pytest

from intake.contacts.domain.danger_signs import Sign, danger_signs
from intake.contacts.domain.opening_hours import HoursMissing, staffed
from intake.contacts.presenters.hours import danger_words, hours_words
from tests.support.contacts import a_form

GOING_ON = {"ongoing": "ongoing", "contact_with_cause": "lives_with"}


@pytest.mark.parametrize(
    ("told", "signs"),
    [
        ({}, ()),
        ({"danger_now": "yes"}, (Sign.SAID,)),
        ({"severity": "life_threatening", "ongoing": "ongoing", "contact_with_cause": "no"}, (Sign.LIFE,)),
        ({"severity": "life_threatening", "ongoing": "stopped"}, ()),
        ({"severity": "significant", **GOING_ON}, (Sign.SOURCE_PRESENT,)),
        ({"severity": "significant", **GOING_ON, "contact_with_cause": "no"}, ()),
        ({"abuse_types": ["sexual"], **GOING_ON}, (Sign.SOURCE_PRESENT,)),
        ({"abuse_types": ["sexual"], **GOING_ON, "ongoing": "stopped"}, ()),
        ({"severity": "death", "ongoing": "ongoing", "other_adults": "yes"}, (Sign.OTHERS_EXPOSED,)),
        ({"severity": "death", "ongoing": "ongoing", "other_adults": "no"}, ()),
    ],
)
def test_answers_show_signs_of_present_danger_and_the_senders_word_comes_first(told, signs):
    assert danger_signs(a_form(**told)) == signs


@pytest.mark.parametrize(
    ("moment", "is_open", "until"),
    [
        (datetime(2026, 10, 6, 9, tzinfo=UTC), True, "2026-10-06T17:00"),
        (datetime(2026, 10, 6, 7, 59, tzinfo=UTC), False, "2026-10-06T09:00"),  # summer time: 8:59 in London
        (datetime(2026, 10, 6, 16, tzinfo=UTC), False, "2026-10-07T09:00"),
        (datetime(2026, 10, 9, 20, tzinfo=UTC), False, "2026-10-12T09:00"),
        (datetime(2026, 12, 25, 11, tzinfo=UTC), False, "2026-12-29T09:00"),  # Christmas, a weekend, a holiday moved
    ],
)
def test_the_hub_says_whether_it_is_staffed_and_until_when(moment, is_open, until):
    staff = staffed(moment)

    assert (staff.is_open, staff.until.strftime("%Y-%m-%dT%H:%M")) == (is_open, until)


def test_a_sender_is_told_honestly_what_happens_at_night():
    night, day = datetime(2026, 10, 9, 22, tzinfo=UTC), datetime(2026, 10, 6, 9, tzinfo=UTC)

    assert hours_words(night).startswith("The hub is closed until 9am on Monday 12 October 2026.")
    assert "West Sussex has not confirmed these hours" in hours_words(night)
    assert "do not rely on anyone reading it" in danger_words(night)
    assert "until someone answers" in danger_words(day)


def test_there_are_no_hours_before_the_first_on_file():
    with pytest.raises(HoursMissing):
        staffed(datetime(2014, 1, 6, 9, tzinfo=UTC))
