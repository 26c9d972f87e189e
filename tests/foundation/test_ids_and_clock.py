"""References that can be read aloud, and one module that knows what time it is in London."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation import clock, ids

BODIES = st.text(ids.ALPHABET, min_size=7, max_size=7)


def test_no_two_letters_of_a_reference_look_or_are_written_alike():
    assert not set(ids.ALPHABET) & set("0O1IL2Z5S68BU")


def test_a_reference_is_read_however_it_is_spaced_or_written():
    reference = ids.new_reference("SA")

    for typed in (reference, reference.lower(), reference.replace("-", " "), reference.removeprefix("SA-")):
        assert ids.read_reference("SA", typed) == reference


@given(BODIES, st.integers(0, 6), st.sampled_from(ids.ALPHABET))
def test_one_wrong_letter_is_always_noticed(body, place, wrong):
    letters = ids.format_reference("SA", body).removeprefix("SA-").replace("-", "")
    slipped = letters[:place] + wrong + letters[place + 1 :]

    if slipped != letters:
        with pytest.raises(ids.ReferenceUnreadable):
            ids.read_reference("SA", slipped)


@given(BODIES, st.integers(0, 5), st.integers(1, 6))
def test_two_letters_that_changed_places_are_always_noticed(body, first, apart):
    letters = list(ids.format_reference("SA", body).removeprefix("SA-").replace("-", ""))
    second = min(first + apart, 6)
    swapped = [*letters]
    swapped[first], swapped[second] = letters[second], letters[first]

    if swapped != letters:
        with pytest.raises(ids.ReferenceUnreadable):
            ids.read_reference("SA", "".join(swapped))


def test_references_are_random_and_secrets_long():
    assert len({ids.new_reference("SA") for _ in range(1_000)}) == 1_000
    assert len({ids.new_spoken_secret() for _ in range(1_000)}) == 1_000
    assert len(ids.new_spoken_secret().replace("-", "")) == 25


def test_london_is_an_hour_ahead_in_summer_and_a_moment_needs_its_zone():
    assert clock.in_london(datetime(2026, 7, 6, 9, tzinfo=UTC)).hour == 10
    assert clock.in_london(datetime(2026, 12, 6, 9, tzinfo=UTC)).hour == 9
    with pytest.raises(ValueError, match="zone"):
        clock.in_london(datetime(2026, 7, 6, 9))  # noqa: DTZ001  # the fault that is refused
