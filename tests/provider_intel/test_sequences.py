"""The four orders of events that are told, and the look-alikes in another order, too late or of another kind."""

from dataclasses import replace
from datetime import date

import pytest

from provider_intel.domain import Allegation, Employment, Office, Stage, Suspension
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.sequences import sequences
from provider_intel.patterns.settings import settings_on
from tests.provider_intel.builders import AS_AT, a_place, a_report, facts

LEFT = date(2026, 6, 1)


def found(told=(), *, places=None, **differing):
    held = facts(places or [a_place("L1", provider_id="P1", brand_id="B1"), a_place("L2")], told, **differing)
    return sequences(Picture(held, settings_on(AS_AT)))


def manager_left(before, after, *, then="Medicines", again="Medicines"):
    told = [a_report("L1", before, abuse_types=(then,)), a_report("L1", after, abuse_types=(again,))]
    return found(told, offices=(Office("m", "registered_manager", "L1", None, LEFT, "register"),))


def test_a_concern_a_manager_who_leaves_and_a_concern_of_the_same_theme_are_told_and_of_another_theme_are_not():
    days = (date(2026, 5, 1), date(2026, 9, 1))

    assert len(manager_left(*days)) == 1
    assert manager_left(*days, again="Neglect") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (date(2026, 3, 2), date(2026, 9, 1)),  # they left 91 days later
        (date(2026, 6, 10), date(2026, 9, 1)),  # nothing was told before they left
        (date(2026, 5, 1), date(2026, 5, 20)),  # nothing followed
    ],
)
def test_a_manager_who_left_too_late_or_with_nothing_before_or_after_is_not_told(before, after):
    assert manager_left(before, after) == ()


@pytest.mark.parametrize(("on", "number"), [(date(2026, 9, 1), 1), (date(2026, 5, 31), 0), (date(2026, 9, 29), 1)])
def test_a_concern_within_half_a_year_after_a_suspension_was_lifted_is_told(on, number):
    lifted = (Suspension("L1", date(2026, 3, 1), LEFT, "minutes"),)

    matches = found([a_report("L1", on)], suspensions=lifted)

    assert len(matches) == number
    if number:
        assert "was lifted on 1 June 2026, and 1 concern followed" in matches[0].sentence


def test_a_suspension_that_still_holds_or_was_lifted_long_before_is_not_told():
    told = [a_report("L1", date(2026, 9, 1))]

    assert found(told, suspensions=(Suspension("L1", date(2026, 3, 1), None, "minutes"),)) == ()
    assert found(told, suspensions=(Suspension("L1", date(2025, 3, 1), date(2026, 2, 1), "minutes"),)) == ()


@pytest.mark.parametrize("holder", ["L1", "P1", "B1"])
def test_a_place_that_ends_within_ninety_days_of_a_rise_of_itself_its_provider_or_its_brand_is_told(holder):
    def closed(on, rank=2):
        stage = Stage(holder, "enhanced", rank, LEFT, None, "minutes")
        return found(places=[a_place("L1", provider_id="P1", brand_id="B1", deregistered_on=on)], stages=(stage,))

    assert [match.key for match in closed(date(2026, 8, 1))] == ["closed:L1"]
    assert closed(date(2026, 9, 15)) == ()  # 106 days later
    assert closed(date(2026, 5, 1)) == ()  # before it
    assert closed(date(2026, 8, 1), rank=0) == ()  # back to routine is no rise


def test_a_place_that_ends_after_a_step_down_did_not_end_after_a_rise():
    stages = (
        Stage("L1", "operational", 3, date(2026, 1, 5), LEFT, "minutes"),
        Stage("L1", "monitored after exit", 1, LEFT, None, "minutes"),
    )
    closed = [a_place("L1", deregistered_on=date(2026, 8, 1))]

    assert found(places=closed, stages=stages) == ()
    again = (*stages[:1], replace(stages[1], ends_on=date(2026, 7, 1)), Stage("L1", "strategic", 4, date(2026, 7, 1),
             None, "minutes"))  # fmt: skip
    assert len(found(places=closed, stages=again)) == 1


def test_a_concern_at_a_second_job_hides_no_worker_who_left_one_place_and_is_named_at_another():
    days = ((1, date(2026, 1, 5)), (2, date(2026, 3, 1)), (3, date(2026, 8, 1)))
    said = tuple(Allegation(f"C{at}", f"L{at}", day, "S", 7) for at, day in days)
    works = (Employment("S", "L1", None, date(2025, 6, 1), "a"), Employment("S", "L1", None, LEFT, "the employer"))

    matches = found(places=[a_place(f"L{at}") for at in (1, 2, 3)], allegations=said, employments=works)

    assert [match.key for match in matches] == ["left-worker:7:C3"]


def test_a_worker_named_elsewhere_counts_from_when_they_left_after_the_first_allegation():
    said = [Allegation(f"C{at}", f"L{at}", day, "S", 7) for at, day in ((1, date(2026, 1, 5)), (2, date(2026, 8, 1)))]

    def moved(left, second=said[1]):
        works = (Employment("S", "L1", None, left, "the employer"),)
        return found(allegations=(said[0], second), employments=works)

    assert [match.key for match in moved(LEFT)] == ["left-worker:7:C2"]
    assert moved(date(2025, 12, 1)) == ()  # they had left before anything was said
    assert moved(date(2026, 9, 1)) == ()  # they left after both
    assert moved(LEFT, replace(said[1], received_on=date(2027, 7, 1))) == ()  # not known yet, and over a year later
