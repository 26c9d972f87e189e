"""What an administrator does, on the pages."""

import re

import pytest
from sqlalchemy import select

from foundation import audit, signin
from foundation.database import reading
from foundation.signin import actions, queries, roles
from foundation.signin.tables import AccountRow
from tests.foundation.signin.pages import give_password
from tests.support.accounts import BY, an_account, signed_in


@pytest.fixture
def admin(app, hand):
    """Return a browser in which an administrator is signed in."""
    account = an_account("administrator", at=hand.at, name="Alex Brook", email="alex@hub.example")
    client = signed_in(app, account, at=hand.at)
    client.account = account
    return client


NEW = {"name": "Dana Field", "email": "Dana@hub.example", "roles": ["reader"], "organisation_id": ""}


def codes_of(account_id):
    with reading() as session:
        return [line.code for line in audit.history(session, f"account:{account_id}")]


def test_an_administrator_adds_a_person_and_is_shown_the_link_once(admin):
    page = admin.post("/accounts/new", data=NEW).text

    link = re.search(r"http://[^<]*(/set-up/[\w-]+)<", page).group(1)
    assert "We only show this link once" in page
    assert admin.get(link).status_code == 200
    with reading() as session:
        dana = queries.account_by_email(session, "dana@hub.example")
    assert dana.roles == ("reader",)
    assert link not in admin.get(f"/accounts/{dana.id}").text


def test_adding_a_person_says_what_is_wrong_and_keeps_what_was_typed(admin):
    page = admin.post("/accounts/new", data={"name": "Dana <Field>", "email": "not an address"})

    assert page.status_code == 422
    assert "Dana &lt;Field&gt;" in page.text
    assert page.text.index('href="#email"') < page.text.index('href="#roles"')


def test_an_email_is_used_by_one_account_only(admin):
    admin.post("/accounts/new", data=NEW)

    assert "already" in admin.post("/accounts/new", data=NEW).text


def test_an_administrator_holds_no_other_role(admin):
    answer = admin.post("/accounts/new", data={**NEW, "roles": ["administrator", "reader"]})

    assert answer.status_code == 422
    assert "held alone" in answer.text


def test_the_rule_of_the_exclusive_role_is_kept_by_the_actions_themselves(app, hand):
    account = an_account("reader", at=hand.at)

    with pytest.raises(roles.RolesRefused):
        actions.change_roles(account.id, ["reader", "administrator"], by=BY, now=hand.at)


def test_a_role_nobody_declared_is_refused(app, hand):
    with pytest.raises(roles.RoleUnknown):
        an_account("emperor", at=hand.at)


def test_an_administrator_may_do_nothing_but_manage_accounts(admin):
    assert admin.account.permissions == {"manage accounts", "use their own account"}
    assert admin.get("/notes").status_code == 404


@pytest.mark.parametrize("path", ["/accounts", "/accounts/new", "/accounts/organisations"])
def test_nobody_else_sees_the_accounts(app, hand, path):
    client = signed_in(app, an_account("reader", at=hand.at), at=hand.at)

    assert client.get(path).status_code == 404


def test_the_list_shows_everyone_in_words(admin, hand):
    an_account("reader", at=hand.at)

    page = admin.get("/accounts").text

    assert "Robin Ashdown" in page
    assert "Administrator" in page
    assert "In use" in page


@pytest.mark.parametrize(
    ("path", "code"),
    [("disable", "account.disabled"), ("sessions/end", "account.sessions-ended"),
     ("second-factor/reset", "account.second-factor-reset")],
)  # fmt: skip
def test_each_act_is_done_and_in_the_trail(admin, hand, path, code):
    account = an_account("reader", at=hand.at)

    answer = admin.post(f"/accounts/{account.id}/{path}")

    assert answer.status_code in (200, 303)
    assert codes_of(account.id)[-1] == code
    assert "Alex Brook" in admin.get(f"/accounts/{account.id}").text


def test_a_disabled_account_can_be_enabled_again(admin, client, hand):
    account = an_account("reader", at=hand.at)
    admin.post(f"/accounts/{account.id}/disable")
    assert give_password(client).status_code == 422

    admin.post(f"/accounts/{account.id}/enable")

    assert give_password(client).status_code == 303


def test_changing_roles_records_what_they_were(admin, hand):
    account = an_account("reader", at=hand.at)

    admin.post(f"/accounts/{account.id}/roles", data={"roles": ["scribe"]})

    with reading() as session:
        line = audit.history(session, f"account:{account.id}")[-1]
    assert dict(line.facts) == {"from": ["reader"], "to": ["scribe"]}
    assert "Roles changed: Reader to Scribe" in admin.get(f"/accounts/{account.id}").text


