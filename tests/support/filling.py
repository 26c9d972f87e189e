"""The form filled in page by page without a browser, as its own redirects lead."""

from collections.abc import Mapping

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from intake.contacts.domain.pages import page_called
from intake.contacts.domain.questions import PARTS, Raw


def a_sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.post("/report/start").status_code == 303
    return client


def posted(answers: Mapping[str, Raw], slug: str) -> MultiDict[str, str]:
    """Return what a browser posts for a page with these answers."""
    page = page_called(slug)
    fields: list[tuple[str, str]] = []
    for question in page.questions:
        raw = answers.get(question.name, "")
        if question.kind in PARTS:
            held = raw if isinstance(raw, dict) else {}
            fields += [(f"{question.name}-{part}", held.get(part, "")) for part in PARTS[question.kind]]
        else:
            fields += [(question.name, one) for one in ([raw] if isinstance(raw, str) else list(raw))]
    return MultiDict(fields)


def fill(client: FlaskClient, answers: Mapping[str, Raw], *, until: str = "") -> list[str]:
    """Go through the form as its own redirects lead, filling in each page; return the pages gone through."""
    where, through = "/report/emergency", []
    while (slug := where.removeprefix("/report/").split("?")[0]) not in ("check", until):
        answer = client.post(where, data=posted(answers, slug))
        assert answer.status_code == 303, (slug, answer.text)
        where = answer.headers["Location"]
        through.append(slug)
    return through
