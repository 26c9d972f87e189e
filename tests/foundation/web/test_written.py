"""Parts of pages that are written once: found by everything they say, and never more than a process may hold."""

from dataclasses import dataclass

from flask import Flask
from markupsafe import Markup, escape

from foundation.web.written import WrittenOnce


@dataclass(frozen=True)
class Said:
    """What a part is given."""

    words: str
    may: bool = False


def _counting(most: int = 1000) -> tuple[WrittenOnce, list[Said]]:
    written: list[Said] = []

    def macro(_template: str, name: str):
        def write(said: Said) -> Markup:
            written.append(said)
            return Markup("<p>{}: {}{}</p>").format(name, said.words, " more" if said.may else "")

        return write

    return WrittenOnce(macro, most=most), written


def test_the_same_is_written_once_and_anything_else_anew():
    once, written = _counting()
    for said in (Said("a"), Said("a"), Said("b"), Said("a", may=True), Said("a")):
        expected = f"<p>part: {said.words}{' more' if said.may else ''}</p>"
        assert once("x.html", "part", said) == expected

    assert written == [Said("a"), Said("b"), Said("a", may=True)]
    assert once("x.html", "other", Said("a")) == "<p>other: a</p>"


def test_what_was_asked_for_longest_ago_goes_when_there_is_too_much():
    once, written = _counting(most=40)
    for words in ("a", "b", "a", "c", "a"):  # fourteen characters each: two are kept
        once("x.html", "part", Said(words))

    assert [said.words for said in written] == ["a", "b", "c"]
    once("x.html", "part", Said("b"))
    assert [said.words for said in written] == ["a", "b", "c", "b"]
    assert once.size <= 40


def test_what_is_larger_than_all_that_may_be_kept_is_shown_and_forgotten():
    once, _ = _counting(most=40)

    assert len(once("x.html", "part", Said("z" * 90))) > 90
    assert once.size == 0


def test_templates_are_offered_it_and_what_is_typed_stays_escaped(app: Flask):
    once = app.jinja_env.globals["written_once"]
    said = app.jinja_env.from_string("{{ words }}").render(words=Said("<i>").words)

    assert isinstance(once, WrittenOnce)
    assert escape("<i>") == said
