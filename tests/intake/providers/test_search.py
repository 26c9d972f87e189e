"""Finding a place as someone types."""

import pytest

from foundation.database import reading
from intake.providers import actions, queries
from tests.intake.providers.conftest import LOCATIONS, SUSSEX
from tests.intake.providers.test_mixing import COUNTY


def found(typed, **limits):
    with reading() as session:
        return [place.location_id for place in queries.search_places(session, typed, **limits)]


@pytest.mark.parametrize(
    "typed",
    ["anbridge", "ANBR", "home anbridge", "Anbridge Care Home", "OL4 2QU", "ol42qu", "1-112467585", "1-11246758"],
)
def test_a_place_is_found_by_the_words_of_its_name_its_postcode_or_its_id(read_in, typed):
    read_in(LOCATIONS)

    assert found(typed)[0] == "1-112467585"


@pytest.mark.parametrize("typed", ["st dunstans", "St Dunstan's", "dunstans worthing", "syn-l0001", "ST. DUNSTAN"])
def test_apostrophes_and_full_stops_do_not_matter(read_in, typed):
    actions.register_county_places(COUNTY)

    assert found(typed) == ["SYN-L0001"]


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'; --", "zzzz", "x" * 5000])
def test_marks_and_nonsense_find_nothing(read_in, typed):
    read_in(SUSSEX)

    assert found(typed) == []


def test_a_mark_beside_a_word_is_not_a_wildcard(read_in):
    read_in(LOCATIONS)

    assert found("anb%") == found("anb")
    assert found("a%e") == found("a e")


def test_registered_places_come_before_closed_ones(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        standing = [place.is_open for place in queries.search_places(session, "care", limit=100)]
    assert standing == sorted(standing, reverse=True)
    assert False in standing


def test_no_more_are_returned_than_asked_for(read_in):
    read_in(LOCATIONS)

    assert len(found("care", limit=3)) == 3


def test_a_place_is_described_as_someone_choosing_it_needs(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        place = queries.place(session, "1-112467585")
        assert queries.place(session, "1-0") is None
    assert (place.name, place.town, place.kind_words, place.beds, place.is_open) == (
        "Anbridge Care Home",
        "Oldham",
        "Care home",
        21,
        True,
    )
