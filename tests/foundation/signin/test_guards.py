"""Who may see what: permissions are data on the view, and one check stands before them all."""

import pytest

from foundation import signin
from foundation.signin import roles
from foundation.signin.domain import Account, safe_next
from tests.foundation.signin.pages import give_code, give_password, sign_in
from tests.support.accounts import an_account, code_at, signed_in
from tests.support.settings import settings_for
from tests.support.statements import statements_asked


def test_without_signing_in_a_guarded_page_sends_one_to_sign_in(client):
    answer = client.get("/notes?page=2")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/notes?page%3D2"


def test_without_the_permission_a_page_does_not_exist(app, hand):
    client = signed_in(app, an_account("auditor", at=hand.at), at=hand.at)

    assert client.get("/notes").status_code == 404


def test_an_open_page_asks_the_database_nothing_without_a_cookie(client):
    with statements_asked() as asked:
        assert client.get("/open").text == "open"

    assert asked == []


def test_a_page_reads_the_session_once(app, hand):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    with statements_asked() as asked:
        client.get("/notes")

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_a_route_that_says_nothing_is_open_to_nobody(app, hand):
    client = signed_in(app, an_account("scribe", at=hand.at), at=hand.at)

    answer = client.get("/forgotten")

    assert answer.status_code == 500
    assert "nobody thought" not in answer.text


def test_permissions_and_reasons_are_data_on_the_view(app):
    assert app.view_functions["notes"].permission == "read notes"
    assert app.view_functions["open_page"].open_reason == "A page for anyone."


def test_every_page_of_sign_in_names_a_permission_or_a_reason(app):
    views = {name: view for name, view in app.view_functions.items() if name.startswith("signin.")}

    silent = [name for name, view in views.items() if not hasattr(view, "permission") ^ hasattr(view, "open_reason")]

    assert views
    assert silent == []


@pytest.mark.parametrize(
    "path",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example",
     "javascript:x",
     "/\t/elsewhere.example", "/a\nSet-Cookie:x", "elsewhere", "", "/" + "a" * 3000],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site(client, hand, path):
    assert safe_next(path) is None


def test_an_address_elsewhere_in_the_sign_in_link_is_ignored(client, hand):
    an_account("reader", at=hand.at)
    give_password(client, to="/sign-in?next=//elsewhere.example/")

    assert give_code(client, code_at(hand.at)).location == "/account"


def test_the_account_that_pages_see_knows_what_it_may_do(app, hand):
    account = an_account("reader", at=hand.at)

    assert account.may("read notes")
    assert not account.may("write notes")
    assert account.actor.id == account.id
    assert signin.Permission.OWN_ACCOUNT in account.permissions


def test_the_sign_in_cookies_demand_https_where_the_service_has_it(app, client, hand, tmp_path):
    app.config["HUB"] = settings_for("", var_dir=tmp_path, base_url="https://hub.example")
    an_account("reader", at=hand.at)

    answer = give_password(client)

    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "session" in line)
    assert cookie.startswith("__Host-hub-session=")
    assert "Secure" in cookie


def test_signing_in_again_ends_the_session_the_browser_held(app, client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)
    before = client.get_cookie("hub-session").value
    give_password(client)

    copy = app.test_client()
    copy.set_cookie("hub-session", before)

    assert copy.get("/notes").status_code == 303


def test_what_a_role_allows_counts_from_when_the_role_is_made_known(monkeypatch):
    monkeypatch.setattr(roles, "_known", dict(roles._known))  # known in this test alone
    account = Account("AC-1", "Invented Person", "invented@example.org", roles=("made_known_in_a_test",))
    assert not account.may("read a test")

    signin.register_roles(signin.Role("made_known_in_a_test", "Made known in a test", frozenset({"read a test"})))

    assert account.may("read a test")
