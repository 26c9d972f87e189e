"""The templates: whole, marked where words may be written, and dated."""

from datetime import date

import pytest

from intake.contacts.presenters.easy_read import easy_read
from intake.letters.domain.letter import parts_of
from intake.letters.domain.templates import Form, TemplateUnknown, template_on, templates, templates_on

KNOWN = {"reference", "received", "phone"}
TODAY = date(2026, 10, 6)


@pytest.mark.parametrize("template", templates(), ids=lambda each: each.code)
def test_every_mark_is_a_place_or_is_filled_from_the_record_and_every_place_is_used(template):
    blank = template.written({place.name: "W" for place in template.places} | dict.fromkeys(KNOWN, "K"))

    assert "[" not in blank
    assert all(f"[{place.name}]" in template.text for place in template.places)
    assert template.source
    assert template.to


@pytest.mark.parametrize("template", [each for each in templates() if Form.EASY_READ in each.forms])
def test_easy_read_has_one_picture_and_short_sentences_to_each_idea(template):
    pictures = {row.picture for row in easy_read(phone="1")} | {"told"}
    words = template.written({place.name: "One idea." for place in template.places} | dict.fromkeys(KNOWN, "1"))

    for part in parts_of(words):
        assert part.picture in pictures
        assert part.paragraphs
        assert all(len(line.split()) <= 12 for line in part.paragraphs)


def test_a_paragraph_without_any_words_falls_away():
    letter = template_on("outcome_referrer", TODAY).written({"outcome": "Done.", "next": "", "phone": "1"})

    assert "\n\n\n" not in letter
    assert "Done.\n\nIf you disagree" in letter


def test_a_letter_that_is_not_on_file_is_not_there():
    assert {each.id for each in templates_on(TODAY)} >= {"waiting", "outcome_referrer", "outcome_adult", "information"}
    with pytest.raises(TemplateUnknown):
        template_on("threat", TODAY)
    assert templates_on(date(2014, 1, 1)) == ()
