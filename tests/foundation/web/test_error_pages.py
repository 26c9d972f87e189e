"""When something fails, a person is told plainly, and what they typed is still there."""

import pytest
from flask import abort
from markupsafe import escape

from foundation.signin import open_to_all

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
