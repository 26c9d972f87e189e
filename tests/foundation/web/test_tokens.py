"""Our form tokens are the library's own: each takes the other's, and both refuse the same."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import URLSafeTimedSerializer

from foundation.web.tokens import form_token

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
