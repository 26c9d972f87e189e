"""A partner organisation sends while signed in, and follows what it has sent."""

import pytest

from foundation import clock
from foundation.signin import actions
from intake.partners import actions as partners
from intake.partners.domain import Sees
from tests.support.accounts import BY
from tests.support.contacts import a_contact
from tests.support.journeys import a_form_of_today, begin, examine, fill_pages, send

pytestmark = pytest.mark.journey


def test_what_a_partner_sends_is_on_its_organisations_list_and_on_nobody_elses(at_work, somebody) -> None:
    ours, theirs = (
        actions.create_organisation(actions.CreateOrganisation(name, "housing"), by=BY, now=clock.now())
        for name in ("Invented Homes", "Made-up Lettings")
    )
    sender = somebody("referrer", organisation_id=ours)
    colleague = somebody("referrer", organisation_id=ours, email="colleague@homes.example")
    stranger = somebody("referrer", organisation_id=theirs, email="stranger@lettings.example")

    with at_work(sender) as page:
        page.goto("/our-contacts")
        examine(page)
        assert "Nothing yet" in page.inner_text("main")
        begin(page)
        fill_pages(page, a_form_of_today(), until="about-you")
        assert page.input_value("#your_organisation") == "Invented Homes"
        fill_pages(page, a_form_of_today())
        reference = send(page).reference
    with at_work(colleague) as page:
        page.goto("/our-contacts")
        examine(page)
        assert reference in page.inner_text("main")
        assert "Mabel" not in page.inner_text("main")
    with at_work(stranger) as page:
        page.goto("/our-contacts")
        assert reference not in page.inner_text("main")


def test_a_colleague_covers_and_sees_what_the_absent_one_sent_until_the_cover_ends(at_work, somebody) -> None:
    now, today = clock.now(), clock.today()
    ours = actions.create_organisation(actions.CreateOrganisation("Invented Homes", "housing"), by=BY, now=now)
    head = somebody("organisation_administrator", organisation_id=ours)
    away, covering = (
        somebody("referrer", organisation_id=ours, email=f"{name}@homes.example", name=name) for name in ("Ada", "Ben")
    )
    partners.set_rule(Sees.OWN, by=head, now=now)
    reference = a_contact(now=now, by=away).reference

    with at_work(covering) as page, at_work(head) as heads:
        page.goto("/our-contacts")
        assert reference not in page.inner_text("main")
        partners.set_cover(partners.SetCover(away.id, covering.id, today, today), by=head, now=now)
        page.reload()
        examine(page)
        assert reference in page.inner_text("main")
        assert "Ada, who you are covering for" in page.inner_text("main")
        heads.goto("/our-organisation")
        examine(heads)
        heads.get_by_role("button", name="End this cover for Ada").click()
        page.reload()
        assert reference not in page.inner_text("main")


def test_an_administrator_invites_a_colleague_sets_a_cover_and_changes_what_is_seen(at_work, somebody) -> None:
    ours = actions.create_organisation(actions.CreateOrganisation("Invented Homes", "housing"), by=BY, now=clock.now())
    head = somebody("organisation_administrator", organisation_id=ours)
    away = somebody("referrer", organisation_id=ours, email="away@homes.example", name="Ada Brook")
    today = clock.today()

    with at_work(head) as page:
        for address in ("/our-organisation", f"/our-organisation/people/{away.id}", "/our-organisation/rule"):
            page.goto(address)
            examine(page)
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Set up cover").click()
        page.get_by_role("button", name="Set up cover").click()
        examine(page)
        page.select_option("#absent", away.id)
        page.select_option("#covering", head.id)
        for end in ("from_on", "to_on"):
            for part in ("day", "month", "year"):
                page.fill(f"#{end}-{part}", str(getattr(today, part)))
        page.get_by_role("button", name="Set up cover").click()
        assert "Ada Brook" in page.inner_text("main")
        page.get_by_role("button", name="Invite a colleague").click()
        page.get_by_role("button", name="Invite", exact=True).click()
        examine(page)
        page.fill("#name", "Cora Field")
        page.fill("#email", "cora@homes.example")
        page.get_by_role("button", name="Invite", exact=True).click()
        examine(page)
        assert "/set-up/" in page.inner_text("main")


def test_a_colleague_who_covers_goes_on_with_an_unsent_form_and_its_writer_sees_that(at_work, somebody) -> None:
    now, today = clock.now(), clock.today()
    ours = actions.create_organisation(actions.CreateOrganisation("Invented Homes", "housing"), by=BY, now=now)
    head = somebody("organisation_administrator", organisation_id=ours)
    away, covering = (
        somebody("referrer", organisation_id=ours, email=f"{name}@homes.example", name=name) for name in ("Ada", "Ben")
    )
    partners.set_cover(partners.SetCover(away.id, covering.id, today, today), by=head, now=now)

    with at_work(away) as hers, at_work(covering) as page:
        begin(hers)
        fill_pages(hers, a_form_of_today(), until="about-you")
        page.goto("/our-contacts")
        page.get_by_role("button", name="Open Ada’s form").click()
        examine(page)
        assert "You can open this because you are covering for the person who started it" in page.inner_text("main")
        hers.goto("/continue")
        examine(hers)
        assert "Ben, who is covering for you, opened it" in hers.inner_text("main")
        page.goto("/report/about-you")
        fill_pages(page, a_form_of_today())
        assert send(page).reference
