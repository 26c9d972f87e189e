"""Somebody who may be known already: suggested with weights, joined by a person, undone; a restricted one is silent."""

import re

import pytest
from playwright.sync_api import expect

from foundation import clock, notices
from intake.matching import actions as matching
from tests.support import organisations, triage
from tests.support.browser import PHONE
from tests.support.guarding import restricted_by
from tests.support.journeys import examine
from tests.support.matching import SLIPS, about

pytestmark = pytest.mark.journey
OTHERS = (
    {"given_name": "Ivy", "family_name": "Marsh", "nhs_number": "", "postcode": "BN99 1AA"},
    {"given_name": "Oswin", "family_name": "Clay", "nhs_number": "", "postcode": "RH99 2BB",
     "born_on": {"day": "9", "month": "9", "year": "1930"}, "place": {"id": "", "words": "Elm View"}},
)  # fmt: skip
"""Two adults who have nothing in common."""


def test_a_worker_sees_a_suggestion_with_its_weights_joins_and_undoes(at_work, hub) -> None:
    now = clock.now()
    organisations.registered()
    earlier = about(now)
    reference = about(now, **SLIPS["pet name"], place={"id": "", "words": "Quinse Tree Lodge"})
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_text(f"How the chance was worked out: {earlier}").first.click()
        expect(page.get_by_role("table", name=re.compile(f"this contact and {earlier}")).first).to_contain_text(
            "Family name"
        )
        page.get_by_role("link", name=re.compile(f"Compare and answer.*{earlier}")).first.click()
        examine(page)
        page.get_by_label("Yes, the same person").check()
        page.get_by_label("Why?").fill("Her daughter told us her full name.")
        page.get_by_role("button", name="Save answer").click()
        expect(page.get_by_text("One person with")).to_be_visible()
        page.get_by_role("link", name=re.compile(f"withdraw.*{earlier}")).first.click()
        page.get_by_label("Why are you withdrawing it?").fill("They are sisters.")
        page.get_by_role("button", name="Withdraw this answer").click()
        expect(page.get_by_text("Withdrawn (1)")).to_be_visible()
        page.get_by_role("link", name=re.compile("Compare and answer.*Quince Tree Lodge")).click()
        examine(page)
        page.get_by_label("Yes, the same service").check()
        page.get_by_label("Why?").fill("I rang them.")
        page.get_by_role("button", name="Save answer").click()
        expect(page.get_by_text("The same service: Tess Worker")).to_be_visible()


def test_one_cause_of_risk_under_two_spellings_is_suggested_joined_and_parted(at_work, hub) -> None:
    now = clock.now()
    earlier = triage.a_contact(now, cause_name="Trevor Maddocks", **OTHERS[0])
    reference = triage.a_contact(now, cause_name="Trevor Madocks", **OTHERS[1])
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name=re.compile(f"Compare and answer.*{earlier}")).first.click()
        expect(page.get_by_role("heading", name="Is it the same cause of risk?")).to_be_visible()
        examine(page)
        page.get_by_role("button", name="Save answer").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        examine(page)
        page.get_by_label("Yes, the same person").check()
        page.get_by_label("Why?").fill("The agency gave us his number: it is one man.")
        page.get_by_role("button", name="Save answer").click()
        expect(page.get_by_text("it is one man").first).to_be_visible()
        page.get_by_role("link", name=re.compile(f"withdraw.*{earlier}")).first.click()
        page.set_viewport_size(PHONE)
        examine(page)
        page.get_by_label("Why are you withdrawing it?").fill("Father and son.")
        page.get_by_role("button", name="Withdraw this answer").click()
        expect(page.get_by_text("Withdrawn (1)")).to_be_visible()


def test_a_match_on_a_restricted_record_tells_its_owner_and_not_the_searcher(at_work, hub) -> None:
    now = clock.now()
    kept, reference = about(now), about(now, **SLIPS["pet name"])
    restricted_by(hub.manager, kept, at=now)
    matching.index_contacts(now)
    notices.register(*matching.NOTICES)
    matching.tell_owners(now)
    with at_work(hub.worker) as page:
        page.goto(f"/contacts/{reference}")
        assert kept not in page.inner_text("main")
        expect(page.get_by_text("No other contact is likely to name the same adult.")).to_be_visible()
        page.goto("/tasks")
        assert kept not in page.inner_text("main")
    with at_work(hub.manager) as page:
        page.goto("/tasks")
        expect(page.get_by_text(f"{reference} may be about the adult of this restricted record").first).to_be_visible()
