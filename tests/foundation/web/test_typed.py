"""One way to read what somebody typed: never lost, and never taken for what it is not."""

from datetime import date

from foundation.web.typed import Fault, Typed, read_typed


def test_what_was_posted_is_kept_but_the_token_and_comes_back_with_what_is_wrong():
    typed = read_typed([("csrf_token", ["x"]), ("words", [" She said\r\nno "]), ("pick", ["a", "b"])])
    again = typed.with_faults(Fault("words", "Say more"))

    assert dict(again.fields) == {"words": [" She said\nno "], "pick": ["a", "b"]}
    assert (again.one("words"), again.raw("words"), again.many("pick")) == (
        "She said\nno",
        " She said\nno ",
        ("a", "b"),
    )
    assert (again.error("words"), again.error("pick")) == ("Say more", "")


def test_a_date_in_three_boxes_is_a_real_one_or_none():
    typed = Typed({"due-day": ["4"], "due-month": ["June"], "due-year": ["2026"], "on-day": ["31"], "on-month": ["6"],
                   "on-year": ["2026"]})  # fmt: skip

    assert (typed.date("due"), typed.date("on"), typed.date("none")) == (date(2026, 6, 4), None, None)


def test_a_number_that_is_none_counts_as_nought():
    typed = Typed({"version": ["12"], "odd": ["1²"], "long": ["9" * 12], "minus": ["-3"]})

    assert [typed.number(name) for name in ("version", "odd", "long", "minus", "none")] == [12, 0, 0, 0, 0]


def test_words_whose_field_is_gone_from_a_page_are_found_and_no_others():
    typed = Typed(
        {"because": ["It is his brother's flat,\nnot hers"], "kept": ["still in its box"], "how": ["answered"]}
    )

    assert typed.left_out_of("<textarea>still in its box</textarea>") == ("It is his brother's flat,\nnot hers",)
    assert typed.left_out_of("<p>It is his brother&#39;s flat,</p><p>not hers</p> still in its box") == ()


def test_a_page_is_overtaken_by_what_belongs_to_no_field():
    assert Typed({}, (Fault("", "Someone was quicker"),)).is_overtaken
    assert not Typed({}, (Fault("because", "Say why"),)).is_overtaken
