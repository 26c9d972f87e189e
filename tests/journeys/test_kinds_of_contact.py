"""Each kind of contact, sent in a browser from the start page to the receipt, every page on the way examined."""

import pytest
from playwright.sync_api import Page

from intake.contacts.domain.questions import Raw
from tests.support.journeys import a_form_of_today, begin, examine, fill_pages, go_on, send, slug_of
from tests.support.kinds import AT_WORK, DIED, SERVICE, YOUNG

pytestmark = pytest.mark.journey

KINDS: dict[str, dict[str, Raw]] = {
    "an adult who has died": DIED,
    "someone nearly 18": YOUNG,
    "a position of trust": AT_WORK,
    "a whole service": {**SERVICE, "place": ""},
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_contact_is_led_from_the_start_page_to_its_receipt(page: Page, prepared: None, kind: str) -> None:
    answers = a_form_of_today(**KINDS[kind])
    begin(page)
    fill_pages(page, answers, look=examine, until="service")
    if kind == "a whole service":
        page.fill("#place-search", "Elm House")
    go_on(page)
    page.wait_for_url(lambda url: not url.endswith("/report/service"))
    fill_pages(page, answers, look=examine)
    examine(page)

    assert slug_of(page) == "check"
    assert send(page).reference.startswith("SA-")
