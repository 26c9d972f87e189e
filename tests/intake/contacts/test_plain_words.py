"""The words of the portal can be read in a hurry, and those for the adult by somebody who finds reading hard."""

import pytest

from intake.contacts.domain.pages import PAGES
from intake.contacts.presenters.easy_read import easy_read
from tests.support.reading_age import OPEN_PAGES, of_form_page, read, sentences_of, words_of

OLDEST = 12
"""Years: what most plain-English rules for public services allow where the law's own words have to be used."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_of_the_form_needs_a_reading_age_of_twelve_at_most(page):
    assert of_form_page(page).age <= OLDEST


def test_the_form_as_a_whole_needs_a_reading_age_of_nine_at_most():
    pages = [of_form_page(page) for page in PAGES]

    assert sum(page.age * page.words for page in pages) / sum(page.words for page in pages) <= 9


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_an_open_page_needs_a_reading_age_of_twelve_at_most(client, address):
    assert read(address, sentences_of(words_of(client.get(address).text))).age <= OLDEST


def test_what_happens_next_for_the_adult_can_be_read_by_a_child_of_seven(client):
    page = client.get("/what-happens-next").text

    assert read("easy", sentences_of(words_of(page))).age <= 7
    assert page.count("<svg") == page.count("aria-hidden") >= 8


def test_what_happens_next_tells_the_adult_who_helps_that_they_may_say_no_and_when_it_is_decided():
    told = " ".join(" ".join((row.title, *row.sentences)) for row in easy_read(phone="0330 222 8400"))

    for promise in (
        "help you speak",
        "within one day",
        "five working days",
        "You can say no",
        "0330 222 8400",
        "ring 999",
    ):
        assert promise in told
    assert all(1 <= len(row.sentences) <= 3 for row in easy_read(phone=""))


def test_hard_words_are_found_to_be_hard():
    hard = (
        "Notwithstanding the aforementioned considerations, multidisciplinary practitioners necessitate authorisation."
    )

    assert read("hard", sentences_of([hard])).age > 20
