"""Our form tokens are the library's own: each takes the other's, and both refuse the same."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from foundation.web.tokens import SessionCookies, form_token

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def app(app: Flask) -> Flask:
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def token_on(client: FlaskClient) -> str:
    found = TOKEN.search(client.get("/continue").text)
    assert found
    return found[1]


def test_the_library_takes_our_token_and_we_make_the_one_it_makes(app: Flask) -> None:
    with app.test_request_context("/"):
        token = form_token()
        validate_csrf(token)
        assert form_token() == token == generate_csrf()


def test_a_token_of_this_browser_passes_and_none_other(client: FlaskClient, app: Flask) -> None:
    mine = token_on(client)
    theirs = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token").dumps("0" * 64)

    pages = {name: client.post("/continue", data={"csrf_token": token, "code": "x"}).text for name, token in
             (("mine", mine), ("theirs", theirs), ("none", ""), ("broken", mine[:-2] + "xx"))}  # fmt: skip
    assert "No saved form has this code" in pages["mine"]
    assert not [name for name in ("theirs", "none", "broken") if "No saved form has this code" in pages[name]]


@pytest.mark.parametrize(
    ("referrer", "passes"), [("https://localhost/continue", True), ("https://elsewhere.example/", False), ("", False)]
)
def test_over_https_the_form_has_to_come_from_a_page_of_ours(client: FlaskClient, referrer: str, passes: bool) -> None:
    token = token_on(client)
    headers = {"Referer": referrer} if referrer else {}
    sent = client.post(
        "/continue", base_url="https://localhost", data={"csrf_token": token, "code": "x"}, headers=headers
    )

    assert ("No saved form has this code" in sent.text) is passes


VALUES: tuple[Any, ...] = ({"csrf_token": "ab" * 32}, {}, {"words": "wörter"}, {"long": "x" * 900}, {"more": [1, None]})


@pytest.mark.parametrize("value", VALUES)
def test_a_cookie_of_ours_is_read_by_the_library_and_one_of_the_library_s_by_us(app: Flask, value: Any) -> None:
    ours = SessionCookies().get_signing_serializer(app)
    theirs = SecureCookieSessionInterface().get_signing_serializer(app)
    assert ours is not None
    assert theirs is not None

    assert theirs.loads(ours.dumps(value)) == value == ours.loads(theirs.dumps(value))
    assert ours.loads(ours.dumps(value), max_age=60) == value


@pytest.mark.parametrize("spoil", ["", "a", "a.b", "a.b.c", "..", "{}x", "x{}", "{}.", ".{}"])
def test_what_the_library_refuses_we_refuse_and_no_more(app: Flask, spoil: str) -> None:
    ours = SessionCookies().get_signing_serializer(app)
    theirs = SecureCookieSessionInterface().get_signing_serializer(app)
    assert ours is not None
    assert theirs is not None
    spoilt = spoil.format(ours.dumps({"csrf_token": "ab" * 32}))

    for reader in (ours, theirs):
        with pytest.raises(BadData):
            reader.loads(spoilt)


def test_a_cookie_too_old_is_refused_and_one_signed_with_an_earlier_key_is_read(app: Flask) -> None:
    ours = SessionCookies().get_signing_serializer(app)
    assert ours is not None
    cookie = ours.dumps({"csrf_token": "ab" * 32})
    with pytest.raises(SignatureExpired):
        ours.loads(cookie, max_age=-1)

    two = type(ours)(["another", *ours.secret_keys], salt=ours.salt, signer_kwargs=ours.signer_kwargs)
    two.secret_keys = [*ours.secret_keys, b"a newer key"]
    assert two.loads(cookie) == {"csrf_token": "ab" * 32}
