"""The analyst follows a flag to its concerns and says what became of it; the place has a page, and a right of reply."""

import pytest

from foundation import clock
from provider_intel import refresh as runs
from tests.provider_intel import record
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.journeys import examine, fill, parts_of

pytestmark = pytest.mark.journey

HOME = "SYN-L0902"


def test_a_flag_is_followed_to_its_concerns_acted_on_and_its_provider_asked(at_work, somebody) -> None:
    worker = record.a_worker()
    record.register_homes(4, extra=(record.a_home(HOME, name="Larch Court"),))
    record.usual_years(worker, homes=4)
    references = contacts(HOME, every(12, 8), by=worker)
    runs.refresh(as_at=AS_AT, now=NOW)
    today = {f"asked_on-{part}": value for part, value in parts_of(clock.today()).items()}

    with at_work(somebody("intelligence_analyst")) as page:
        page.goto("/intelligence")
        page.get_by_role("heading", name="Larch Court").get_by_role("link").click()
        assert page.get_by_role("link", name=references[0]).get_attribute("href") == f"/contacts/{references[0]}"
        for state in ("Being looked at", "Acted on"):
            page.get_by_text("Update the status").click()
            page.get_by_label(state).check()
            fill(page, {"state_words": "A joint visit is set."})
            page.get_by_role("button", name="Record this").click()
        examine(page)
        assert "Status: acted on" in page.inner_text("main")

        page.get_by_role("link", name="Everything we know about this place").click()
        examine(page)
        assert "What we do not know" in page.inner_text("main")
        page.get_by_role("link", name="Ask for, record or review its reply").click()
        page.locator('input[name="facts"]').first.check()
        fill(page, {"sent_to": "Nominated individual", "how": "By letter", **today})
        page.get_by_role("button", name="Record the request").click()
        examine(page)
        assert "Waiting for the reply" in page.inner_text("main")
