"""Each kind of contact, and the urgent path, from the start page to the receipt, as a sender meets them."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from foundation import clock
from intake.contacts.domain.questions import Raw
from tests.intake.contacts.test_kinds_of_contact import AT_WORK, DIED, SERVICE, YOUNG
from tests.provider_intel import record
from tests.support.journeys import (
    a_form_of_today,
    begin,
    examine,
    fill,
    fill_pages,
    parts_of,
    receipt_on,
    see_what_happened,
    send_a_contact,
)
from tests.support.urgent import TOLD

pytestmark = pytest.mark.journey


def _about(kind: dict[str, Raw]) -> dict[str, Raw]:
    today = clock.today()
    dates = {"adult_died": {"died_on": parts_of(today - timedelta(days=1))},
             "young_person": {"born_on": parts_of(today.replace(day=1) - timedelta(days=17 * 365 + 250))}}  # fmt: skip
    return {**kind, **dates.get(str(kind["contact_kind"]), {}), "place": {"search": "Home SYN", "id": ""}}


@pytest.mark.parametrize("kind", [DIED, YOUNG, AT_WORK, SERVICE], ids=lambda kind: str(kind["contact_kind"]))
def test_every_kind_of_contact_reaches_a_receipt(page: Page, prepared: None, kind: dict[str, Raw]) -> None:
    record.register_homes(3)

    receipt = send_a_contact(page, look=examine, **{"works_there": "no", **_about(kind)})
    see_what_happened(page, receipt)

    examine(page)
    assert receipt.reference in page.inner_text("main")


def test_in_two_minutes_the_least_is_sent_and_the_rest_goes_after_it(page: Page, prepared: None) -> None:
    record.register_homes(3)
    page.goto("/")
    page.get_by_role("button", name=re.compile("two minutes", re.I)).first.click()
    examine(page)
    fill(page, {name: raw for name, raw in TOLD.items() if isinstance(raw, str)})
    page.get_by_role("button", name=re.compile("Send")).first.click()
    page.wait_for_url("**/report/sent")
    examine(page)
    reference = receipt_on(page).reference

    page.get_by_role("button", name=re.compile("rest", re.I)).or_(
        page.get_by_role("link", name=re.compile("rest", re.I))
    ).first.click()
    examine(page)

    assert reference in page.inner_text("main")


def test_a_form_begun_in_full_can_be_cut_short_and_nothing_typed_is_lost(page: Page, prepared: None) -> None:
    begin(page)
    fill_pages(page, a_form_of_today(place="", works_there=""), until="needs")
    page.goto("/report/urgent")

    assert page.input_value("#given_name") == a_form_of_today()["given_name"]
    examine(page)
