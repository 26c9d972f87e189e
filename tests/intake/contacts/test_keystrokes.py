"""Somebody in a hurry can report a worry before their break is over: counted key by key, not timed."""

from tests.benchmarks import keystrokes

TYPING_ALONE = len(keystrokes.NARRATIVE) * keystrokes.KEY / 60


def test_the_stated_concern_has_120_words():
    assert len(keystrokes.NARRATIVE.split()) == 120


def test_the_whole_form_takes_less_than_eight_minutes_of_keys_clicks_and_decisions():
    taken = keystrokes.full_form()

    assert taken.keys > len(keystrokes.NARRATIVE)
    assert taken.minutes < keystrokes.FULL_GOAL_MINUTES


def test_on_the_urgent_path_everything_but_typing_the_120_words_takes_less_than_thirty_seconds():
    whole = keystrokes.urgent_path()

    assert whole.pages == 1
    assert whole.clicks == 1
    assert whole.minutes - TYPING_ALONE < 30 / 60


def test_the_urgent_path_takes_a_good_typist_less_than_two_minutes_for_all_120_words():
    assert keystrokes.urgent_path().minutes_at(keystrokes.GOOD_KEY) < keystrokes.URGENT_GOAL_MINUTES


def test_the_urgent_path_as_it_is_meant_takes_an_average_typist_less_than_two_minutes():
    assert keystrokes.urgent_path(keystrokes.DANGER).minutes < keystrokes.URGENT_GOAL_MINUTES


def test_every_one_of_the_120_words_is_counted_once_now_or_afterwards():
    told = f"{keystrokes.DANGER} {keystrokes.AFTERWARDS}".split()

    assert sorted(told) == sorted(keystrokes.NARRATIVE.split())
    assert keystrokes.told_afterwards().keys == len(keystrokes.AFTERWARDS)


def test_somebody_signed_in_types_less_and_decides_less():
    signed_in, stranger = keystrokes.urgent_path(signed_in=True), keystrokes.urgent_path()

    assert signed_in.keys < stranger.keys
    assert signed_in.questions == stranger.questions - 3


def test_what_is_printed_says_where_the_time_goes_and_what_is_not_reached():
    lines = {line.words: line for line in keystrokes.measure()}
    whole = next(line for words, line in lines.items() if "all 120 words typed at once" in words)
    parts = [float(line.measured) for words, line in lines.items() if words.startswith("  of these")]

    assert whole.reached is (keystrokes.urgent_path().minutes <= keystrokes.URGENT_GOAL_MINUTES)
    assert abs(sum(parts) - float(whole.measured)) < 0.02
