"""Agencies are counted, never notes; what is struck out or expired counts no more."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import Note, grid, months_of, voices

TODAY = date(2026, 10, 1)
SETTINGS = themes.settings()


def a_note(**differing):
    told = {"id": 1, "location_id": "L1", "observed_on": date(2026, 9, 3), "agency": "ICB", "role": "", "way": "VISIT",
            "indicator": "T6-SKIN", "direction": "worse", "directness": "seen", "severity": 2, "adults": "1",
            "told_provider": "yes", "sharing": "share", "expires_on": date(2027, 9, 3), "words": "Seen.",
            "recorded_at": datetime(2026, 9, 4, tzinfo=UTC)}  # fmt: skip
    return Note(**told | differing)


def row(notes, theme):
    return dict(grid(notes, on=TODAY, settings=SETTINGS))[theme]


def test_one_visitor_who_writes_five_notes_is_one_voice():
    five = [a_note(id=number) for number in range(5)]

    assert row(five, "T6") == (0,) * 10 + (1, 0)
    assert voices(five, on=TODAY, settings=SETTINGS).agencies == 1
    assert not voices(five, on=TODAY, settings=SETTINGS).corroborate(SETTINGS)


def test_three_themes_from_three_agencies_in_three_months_are_a_reason_to_ask():
    notes = [
        a_note(agency="ICB"),
        a_note(agency="POLICE", indicator="T1-SHIFT"),
        a_note(agency="CQC", indicator="T4-FEW"),
    ]

    assert voices(notes, on=TODAY, settings=SETTINGS).corroborate(SETTINGS)
    assert not voices(notes[:2], on=TODAY, settings=SETTINGS).corroborate(SETTINGS)


def test_what_is_struck_out_expired_or_not_yet_noticed_counts_no_more():
    wrong = [a_note(struck="Another home"), a_note(expires_on=TODAY), a_note(observed_on=date(2026, 10, 2))]

    assert voices(wrong, on=TODAY, settings=SETTINGS).notes == 0
    assert row(wrong, "T6") == (0,) * 12


def test_what_got_better_stands_in_the_grid_and_is_no_worry():
    better = [a_note(direction="better")]

    assert row(better, "T6")[-2] == 1
    assert voices(better, on=TODAY, settings=SETTINGS).notes == 0


def test_all_sources_that_asked_to_be_hidden_are_one_voice():
    hidden = [replace(a_note(id=number), agency="", sharing="without_source") for number in range(3)]

    assert voices(hidden, on=TODAY, settings=SETTINGS).agencies == 1


@given(
    st.lists(st.tuples(st.sampled_from(sorted(themes.known(themes.AGENCIES))), st.sampled_from(themes.indicators())))
)
def test_writing_the_same_again_never_adds_a_voice(told):
    notes = [a_note(agency=agency, indicator=indicator.code) for agency, indicator in told]

    once, twice = (voices(each, on=TODAY, settings=SETTINGS) for each in (notes, notes + notes))
    assert (once.themes, once.agencies) == (twice.themes, twice.agencies)
    assert grid(notes, on=TODAY, settings=SETTINGS) == grid(notes + notes, on=TODAY, settings=SETTINGS)


def test_every_indicator_belongs_to_a_theme_and_every_theme_has_several():
    held = [themes.theme_of(each.code) for each in themes.indicators()]

    assert set(held) == themes.known(themes.THEMES)
    assert min(held.count(theme) for theme in set(held)) >= 4
    assert len(months_of(TODAY, SETTINGS)) == SETTINGS.grid_months
