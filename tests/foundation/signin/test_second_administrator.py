"""Nobody alone makes an account that decides: such a role allows nothing until a second administrator confirms it."""

import pytest

from foundation import audit, signin
from foundation.audit import Actor
from foundation.database import reading
from foundation.notices.tables import outbox
from foundation.signin import actions, queries
from foundation.signin.cli import accounts as commands
from tests.support.accounts import BY, an_account, signed_in

CHIEF = signin.Role("chief", "Chief", frozenset({"read notes"}), needs_second=True)


@pytest.fixture
def admins(app, hand):
    """Return two administrators, each in a browser."""
    signin.register_roles(CHIEF)
    made = []
    for name in ("Alex", "Bo"):
        account = an_account("administrator", at=hand.at, name=name, email=f"{name}@hub.example")
        client = signed_in(app, account, at=hand.at)
        client.account = account
        made.append(client)
    return made


def waiting_for(account_id):
    with reading() as session:
        return [each.role for each in queries.roles_waiting(session, account_id)]


def a_chief(admin, hand):
    """Return the id of an account that one administrator asked to be chief."""
    command = actions.CreateAccount("Cass Chief", "cass@hub.example", ("chief", "reader"))
    return actions.create_account(command, by=admin.account.actor, now=hand.at).account_id


def test_a_role_that_decides_allows_nothing_until_another_administrator_confirms_it(app, admins, hand):
    first, second = admins
    chief = a_chief(first, hand)
    with reading() as session:
        assert queries.account(session, chief).roles == ("reader",)

    assert first.post(f"/accounts/{chief}/roles/confirm").status_code == 422
    assert second.post(f"/accounts/{chief}/roles/confirm").status_code == 303

    with reading() as session:
        assert queries.account(session, chief).roles == ("chief", "reader")
        line = audit.history(session, f"account:{chief}")[-1]
    assert line.code == "account.roles-confirmed"
    assert line.facts["asked_by"] == [first.account.id]


def test_a_role_given_to_somebody_who_works_already_waits_and_the_rest_goes_on(app, admins, hand):
    robin = an_account("reader", at=hand.at)
    browser = signed_in(app, robin, at=hand.at)
    admins[0].post(f"/accounts/{robin.id}/roles", data={"roles": ["chief", "reader"]})

    assert waiting_for(robin.id) == ["chief"]
    assert browser.get("/notes").status_code == 200


def test_an_administrator_cannot_make_a_second_self_to_confirm_with(app, admins, hand):
    command = actions.CreateAccount("Puppet", "p@hub.example", ("administrator",))
    puppet = actions.create_account(command, by=admins[0].account.actor, now=hand.at).account_id

    assert signed_in(app, _account(puppet), at=hand.at).get("/accounts").status_code == 404


@pytest.mark.parametrize("act", ["second-factor/reset", "link"])
def test_a_fresh_set_up_link_puts_the_role_back_to_waiting_for_somebody_else(app, admins, hand, act):
    first, second = admins
    chief = a_chief(first, hand)
    second.post(f"/accounts/{chief}/roles/confirm")

    assert second.post(f"/accounts/{chief}/{act}").status_code == 200

    assert waiting_for(chief) == ["chief"]
    assert second.post(f"/accounts/{chief}/roles/confirm").status_code == 422
    assert first.post(f"/accounts/{chief}/roles/confirm").status_code == 303


def test_nobody_confirms_their_own_roles(admins, hand):
    bo = admins[1].account
    actions.reset_second_factor(bo.id, by=admins[0].account.actor, now=hand.at)

    with pytest.raises(actions.ConfirmationRefused):
        actions.confirm_roles(bo.id, by=bo.actor, now=hand.at)


def test_an_administrator_who_never_used_their_link_confirms_nobody(admins, hand):
    command = actions.CreateAccount("New", "new@hub.example", ("administrator",))
    unused = actions.create_account(command, by=BY, now=hand.at).account_id
    chief = a_chief(admins[0], hand)

    with pytest.raises(actions.ConfirmationRefused, match="set up"):
        actions.confirm_roles(chief, by=Actor.account(unused), now=hand.at)
    assert waiting_for(chief) == ["chief"]


def test_whoever_was_disabled_while_their_page_was_open_confirms_nobody(admins, hand):
    chief = a_chief(admins[0], hand)
    actions.disable_account(admins[1].account.id, by=BY, now=hand.at)

    with pytest.raises(actions.ConfirmationRefused):
        actions.confirm_roles(chief, by=admins[1].account.actor, now=hand.at)


def test_a_role_that_waits_can_be_taken_away_by_whoever_asked(admins, hand):
    chief = a_chief(admins[0], hand)
    admins[0].post(f"/accounts/{chief}/roles/decline")

    assert waiting_for(chief) == []
    with reading() as session:
        assert queries.account(session, chief).roles == ("reader",)


def test_the_other_administrators_are_told_and_what_waits_stands_first_in_the_list(admins, hand):
    first, second = admins
    chief = a_chief(first, hand)
    with reading() as session:
        told = [row.about for row in session.execute(outbox.select()) if row.code == "account-to-confirm"]

    assert told == [f"account:{second.account.id}"]
    page = second.get("/accounts").text
    assert "Waiting for a second administrator" in page
    assert "Chief (waits)" in page
    assert "another administrator must confirm it" in first.get(f"/accounts/{chief}").text


def test_where_there_is_one_administrator_the_command_line_confirms(app, hand):
    signin.register_roles(CHIEF)
    alone = an_account("administrator", at=hand.at, email="alone@hub.example")
    command = actions.CreateAccount("Cass", "cass@hub.example", ("chief",))
    actions.create_account(command, by=alone.actor, now=hand.at)

    outcome = app.test_cli_runner().invoke(commands, ["confirm", "Cass@hub.example"])

    assert outcome.exit_code == 0
    assert "chief" in outcome.output
    assert app.test_cli_runner().invoke(commands, ["confirm", "nobody@hub.example"]).exit_code == 1


def test_a_role_made_by_a_command_needs_nobody_else(app, hand):
    assert BY.kind == Actor.system("x").kind
    assert an_account("administrator", at=hand.at).roles == ("administrator",)


def test_an_administrator_who_waits_does_not_count_as_one_who_is_left(admins, hand):
    first, second = admins
    actions.reset_second_factor(second.account.id, by=first.account.actor, now=hand.at)

    with pytest.raises(actions.AccountRefused, match="last administrator"):
        actions.disable_account(first.account.id, by=BY, now=hand.at)


def _account(account_id):
    with reading() as session:
        return queries.account(session, account_id)
