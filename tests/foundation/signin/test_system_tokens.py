"""Tokens of organisations' own systems: shown once, two at a time, gone at once, and the only way in for a program."""

import re

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.database import reading
from foundation.signin import actions, bearer, queries, systems
from foundation.signin.tables import SystemTokenRow
from foundation.web import csrf
from tests.support.accounts import BY, an_account, signed_in

NOTE = systems.Scope("notes:write", "Write notes")


@pytest.fixture
def app(app, monkeypatch):
    """The small application, with an address for programs."""
    monkeypatch.setattr(systems, "_known", {})
    systems.register_scopes(NOTE, systems.Scope("notes:read", "Read notes"))

    @app.post("/api/v1/notes")
    @csrf.exempt
    @bearer.requires_token(NOTE.code)
    def note():
        return bearer.calling_system().called

    return app


@pytest.fixture
def organisation(app, hand):
    return actions.create_organisation(actions.CreateOrganisation("SYN Elm House", "care home"), by=BY, now=hand.at)


@pytest.fixture
def admin(app, hand, organisation):
    return signed_in(app, an_account("administrator", at=hand.at, name="Alex", email="alex@hub.example"), at=hand.at)


def made(organisation, hand, system="Carepad", scopes=(NOTE.code,), days=90):
    return actions.make_token(actions.MakeToken(organisation, system, scopes, days), by=BY, now=hand.at)


def call(client, token, **more):
    return client.post("/api/v1/notes", headers={"Authorization": f"Bearer {token}"}, **more)


def page_of(organisation):
    return f"/accounts/organisations/{organisation}/tokens"


NEW = {"system": "Carepad", "scopes": [NOTE.code], "days": "90"}


def test_a_token_opens_what_its_scopes_allow_and_says_whose_it_is(client, organisation, hand):
    answer = call(client, made(organisation, hand).token)

    assert (answer.status_code, answer.text) == (200, "Carepad (SYN Elm House)")


def test_a_token_is_shown_once_and_only_its_fingerprint_is_kept(admin, organisation, hand):
    shown = admin.post(page_of(organisation), data=NEW).text
    token = re.search(systems.PATTERN, shown)[0]

    assert "We only show this token once" in shown
    assert call(admin, token).status_code == 200
    assert token not in admin.get(page_of(organisation)).text
    assert token[-4:] in admin.get(page_of(organisation)).text
    with reading() as session:
        columns = session.execute(select(*SystemTokenRow.__table__.columns)).one()
    assert token not in "".join(map(str, columns))


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer ", "Bearer hub_x", "Basic {}", "Bearer {}x", "bearer  {} {}", "Token {}"]
)
def test_without_a_right_token_nobody_gets_in_and_is_told_how(client, organisation, hand, shown):
    token = made(organisation, hand).token
    answer = client.post("/api/v1/notes", headers={"Authorization": shown.format(token, token)})

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")


def test_being_signed_in_opens_nothing_for_programs(admin):
    assert admin.post("/api/v1/notes").status_code == 401


def test_a_token_without_the_scope_is_told_which_one_it_lacks(client, organisation, hand):
    answer = call(client, made(organisation, hand, scopes=("notes:read",)).token)

    assert answer.status_code == 403
    assert 'scope="notes:write"' in answer.headers["WWW-Authenticate"]


def test_a_revoked_token_is_refused_by_the_next_call(admin, organisation, hand):
    token = made(organisation, hand)
    assert call(admin, token.token).status_code == 200

    answer = admin.post(f"{page_of(organisation)}/{token.token_id}/revoke")

    assert answer.status_code == 303
    assert call(admin, token.token).status_code == 401
    assert "Revoked" in admin.get(page_of(organisation)).text


def test_a_token_ends_by_itself(client, organisation, hand):
    token = made(organisation, hand, days=90).token
    hand.forward(days=89, hours=23)
    assert call(client, token).status_code == 200

    hand.forward(hours=1)

    assert call(client, token).status_code == 401


