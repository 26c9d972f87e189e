"""Somebody in a hurry can report a worry before their break is over: counted key by key, not timed."""

from tests.benchmarks import keystrokes


def test_the_stated_concern_has_120_words():
    assert len(keystrokes.NARRATIVE.split()) == 120


def test_the_whole_form_takes_less_than_eight_minutes_of_keys_clicks_and_decisions():
    taken = keystrokes.full_form()

    assert taken.keys > len(keystrokes.NARRATIVE)
    assert taken.minutes < keystrokes.FULL_GOAL_MINUTES


def test_the_urgent_path_takes_less_than_two_minutes():
    assert keystrokes.urgent_path().minutes < keystrokes.URGENT_GOAL_MINUTES
