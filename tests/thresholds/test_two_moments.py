"""The two moments the queue is kept by are those of the full answer, whenever a contact comes."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from thresholds import ClockPolicy, NaiveMoment, deadlines_for, screen_and_decide_by

FIRST = datetime(2025, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("policy", ClockPolicy)
def test_they_equal_the_deadlines_that_say_why(policy: ClockPolicy) -> None:
    pick = random.Random(3)
    for _ in range(500):
        received = FIRST + timedelta(minutes=pick.randrange(60 * 24 * 600))
        whole = deadlines_for(received, policy=policy)
        assert screen_and_decide_by(received, policy=policy) == (whole.screen_by.due, whole.decide_by.due), received


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        screen_and_decide_by(datetime(2026, 10, 6, 9), policy=ClockPolicy.A)  # noqa: DTZ001 - the very thing that is refused
