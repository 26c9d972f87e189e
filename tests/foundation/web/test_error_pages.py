"""When something fails, a person is told plainly, and what they typed is still there."""

import io
import re

import pytest
from flask import abort
from markupsafe import escape

from foundation.signin import open_to_all
from foundation.turns import TurnTooLate

TYPED = "She said: <b>please</b> don't send me back. " * 20


@pytest.fixture
def failing(app_of_its_own):
    """A browser on an application with an address that fails as asked."""
    app = app_of_its_own

    @app.get("/fails/<int:code>")
    @open_to_all("It is here to fail, in tests only.")
    def fail(code: int) -> str:
        abort(code)

    @app.route("/breaks", methods=["GET", "POST"])
    @open_to_all("It is here to break, in tests only.")
    def broken() -> str:
        raise LookupError("Mabel Fernhill, 999 000 0018")

    @app.post("/refuses/<int:code>")
    @open_to_all("It is here to refuse, in tests only.")
    def refuse(code: int) -> str:
        abort(code)

    @app.post("/busy")
    @open_to_all("It is here to wait, in tests only.")
    def busy() -> str:
        raise TurnTooLate(15)

    app.testing = False  # so that a fault becomes a page, as in production
    return app.test_client()


@pytest.mark.parametrize(("code", "status"), [(403, 404), (404, 404), (405, 404), (413, 413), (429, 429), (418, 418)])
def test_a_refusal_is_a_page_with_one_heading_and_a_way_on(failing, code, status):
    answer = failing.get(f"/fails/{code}")

    assert answer.status_code == status
    assert answer.text.count("<h1") == 1
    assert "Traceback" not in answer.text


def test_what_may_not_be_seen_looks_exactly_like_what_is_not_there(failing):
    assert failing.get("/fails/403").text == failing.get("/fails/404").text


SENT = {"what_happened": TYPED, "adult-name": "Mabel Quillfern", "phone": "0770 090 0123", "urgent": "yes",
        "version": "3", "password": "plum kettle", "code": "481516", "secret": "W7K2-93PQ"}  # fmt: skip


@pytest.fixture
def form(failing):
    """Send a form to an address of the failing application, with the token a browser would send."""

    def send(address, fields, **how):
        page = failing.get("/sign-in").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        return failing.post(address, data={**fields, "csrf_token": token}, **how)

    return send


def _without_secrets():
    return {name: text for name, text in SENT.items() if name not in ("password", "code", "secret")}


def test_a_fault_shows_every_word_that_was_typed_to_be_copied_and_nothing_secret(form):
    answer = form("/breaks?step=2", SENT)

    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "no-store"
    for words, text in (("What happened", TYPED), ("Adult name", "Mabel Quillfern"), ("Phone", "0770 090 0123")):
        assert f">{words}</dt>" in answer.text
        assert f">{escape(text)}</dd>" in answer.text
    for secret in ("plum kettle", "481516", "W7K2-93PQ"):
        assert secret not in answer.text
    assert ">Version</dt>" not in answer.text
    assert "Send it again" not in answer.text  # without what is secret it would be refused


def test_what_was_typed_before_a_fault_can_be_sent_again_from_the_page_that_says_so(form):
    answer = form("/breaks?step=2", _without_secrets())

    again = re.search(r'<form method="post" action="/breaks\?step=2".*?</form>', answer.text, re.DOTALL)[0]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', again))
    assert fields.pop("csrf_token")
    assert fields == {name: str(escape(text)) for name, text in _without_secrets().items()}
    assert "Send it again" in again


def test_files_sent_to_a_page_that_broke_are_named_as_not_kept_and_not_shown(form):
    letter = {"letter": (io.BytesIO(b"words of a letter"), "letter.pdf")}

    answer = form("/breaks", {"note": "She rang at ten.", **letter}, content_type="multipart/form-data")

    assert "Files are not kept" in answer.text
    assert "She rang at ten." in answer.text
    assert "words of a letter" not in answer.text


@pytest.mark.parametrize("code", [400, 403, 404, 409, 429])
def test_a_refusal_of_what_was_sent_shows_what_was_typed_and_offers_no_second_sending(form, code):
    answer = form(f"/refuses/{code}", SENT)

    assert f">{escape(TYPED)}</dd>" in answer.text
    assert '<input type="hidden" name="what_happened"' not in answer.text
    assert "plum kettle" not in answer.text


def test_what_another_site_made_a_browser_send_is_not_shown(failing):
    answer = failing.post("/breaks", data=SENT, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "Quillfern" not in answer.text


def test_a_fault_on_a_page_that_was_only_read_speaks_of_nothing_typed(failing):
    assert "What you typed" not in failing.get("/breaks").text


def test_a_busy_moment_shows_what_was_typed_beside_the_button_that_sends_it_again(form):
    answer = form("/busy", SENT)

    assert answer.status_code == 503
    assert f">{escape(TYPED)}</dd>" in answer.text
    assert "plum kettle" not in answer.text
    assert "but your password, which is never kept" in answer.text
    assert "Try again</button>" in answer.text
    assert "password" not in form("/busy", _without_secrets()).text


def test_a_fault_shows_a_reference_and_none_of_its_own_words(failing, caplog, capsys):
    answer = failing.get("/breaks")

    said = capsys.readouterr()
    assert answer.status_code == 500
    assert "Mabel" not in answer.text + said.out + said.err + caplog.text


def test_a_form_left_open_too_long_comes_back_with_everything_typed(failing):
    answer = failing.post("/breaks?step=2", data={"account": TYPED, "csrf_token": "old", "password": "plum kettle"})

    assert answer.status_code == 400
    assert "She said: &lt;b&gt;please&lt;/b&gt; don&#39;t send me back." in answer.text
    assert 'action="/breaks?step=2"' in answer.text
    assert "plum kettle" not in answer.text


def test_what_was_typed_on_any_page_too_large_is_there_to_be_made_shorter_but_no_password(failing):
    long = TYPED * 3_000
    answer = failing.post("/breaks", data={"note": long, "kind": "call", "password": "a-secret-of-hers" * 20})

    assert answer.status_code == 413
    assert f">\n{escape(long)}</textarea>" in answer.text
    assert '<input type="hidden" name="kind" value="call">' in answer.text
    assert "a-secret-of-hers" not in answer.text