def test_administrators_cannot_act_on_themselves(admin):
    answer = admin.post(f"/accounts/{admin.account.id}/disable")

    assert answer.status_code == 422
    assert "your own account" in answer.text


def test_the_last_administrator_cannot_be_disabled_or_demoted(admin, hand):
    for act in (
        lambda: actions.disable_account(admin.account.id, by=BY, now=hand.at),
        lambda: actions.change_roles(admin.account.id, ["reader"], by=BY, now=hand.at),
    ):
        with pytest.raises(actions.AccountRefused, match="last administrator"):
            act()


def test_an_account_that_is_not_there_is_a_404(admin):
    assert admin.get("/accounts/AC-NONE").status_code == 404
    assert admin.post("/accounts/AC-NONE/disable").status_code == 404


def test_a_refused_act_leaves_no_trace(app, hand):
    account = an_account("reader", at=hand.at)

    with pytest.raises(roles.RolesRefused):
        actions.change_roles(account.id, [], by=BY, now=hand.at)

    assert codes_of(account.id) == ["account.created"]


def test_a_person_belongs_to_a_partner_organisation_and_holds_no_role_of_the_service_itself(admin):
    signin.register_roles(signin.Role("guest", "Guest", frozenset({"read notes"}), of_organisation=True))
    admin.post("/accounts/organisations", data={"name": "Larkfield Hospital", "kind": "hospital"})
    with reading() as session:
        place = queries.organisations(session)[0]
    refused = admin.post("/accounts/new", data={**NEW, "organisation_id": place.id})
    admin.post("/accounts/new", data={**NEW, "roles": ["guest"], "organisation_id": place.id})

    with reading() as session:
        dana = queries.account_by_email(session, "dana@hub.example")
    assert (dana.organisation_id, dana.organisation_name) == (place.id, "Larkfield Hospital")
    assert "nobody of a partner organisation" in refused.text
    assert admin.post(f"/accounts/{dana.id}/roles", data={"roles": ["reader"]}).status_code == 422
    assert "already" in admin.post("/accounts/organisations", data={"name": "Larkfield Hospital", "kind": "x"}).text


def test_unknown_fields_change_nothing(admin):
    admin.post("/accounts/new", data={**NEW, "is_demo": "1", "password_hash": "x", "enrolled_at": "2026-01-01"})

    with reading() as session:
        row = session.execute(
            select(AccountRow.is_demo, AccountRow.password_hash, AccountRow.enrolled_at).where(
                AccountRow.email == "dana@hub.example"
            )
        ).one()
    assert tuple(row) == (False, None, None)


def test_the_list_is_read_page_by_page_and_nobody_is_missed_or_named_in_an_address(admin, hand):
    for number in range(60):
        an_account("reader", at=hand.at, name=f"Person {number:02}", email=f"p{number}@hub.example")
    first = admin.get("/accounts").text
    following = re.search(r'href="(/accounts\?after=[^"]+)"', first)[1]
    second = admin.get(following).text

    shown = re.findall(r"Person \d\d", first) + re.findall(r"Person \d\d", second)
    assert shown == [f"Person {number:02}" for number in range(60)]
    assert "Person" not in following


def test_people_are_found_by_a_part_of_their_name_in_any_letters(admin, hand):
    for name in ("Édith Hale", "Sam 100% Oak", "Rowan Hale"):
        an_account("reader", at=hand.at, name=name, email=f"{name.split()[0].encode().hex()}@hub.example")

    for typed, found in (("HALE", 2), ("édith", 1), ("ÉDITH h", 1), ("%", 1), ("nobody", 0), ("\x00", 4)):
        page = admin.post("/accounts", data={"name": typed}).text
        assert page.count('<th scope="row">') == found, typed
    assert "No names match" in admin.post("/accounts", data={"name": "nobody"}).text


def test_what_was_found_is_read_page_by_page_too(admin, hand):
    for number in range(60):
        an_account("reader", at=hand.at, name=f"Person {number:02}", email=f"p{number}@hub.example")
    first = admin.post("/accounts", data={"name": "person"}).text
    after = re.search(r'name="after" value="([^"]+)"', first)[1]

    assert admin.post("/accounts", data={"name": "person", "after": after}).text.count('<th scope="row">') == 10
