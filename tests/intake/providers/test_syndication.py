"""The regulator's interface, played by a real server of our own with the sample bodies."""

import json
import threading
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from intake.providers.actions.syndication import Interface, InterfaceUnavailable, fetch_changes
from tests.intake.providers.conftest import LOCATIONS

SINCE, UNTIL = datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 3, 31, tzinfo=UTC)
BODIES = {body["locationId"]: body for body in json.loads(LOCATIONS.read_text(encoding="utf-8"))[:7]}
KEY = "a-key-of-ours"


class Played(BaseHTTPRequestHandler):
    """Answers as the interface does: pages of three, a key asked for, and now and then too busy."""

    asked: Counter
    busy: int

    def do_GET(self):
        address = urlsplit(self.path)
        type(self).asked[address.path] += 1
        if self.headers["Ocp-Apim-Subscription-Key"] != KEY:
            return self._answer(401, {})
        if type(self).busy:
            type(self).busy -= 1
            return self._answer(429, {}, **{"Retry-After": "7"})
        if address.path == "/changes/location":
            page = int(parse_qs(address.query)["page"][0])
            listed = [*BODIES, "1-gone"]
            return self._answer(200, {"changes": listed[page * 3 - 3 : page * 3], "totalPages": 3})
        body = BODIES.get(address.path.removeprefix("/locations/"))
        return self._answer(200, body) if body else self._answer(404, {})

    def _answer(self, status, told, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_):
        """Say nothing on the screen of whoever runs the tests."""


@pytest.fixture
def played():
    Played.asked, Played.busy = Counter(), 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Played)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(address, folder, *, key=KEY, waited=None):
    wait = (waited if waited is not None else []).append
    return fetch_changes(
        Interface(address, key, wait), "location", since=SINCE, until=UNTIL, into=folder / "api_2025-03-31.json"
    )


def test_every_page_of_changes_is_asked_for_and_each_body_read_in(played, tmp_path, read_in):
    assert fetched(played, tmp_path) == 7

    report = read_in(tmp_path / "api_2025-03-31.json")
    assert (report.layout, report.read, report.outcomes.added) == ("api_locations", 7, 7)
    assert Played.asked["/changes/location"] == 3
    assert Played.asked["/locations/1-gone"] == 1


def test_too_busy_is_waited_out_for_as_long_as_it_asks(played, tmp_path):
    Played.busy, waited = 2, []

    assert fetched(played, tmp_path, waited=waited) == 7
    assert waited == [7.0, 7.0]


def test_always_busy_is_given_up_in_a_sentence(played, tmp_path):
    Played.busy, waited = 100, []

    with pytest.raises(InterfaceUnavailable, match="asked 6 times"):
        fetched(played, tmp_path, waited=waited)
    assert len(waited) == 5
    assert not list(tmp_path.iterdir())


def test_a_wrong_key_is_said_at_once(played, tmp_path):
    with pytest.raises(InterfaceUnavailable, match="answered 401"):
        fetched(played, tmp_path, key="another")
    assert sum(Played.asked.values()) == 1


def test_nothing_but_https_is_asked_elsewhere(tmp_path):
    with pytest.raises(InterfaceUnavailable, match="https only"):
        fetched("http://interface.example", tmp_path)
