"""Trying a draft on past contacts: who would move, counted so that nobody is given away, and fast."""

import random
import time
from datetime import date

import pytest

from thresholds import (
    LEVELS,
    Answer,
    Guidance,
    Level,
    Rehearsed,
    Situation,
    level_of,
    levels_of,
    load_guidance,
    rehearse,
)

from .conftest import AUTUMN

PRACTICE = load_guidance(AUTUMN, version_id="practice")
YEAR = 9300


def past(number: int, examples: str, age: str = "85 and over", **facts: str) -> Rehearsed:
    answers = {code: Answer(answer) for code, answer in facts.items()}
    return Rehearsed(f"SA-{number}", Situation(AUTUMN, frozenset(examples.split()), answers), {"age": age})


def test_a_contact_that_matched_a_line_that_moved_is_named_with_both_levels(guidance: Guidance) -> None:
    found = rehearse([past(1, "MED-N2"), past(2, "MED-N1")], old=guidance, new=PRACTICE)

    (movement,) = found.moved
    assert (movement.reference, movement.before, movement.after) == (
        "SA-1", Level.NON_REPORTABLE, Level.REQUIRES_CONSULTATION
    )  # fmt: skip
    assert movement.direction == "Higher"
    assert found.steps == {(Level.NON_REPORTABLE, Level.REQUIRES_CONSULTATION): 1}
    assert (found.read, found.judged) == (2, 2)


def test_the_way_back_is_lower(guidance: Guidance) -> None:
    lowered = rehearse([past(1, "MED-C5")], old=PRACTICE, new=PRACTICE)
    assert lowered.moved == ()

    back = rehearse([past(1, "MED-N2", F_SIMILAR="yes"), past(2, "MED-N2")], old=guidance, new=PRACTICE)
    assert [movement.reference for movement in back.moved] == ["SA-2"]  # repetition had lifted the other already


def test_what_cannot_be_judged_is_named_and_stands_in_no_table(guidance: Guidance) -> None:
    found = rehearse([past(1, ""), past(2, "XXX-N1"), past(3, "MED-N1")], old=guidance, new=PRACTICE, by=("age",))

    assert found.unjudged == ("SA-1", "SA-2")
    assert found.tables["age"].totals.total is None  # one contact is too few to show
    assert (found.read, found.judged) == (3, 1)


def test_counts_are_given_by_category_and_by_whatever_was_asked_with_small_ones_hidden(guidance: Guidance) -> None:
    many = [past(number, "MED-N2", age="18 to 64") for number in range(20)]
    few = [past(100 + number, "MED-N2", age="85 and over") for number in range(3)]
    still = [past(200 + number, "PHY-N1", age="18 to 64") for number in range(30)]

    found = rehearse([*many, *few, *still], old=guidance, new=PRACTICE, by=("age",))

    assert [(row.name, row.counts, row.total) for row in found.tables["category"].rows] == [
        ("Medication errors", (23, 0, 0), 23),
        ("Physical abuse", (0, 0, 30), 30),
    ]
    ages = {row.name: row.counts for row in found.tables["age"].rows}
    assert ages["85 and over"][0] is None
    assert ages["18 to 64"][0] is None  # or the other would follow from the total
    assert found.tables["age"].totals.counts == (23, 0, 30)


def test_an_attribute_nobody_knows_is_counted_as_such(guidance: Guidance) -> None:
    found = rehearse([past(number, "MED-N2", age="") for number in range(9)], old=guidance, new=PRACTICE, by=("age",))

    assert [row.name for row in found.tables["age"].rows] == ["Not known"]


def _a_year(guidance: Guidance) -> list[Rehearsed]:
    pick = random.Random(7)
    examples, factors = sorted(guidance.examples), sorted(guidance.factors)
    groups = {"provider type": "ABCDEF", "age": "XYZ", "ethnicity": "PQRSTUVWX", "sent by": "KLMN"}
    return [
        Rehearsed(
            f"SA-{number}",
            Situation(
                date(2026, 5, 1),
                frozenset(pick.sample(examples, pick.randint(1, 3))),
                {code: pick.choice(list(Answer)) for code in pick.sample(factors, 8)},
            ),
            {name: pick.choice(values) for name, values in groups.items()},
        )
        for number in range(YEAR)
    ]


@pytest.mark.process
def test_a_year_of_contacts_is_rehearsed_in_under_two_seconds_and_right(guidance: Guidance) -> None:
    contacts = _a_year(guidance)
    attributes = ("provider type", "age", "ethnicity", "sent by")

    started = time.process_time()  # compute: other work on the machine is not counted
    found = rehearse(contacts, old=guidance, new=PRACTICE, by=attributes)
    seconds = time.process_time() - started

    slow = [each.reference for each in contacts if _moves(each, guidance)]
    assert [movement.reference for movement in found.moved] == slow
    assert seconds < 2


def _moves(each: Rehearsed, guidance: Guidance) -> bool:
    moved = {"MED-N2": "MED-C5", "PHY-N6": "PHY-C6"}
    renamed = frozenset(moved.get(code, code) for code in each.situation.examples)
    after = level_of(Situation(AUTUMN, renamed, each.situation.facts), guidance=PRACTICE)
    return level_of(each.situation, guidance=guidance) != after


def test_very_many_levels_are_worked_out_once_for_each_set_of_facts(guidance: Guidance) -> None:
    asked: list[str] = []

    def read(key: str) -> Situation:
        asked.append(key)
        return Situation(AUTUMN, frozenset({key}))

    found = levels_of(["PHY-N1", "PHY-R1", "PHY-N1"] * 1000, situation_of=read, guidance=guidance)

    assert found[:3] == [LEVELS[0], LEVELS[2], LEVELS[0]]
    assert (len(found), sorted(asked)) == (3000, ["PHY-N1", "PHY-R1"])
