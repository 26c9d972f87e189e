"""A colleague who lost their app gets a new one through their own administrator, and administrators are asked again."""

import re

import pytest

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from foundation.signin import actions as accounts
from foundation.signin import queries as people
from foundation.signin import second_factor
from intake.partners import actions, queries
from intake.partners.domain import Sees
from intake.permissions import ORGANISATION_ADMINISTRATOR
from tests.support.accounts import BY, KEY, PASSWORD, code_at
from tests.support.partners import browser

NEW_PASSWORD = "lantern orbit kettle plum"


def codes_of(subject):
    with reading() as session:
        return [line.code for line in audit.history(session, subject)]


def the_link(page):
    return re.search(r"http://[^<]*(/set-up/[\w-]+)<", page.text)[1]


def set_up_again(app, link, account_id):
    """Choose a new password behind the link and enrol a new app; return where that leads."""
    fresh = app.test_client()
    fresh.post(link, data={"password": NEW_PASSWORD, "again": NEW_PASSWORD})
    with reading() as session:
        key = people.enrolment_key(session, account_id)
    assert key != KEY
    code = second_factor.code_of_step(key, second_factor.step_at(clock.now()))
    return fresh.post("/sign-in/code", data={"code": code})


def test_a_colleague_without_their_app_sets_up_a_new_one_by_the_link_and_both_are_in_the_trail(app, who, now):
    ada = browser(app, who.ada, at=now)
    shown = browser(app, who.head, at=now).post(f"/our-organisation/people/{who.ada.id}/reset")

    assert ada.get("/our-contacts").status_code == 303
    assert set_up_again(app, the_link(shown), who.ada.id).status_code == 303
    assert codes_of(f"organisation:{who.ours}")[-1] == "organisation.second-factor-reset"
    assert {"account.second-factor-reset", "account.second-factor-enrolled"} <= set(codes_of(f"account:{who.ada.id}"))


def test_neither_the_old_password_nor_the_old_app_opens_the_account_any_more(app, who, now):
    browser(app, who.head, at=now).post(f"/our-organisation/people/{who.ada.id}/reset")
    fresh = app.test_client()

    assert fresh.post("/sign-in", data={"email": who.ada.email, "password": PASSWORD}).status_code == 422
    assert fresh.post("/sign-in/code", data={"code": code_at(now)}).status_code == 422


def test_the_colleague_is_told_by_a_mail_that_names_nobody(app, who, now):
    actions.reset_colleagues_second_factor(who.ada.id, by=who.head, now=now)
    with reading() as session:
        told = [(row.code, row.about) for row in session.execute(outbox.select())]
    page = browser(app, who.head, at=now).get("/our-organisation").text

    assert told == [("account-changed", f"account:{who.ada.id}")]
    assert "app and password were reset, and a new set-up link made: Ada Brook" in page


def test_nobody_resets_their_own_second_factor(app, who, now):
    head = browser(app, who.head, at=now)

    assert head.post(f"/our-organisation/people/{who.head.id}/reset").status_code == 422
    assert "Lost app or password" not in head.get(f"/our-organisation/people/{who.head.id}").text
    assert head.get("/our-organisation").status_code == 200


def test_a_colleague_who_is_no_administrator_resets_nobody(app, who, now):
    assert browser(app, who.ben, at=now).post(f"/our-organisation/people/{who.ada.id}/reset").status_code == 404
    assert "account.second-factor-reset" not in codes_of(f"account:{who.ada.id}")


@pytest.mark.parametrize(
    "act",
    [
        lambda who, now: actions.set_rule(Sees.OWN, by=who.head, now=now),
        lambda who, now: actions.end_cover(1, by=who.head, now=now),
        lambda who, now: actions.reset_colleagues_second_factor(who.ada.id, by=who.head, now=now),
        lambda who, now: actions.renew_colleague_link(who.ada.id, by=who.head, now=now),
    ],
)
def test_whoever_was_made_administrator_no_more_while_their_page_was_open_changes_nothing(who, now, act):
    actions.set_administrator(who.ben.id, True, by=who.head, now=now)
    actions.set_administrator(who.head.id, False, by=_as_now(who.ben), now=now)
    before = codes_of(f"organisation:{who.ours}")

    with pytest.raises(queries.ColleagueUnknown):
        act(who, now)
    assert codes_of(f"organisation:{who.ours}") == before


def test_one_who_was_removed_meanwhile_is_answered_as_if_nothing_were_there(app, who, now):
    head = browser(app, who.head, at=now)
    actions.set_administrator(who.ben.id, True, by=who.head, now=now)
    with transaction():
        accounts.change_roles(who.head.id, ("referrer",), by=BY, now=now)

    assert head.post("/our-organisation/rule", data={"sees": "own"}).status_code == 404
    assert head.post("/our-organisation/cover/1/end").status_code == 404


def test_an_invitation_nobody_has_used_does_not_count_as_another_administrator(who, now):
    command = actions.Invite("Cora Field", "cora@partner.example", administrator=True)
    actions.invite_colleague(command, by=who.head, now=now)

    with pytest.raises(actions.LastAdministrator):
        actions.remove_colleague(who.head.id, by=who.head, now=now)


def test_an_administrator_whose_link_was_never_used_manages_nobody(who, now):
    command = accounts.CreateAccount("Cora", "cora@partner.example", (ORGANISATION_ADMINISTRATOR.code,), who.ours)
    created = accounts.create_account(command, by=BY, now=now)
    with reading() as session:
        cora = people.account(session, created.account_id)

    with pytest.raises(queries.ColleagueUnknown):
        actions.set_rule(Sees.OWN, by=cora, now=now)


def _as_now(account):
    with reading() as session:
        return people.account(session, account.id)
