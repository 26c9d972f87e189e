"""An organisation's administrator invites and removes colleagues, and reaches nobody else's."""

import re
import threading

import pytest

from foundation import audit
from foundation.database import reading
from foundation.signin import queries as people
from intake.partners import actions, queries
from intake.permissions import SCREENER
from tests.support.accounts import an_account
from tests.support.partners import browser

NEW = {"name": "Cora Field", "email": "cora@partner.example"}
ACTS = ("remove", "let-back", "administrator", "link", "reset")


def codes_of(organisation):
    with reading() as session:
        return [line.code for line in audit.history(session, f"organisation:{organisation}")]


def test_a_colleague_is_invited_with_a_link_shown_once_and_can_only_do_what_partners_do(app, who, now):
    head = browser(app, who.head, at=now)
    page = head.post("/our-organisation/invite", data=NEW).text

    link = re.search(r"http://[^<]*(/set-up/[\w-]+)<", page)[1]
    assert app.test_client().get(link).status_code == 200
    assert link not in head.get("/our-organisation").text
    with reading() as session:
        cora = people.account_by_email(session, NEW["email"])
    assert (cora.roles, cora.organisation_id) == (("referrer",), who.ours)
    assert "organisation.colleague-invited" in codes_of(who.ours)


def test_an_invitation_cannot_ask_for_a_role_of_the_hubs_or_another_organisation(app, who, now):
    asked = {**NEW, "roles": ["screener", "administrator"], "role": "screener", "organisation_id": who.theirs}
    browser(app, who.head, at=now).post("/our-organisation/invite", data=asked)

    with reading() as session:
        cora = people.account_by_email(session, NEW["email"])
    assert (cora.roles, cora.organisation_id) == (("referrer",), who.ours)


def test_an_address_that_is_somebodys_elsewhere_is_refused_without_saying_whose(app, who, now):
    head = browser(app, who.head, at=now)
    answer = head.post("/our-organisation/invite", data={**NEW, "email": who.stranger.email})

    assert answer.status_code == 422
    assert "cannot be invited" in answer.text
    assert "Cora Field" in answer.text
    assert "Strange" not in answer.text


def test_a_removed_colleague_is_refused_at_their_very_next_request(app, who, now):
    ada = browser(app, who.ada, at=now)
    assert ada.get("/our-contacts").status_code == 200

    browser(app, who.head, at=now).post(f"/our-organisation/people/{who.ada.id}/remove")

    assert ada.get("/our-contacts").status_code == 303
    assert codes_of(who.ours)[-1] == "organisation.colleague-removed"


def test_one_who_was_removed_can_be_let_back(app, who, now):
    head = browser(app, who.head, at=now)
    head.post(f"/our-organisation/people/{who.ada.id}/remove")
    assert "Restore access" in head.get(f"/our-organisation/people/{who.ada.id}").text
    head.post(f"/our-organisation/people/{who.ada.id}/let-back")

    with reading() as session:
        assert not people.account_line(session, who.ada.id).disabled


def test_the_last_administrator_cannot_leave_and_is_told_what_to_do(app, who, now):
    head = browser(app, who.head, at=now)
    answer = head.post(f"/our-organisation/people/{who.head.id}/remove")

    assert answer.status_code == 422
    assert "Make a colleague administrator first" in answer.text


def test_an_administrator_leaves_once_there_is_another(app, who, now):
    head = browser(app, who.head, at=now)
    head.post(f"/our-organisation/people/{who.ada.id}/administrator", data={"administrator": "yes"})
    head.post(f"/our-organisation/people/{who.head.id}/remove")

    assert head.get("/our-organisation").status_code == 303
    assert browser(app, who.ada, at=now).get("/our-organisation").status_code == 200


def test_two_administrators_who_remove_one_another_at_once_leave_one_behind(app, who, now):
    actions.set_administrator(who.ada.id, True, by=who.head, now=now)

    def remove(by, whom):
        try:
            actions.remove_colleague(whom.id, by=by, now=now)
        except (queries.ColleagueUnknown, actions.LastAdministrator):
            refused.append(by.id)

    refused: list[str] = []
    both = [threading.Thread(target=remove, args=pair) for pair in ((who.head, who.ada), (who.ada, who.head))]
    for each in both:
        each.start()
    for each in both:
        each.join()

    with reading() as session:
        left = [line for line in queries.colleagues(session, who.ours) if not line.disabled]
    assert len(refused) == 1
    assert [line.roles for line in left].count(("organisation_administrator",)) == 1


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("whose", ["stranger", "strange_head", "loner", "nobody", "staff"])
def test_nobody_outside_the_organisation_can_be_reached(app, who, now, act, whose):
    staff = an_account(SCREENER.code, at=now, email="s@hub.example", organisation_id=who.ours)
    target = {"nobody": "AC-NONE", "staff": staff.id}.get(whose) or getattr(who, whose).id
    head = browser(app, who.head, at=now)

    assert head.get(f"/our-organisation/people/{target}").status_code == 404
    assert head.post(f"/our-organisation/people/{target}/{act}", data={"administrator": "yes"}).status_code == 404


def test_the_page_shows_ones_own_people_and_no_others(app, who, now):
    page = browser(app, who.head, at=now).get("/our-organisation").text

    assert all(name in page for name in ("Hetty Head", "Ada Brook", "Ben Copse"))
    assert not re.search("Strange|Made-up|Loner", page)


def test_colleagues_and_people_of_no_organisation_manage_nobody(app, who, now):
    ada, loner = (browser(app, each, at=now) for each in (who.ada, who.loner))

    for path in ("/our-organisation", "/our-organisation/invite", "/our-organisation/rule", "/our-organisation/cover"):
        assert ada.get(path).status_code == 404
        assert ada.post(path, data=NEW).status_code in (404, 405)
    assert "does not belong to an organisation" in loner.get("/our-organisation").text
    assert loner.post("/our-organisation/invite", data=NEW).status_code == 404
    assert loner.get("/our-organisation/cover").status_code == 404


def test_a_new_link_is_made_for_one_who_has_not_set_up_and_for_nobody_else(app, who, now):
    head = browser(app, who.head, at=now)
    created = actions.invite_colleague(actions.Invite(**NEW), by=who.head, now=now)

    assert "/set-up/" in head.post(f"/our-organisation/people/{created.account_id}/link").text
    assert head.post(f"/our-organisation/people/{who.ada.id}/link").status_code == 422


def test_an_administrator_cannot_act_on_being_administrator_for_themselves(app, who, now):
    answer = browser(app, who.head, at=now).post(
        f"/our-organisation/people/{who.head.id}/administrator", data={"administrator": "no"}
    )

    assert answer.status_code == 422


def test_what_is_wrong_with_an_invitation_is_told_beside_the_field(app, who, now):
    answer = browser(app, who.head, at=now).post("/our-organisation/invite", data={"name": "Cora", "email": "x"})

    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert 'value="Cora"' in answer.text
