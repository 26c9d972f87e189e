"""A small application with sign-in and nothing else, on a real database, and a hand on the clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from foundation import audit, clock, config, sealing, signin, web
from foundation.web import pages
from tests.support.settings import settings_for

READ_NOTES, WRITE_NOTES = "read notes", "write notes"
SCRIBE = signin.Role("scribe", "Scribe", frozenset({READ_NOTES, WRITE_NOTES}))
READER = signin.Role("reader", "Reader", frozenset({READ_NOTES}))


class Hand:
    """Moves the time the pages are handed."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def forward(self, **by: float) -> datetime:
        """Let this much time pass and return the moment it is."""
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def hand(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Return a hand on the clock; the clock is the one thing every page asks from outside."""
    made = Hand(at)
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


@pytest.fixture
def app(database: str, tmp_path: Path) -> Iterator[Flask]:
    """Return an application with two guarded notes pages, one open page, and sign-in."""
    settings = settings_for(database, var_dir=tmp_path)
    made = Flask("app", root_path=str(config.ROOT))
    sealing.prepare(settings.sealing_key.get_secret_value())
    audit.prepare(key=settings.audit_key.get_secret_value())
    web.prepare(made, settings)
    if "pages" not in made.blueprints:
        made.register_blueprint(pages.blueprint)
    signin.prepare(made)
    signin.register_roles(SCRIBE, READER)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    _add_notes(made)
    return made


def _add_notes(app: Flask) -> None:
    @app.get("/notes")
    @signin.requires(READ_NOTES)
    def notes() -> str:
        return f"notes for {signin.signed_in_account().name}"

    @app.post("/notes")
    @signin.requires(WRITE_NOTES)
    def write() -> str:
        return "written: " + " / ".join(request.form.getlist("note"))

    @app.get("/open")
    @signin.open_to_all("A page for anyone.")
    def open_page() -> str:
        return "open"

    @app.get("/forgotten")
    def forgotten() -> str:
        return "nobody thought about who may see this"


@pytest.fixture
def client(app: Flask, hand: Hand) -> Iterator[FlaskClient]:
    """Return a browser."""
    with app.test_client() as made:
        yield made
