"""A session that runs out while somebody is typing costs them a sign-in, never their text."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from foundation import clock
from foundation.database import transaction
from foundation.signin.tables import SessionRow
from tests.support import triage
from tests.support.accounts import PASSWORD
from tests.support.journeys import examine, fill
from tests.support.journeys_hub import sign_in

pytestmark = pytest.mark.journey
REASON = "She is frightened of him,\nand “nobody” has moved him yet."


def let_an_hour_pass() -> None:
    with transaction() as session:
        session.execute(update(SessionRow).values(last_used_at=clock.now() - timedelta(hours=1)))


def test_what_was_typed_when_the_session_ran_out_goes_on_after_signing_in_again(at_work, hub) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(hub.screener) as page:
        page.goto(f"/contacts/{reference}/screen")
        fill(page, {"urgency": "urgent", "reason": REASON})
        let_an_hour_pass()
        page.get_by_role("button", name="Save screening").click()
        examine(page)
        sign_in(page, hub.screener.email)

        assert "Nothing you typed is lost" in page.inner_text("main")
        examine(page)
        page.get_by_role("button", name="Continue with what I typed").click()
        page.wait_for_url(f"**/contacts/{reference}")
        assert REASON in page.inner_text("main")


def test_what_one_person_typed_is_not_shown_to_another_who_signs_in_on_the_same_computer(at_work, hub) -> None:
    reference = triage.a_contact(clock.now())
    with at_work(hub.screener) as page:
        page.goto(f"/contacts/{reference}/screen")
        fill(page, {"urgency": "urgent", "reason": REASON})
        let_an_hour_pass()
        page.get_by_role("button", name="Save screening").click()
        sign_in(page, hub.worker.email, password=PASSWORD)

        assert "We no longer have what you typed" in page.inner_text("main")
        assert "frightened" not in page.content()
        examine(page)
