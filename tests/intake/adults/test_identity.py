"""When two contacts are about one adult, and when nobody can tell."""

from dataclasses import replace
from datetime import date

import pytest

from foundation import sealing
from intake.adults.domain import Described, age_on, identity_of
from intake.adults.queries import adult_key
from tests.support.settings import KEYS

MABEL = Described("Mabel", "Fernhill", "", date(1941, 3, 27), None, None, "BN43 9ZZ")


@pytest.fixture(autouse=True)
def _keys() -> None:
    sealing.prepare(KEYS["sealing_key"])


@pytest.mark.parametrize(
    ("given", "family"), [("MABEL", "fernhill"), (" Mabel ", "Fern-hill".replace("-", "")), ("Mábel", "Fernhill")]
)
def test_case_accents_and_spaces_make_no_other_person(given: str, family: str) -> None:
    assert identity_of(replace(MABEL, given_name=given, family_name=family)) == identity_of(MABEL)


def test_the_nhs_number_decides_when_there_is_one() -> None:
    with_number = replace(MABEL, nhs_number="9990000018")

    assert identity_of(with_number) == identity_of(replace(with_number, given_name="Mae", born_on=None))
    assert identity_of(with_number) != identity_of(replace(with_number, nhs_number="9990000026"))


@pytest.mark.parametrize("part", ["given_name", "family_name", "born_on"])
def test_a_name_alone_or_a_date_alone_tells_nobody_apart(part: str) -> None:
    assert identity_of(replace(MABEL, **{part: None if part == "born_on" else ""})) is None


def test_two_people_nobody_can_name_are_never_taken_for_one() -> None:
    nameless = replace(MABEL, given_name="", family_name="")

    assert adult_key(nameless, otherwise="SA-1") != adult_key(nameless, otherwise="SA-2")
    assert adult_key(None, otherwise="SA-1") == adult_key(nameless, otherwise="SA-1")


def test_one_persons_contacts_share_a_mark_that_tells_nothing() -> None:
    key = adult_key(MABEL, otherwise="SA-1")

    assert key == adult_key(MABEL, otherwise="SA-2")
    assert len(key) == 64
    assert "fernhill" not in key


@pytest.mark.parametrize("name", ["محمد", "李", "Ó Súilleabháin", "Ærøskøbing"])
def test_names_of_every_script_are_told_apart(name: str) -> None:
    assert identity_of(replace(MABEL, family_name=name)) not in (None, identity_of(MABEL))


def test_age_counts_whole_years_to_the_birthday() -> None:
    assert age_on(MABEL, date(2026, 3, 26)) == 84
    assert age_on(MABEL, date(2026, 3, 27)) == 85
    assert age_on(replace(MABEL, born_on=None, estimated_age=80), date(2026, 3, 27)) == 80