def test_two_live_at_once_so_that_one_can_follow_the_other(admin, organisation, hand):
    first = made(organisation, hand)
    shown = admin.post(f"{page_of(organisation)}/{first.token_id}/replace").text
    second = re.search(systems.PATTERN, shown)[0]
    assert call(admin, first.token).status_code == call(admin, second).status_code == 200

    third = admin.post(f"{page_of(organisation)}/{first.token_id}/replace")

    assert third.status_code == 422
    assert "Revoke one of them first" in third.text
    actions.revoke_token(organisation, first.token_id, by=BY, now=hand.at)
    assert admin.post(page_of(organisation), data=NEW).status_code == 200
    assert call(admin, second).status_code == 200


def test_who_calls_too_often_waits_and_is_told_how_long(client, organisation, hand):
    token = made(organisation, hand).token
    answers = [call(client, token).status_code for _ in range(systems.CALLS_ALLOWED)]
    hand.forward(seconds=20)
    refused = call(client, token)

    assert set(answers) == {200}
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "40")
    assert call(client, made(organisation, hand).token).status_code == 200
    hand.forward(seconds=40)
    assert call(client, token).status_code == 200


def test_last_use_is_shown(admin, organisation, hand):
    token = made(organisation, hand).token
    assert "Never" in admin.get(page_of(organisation)).text

    call(admin, token)

    with reading() as session:
        assert queries.system_tokens(session, organisation)[0].last_used_at == hand.at
    assert "Never" not in admin.get(page_of(organisation)).text


def test_making_and_revoking_are_in_the_trail_without_the_token(admin, organisation, hand):
    token = made(organisation, hand)
    actions.revoke_token(organisation, token.token_id, by=BY, now=hand.at)
    actions.revoke_token(organisation, token.token_id, by=BY, now=hand.at)

    with reading() as session:
        lines = audit.history(session, f"organisation:{organisation}")
    assert [line.code for line in lines[1:]] == ["system-token.made", "system-token.revoked"]
    assert token.token not in str(lines)


@pytest.mark.parametrize(("field", "says"), [("system", "Enter what"), ("scopes", "Select at least one")])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(admin, organisation, field, says):
    answer = admin.post(page_of(organisation), data={name: value for name, value in NEW.items() if name != field})

    assert answer.status_code == 422
    assert says in answer.text
    assert f'href="#{field}"' in answer.text
    assert "Carepad" in answer.text or field == "system"


def test_nobody_but_an_administrator_sees_or_does_this(app, hand, organisation):
    other = signed_in(app, an_account("reader", at=hand.at), at=hand.at)
    token = made(organisation, hand)

    assert other.get(page_of(organisation)).status_code == 404
    assert other.post(page_of(organisation), data=NEW).status_code == 404
    assert other.post(f"{page_of(organisation)}/{token.token_id}/revoke").status_code == 404
    assert call(other, token.token).status_code == 200


def test_a_token_is_looked_after_with_its_own_organisation_only(admin, organisation, hand):
    other = actions.create_organisation(actions.CreateOrganisation("SYN Ash", "home"), by=BY, now=hand.at)
    token = made(organisation, hand)

    assert admin.get(page_of("OR-NONE")).status_code == 404
    assert admin.post(page_of("OR-NONE"), data=NEW).status_code == 404
    assert admin.post(f"{page_of(other)}/{token.token_id}/revoke").status_code == 404
    assert admin.post(f"{page_of(other)}/{token.token_id}/replace").status_code == 404
    assert call(admin, token.token).status_code == 200


def test_a_mistyped_token_is_known_without_looking():
    token = systems.new_token()
    other = "A" if token[10] != "A" else "B"

    assert re.fullmatch(systems.PATTERN, token)
    assert systems.reads_as_token(token)
    assert not systems.reads_as_token(token[:10] + other + token[11:])
