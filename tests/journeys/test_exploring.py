"""An analyst explores around a home with the keyboard alone, and again on a browser that runs no scripts."""

import pytest

from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, named, place
from tests.provider_intel.record import AS_AT
from tests.support.browser import DESKTOP, PHONE, assert_fits
from tests.support.journeys import examine

pytestmark = pytest.mark.journey
ADDRESS = f"/explorer?about=location:{place(1)}&as_at={AS_AT.isoformat()}"


@pytest.fixture
def analyst(at_work, somebody):
    """Return the analyst of the toy market."""
    account = somebody("intelligence_analyst")
    a_market()
    references = named(record.a_worker(), AS_AT.replace(day=1))
    return account, references[0]


def test_a_home_is_explored_with_the_keyboard_alone(at_work, analyst) -> None:
    account, reference = analyst
    with at_work(account) as page:
        page.goto(ADDRESS)
        page.get_by_role("button", name="Zoom in").wait_for()
        examine(page)
        page.set_viewport_size(PHONE)
        examine(page)
        page.set_viewport_size(DESKTOP)
        page.locator(".hub-node--centre").focus()

        page.keyboard.press("ArrowLeft")
        assert "Elder Homes" in focused(page)
        assert "Published register" in page.inner_text("#explorer-panel")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert focused(page).split(":")[0] in {"Agency", "Responsible person", "Worker named in concerns"}

        page.locator('.hub-edge[aria-label*="is named in concerns about"]').focus()
        assert reference in page.inner_text("#explorer-panel")
        page.keyboard.press("Enter")
        assert reference in page.locator("tr:target").inner_text()

        page.locator('.hub-node[aria-label^="Place: House 4"]').focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Connections of House 4").wait_for()


def test_the_same_is_done_on_a_phone_that_runs_no_scripts(at_work, analyst) -> None:
    account, reference = analyst
    with at_work(account, viewport=PHONE, scripts=False) as page:
        page.goto(ADDRESS)
        assert_fits(page)
        page.get_by_role("link", name="go to House 1 in it").click()
        assert in_sight(page)
        page.get_by_role("link", name="A month earlier").click()
        assert "As it looked on Sunday 30 August 2026" in page.inner_text("main")
        assert reference not in page.inner_text("main")
        page.get_by_label("1 link").check()
        page.get_by_label("Show as at").fill("2024-06-30")
        page.get_by_role("button", name="Show").click()
        assert "As it looked on Sunday 30 June 2024" in page.inner_text("main")
        page.get_by_role("table", name="Links and their evidence").get_by_role("link", name="Elder Homes").first.click()
        assert "Elder Homes" in page.locator("tr:target").inner_text()


def test_on_a_phone_the_drawing_begins_with_what_it_is_about(at_work, analyst) -> None:
    account, _ = analyst
    with at_work(account, viewport=PHONE) as page:
        page.goto(ADDRESS)
        page.locator("#explorer-panel").wait_for()

        assert in_sight(page)


def in_sight(page) -> bool:
    """Return whether the box of what the drawing is about is whole between the sides of its frame."""
    box, frame = (page.locator(one).bounding_box() for one in (".hub-node--centre rect", "#explorer-frame"))
    return frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")
