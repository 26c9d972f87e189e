"""`hub accounts` on the command line."""

from foundation.database import reading
from foundation.signin import queries
from foundation.signin.cli import accounts
from tests.support.accounts import an_account, signed_in


def run(app, *arguments, typed=None):
    return app.test_cli_runner().invoke(accounts, arguments, input=typed)


def test_the_first_administrator_is_made_with_an_address_that_works_once(app, client):
    outcome = run(app, "create-admin", typed="Alex Brook\nalex@hub.example\n")

    address = outcome.output.split()[-1]
    assert outcome.exit_code == 0
    assert client.get(address[address.index("/set-up/") :]).status_code == 200
    with reading() as session:
        assert queries.account_by_email(session, "alex@hub.example").roles == ("administrator",)


def test_an_address_that_is_none_is_asked_for_again(app):
    outcome = run(app, "create-admin", typed="Alex Brook\nnot an address\nalex@hub.example\n")

    assert outcome.exit_code == 0


def test_the_same_email_twice_is_refused_in_a_sentence(app):
    run(app, "create-admin", typed="Alex\nalex@hub.example\n")

    outcome = run(app, "create-admin", typed="Alex\nalex@hub.example\n")

    assert outcome.exit_code == 1
    assert "already" in outcome.output


def test_accounts_are_listed(app, hand):
    an_account("reader", at=hand.at)

    assert "robin@hub.example  reader  in use" in run(app, "list").output


def test_an_account_is_disabled_by_email(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    assert run(app, "disable", "Robin@hub.example").exit_code == 0
    assert client.get("/notes").status_code == 303
    assert run(app, "disable", "nobody@hub.example").exit_code == 1
