"""A professional without an account sends a contact: with scripts, without, on a phone, and on another device."""

import pytest
from playwright.sync_api import Page

from tests.support.journeys import examine, see_what_happened, send_a_contact

pytestmark = pytest.mark.journey


def test_a_professional_goes_from_the_start_page_to_the_receipt_on_pages_anyone_can_use(page: Page) -> None:
    receipt = send_a_contact(page, look=examine)

    see_what_happened(page, receipt)
    assert page.inner_text("#main-content").count(receipt.reference) == 1
