"""Nothing is asked twice: what earlier records say is offered with its day; it is settled until a newer one says it."""

from datetime import UTC, date, datetime

import pytest

from intake.enquiries.domain.earlier import FACTS, Known, Offered, known_of, offered_by
from intake.enquiries.domain.facts import Confirmed
from intake.enquiries.domain.records import Kept

MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 4), date(2026, 7, 6)


def offered(on: date, words: str = "Help to wash.", fact: str = "needs") -> Offered:
    return Offered(fact, words, f"contact of {on}", on)


def said(on: date, adult: int = 1, fact: str = "needs") -> Kept[Confirmed]:
    confirmed = Confirmed(adult, fact, "confirmed", "Help to wash.", "contact", on)
    return Kept(confirmed, datetime(2026, 8, 1, tzinfo=UTC), "AC-1")


def one(*offers: Offered, said_of: tuple[Kept[Confirmed], ...] = ()) -> Known:
    (known,) = known_of(offers, said_of, adult=1)
    return known


def test_of_several_records_the_newest_is_offered_with_its_own_day() -> None:
    assert one(offered(JUNE, "New"), offered(MAY, "Old")).offered == offered(JUNE, "New")


def test_what_somebody_confirmed_is_settled_until_a_newer_record_says_it_again() -> None:
    assert one(offered(JUNE), said_of=(said(JUNE),)).is_settled
    assert not one(offered(JUNE), offered(JULY), said_of=(said(JUNE),)).is_settled
    assert one(offered(JUNE), offered(JULY), said_of=(said(JUNE), said(JULY))).is_settled


@pytest.mark.parametrize("other", [said(JUNE, adult=2), said(JUNE, fact="gp")])
def test_what_was_said_of_another_adult_or_another_thing_settles_nothing(other: Kept[Confirmed]) -> None:
    assert not one(offered(JUNE), said_of=(other,)).is_settled


@pytest.mark.parametrize("answer", ["", "Not known", "None", "Not asked"])
def test_what_says_nothing_is_not_offered(answer: str) -> None:
    assert offered_by({"needs_description": answer}, source="contact", on=JUNE) == ()


def test_every_thing_worth_knowing_is_offered_from_the_questions_that_ask_for_it() -> None:
    answers = {name: f"Said of {name}" for each in FACTS for name in each.questions}
    found = offered_by(answers, source="contact", on=JUNE)

    assert [each.fact for each in found] == [each.code for each in FACTS]
    assert all(
        f"Said of {name}" in told.words for each, told in zip(FACTS, found, strict=True) for name in each.questions
    )
