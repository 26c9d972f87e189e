"""P3: pages of the form, whole request, against hand-written Jinja and Django's own; and what goes over the wire."""

import gzip
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from intake.contacts.actions import start_draft
from intake.contacts.domain.pages import PAGES
from tests.benchmarks import peers, report
from tests.support.contacts import a_form

TIMES = 60
_KIB = 1024
_PARTS_OF_A_PAGE = re.compile(r'(?:href|src|data-library)="(/static/[^"]+)"')


def measure(kind: str, app: Flask, folder: Path) -> Iterator[report.Line]:
    """Yield P3's lines; times are by question, because our fullest page asks fewer than the peers' twenty."""
    os.environ["PEER_DATABASE"] = f"sqlite:///{folder / 'peer.db'}"
    client = _with_a_draft(app)
    fullest = max(PAGES, key=lambda page: len(page.questions))
    ours = _took(client, f"/report/{fullest.slug}") / len(fullest.questions)
    flask, django = (took / len(peers.FIELDS) for took in (_bare_flask(), _bare_django()))
    yield report.Line("P3", kind, "a question on a page of ours, milliseconds", f"{ours:.3f}")
    yield report.at_most("P3", kind, "ours / hand-written Jinja, by question", ours / flask, 1.5)
    yield report.at_least("P3", kind, "Django / ours, by question", django / ours, 2)
    yield from _over_the_wire(kind, client)


def _with_a_draft(app: Flask) -> FlaskClient:
    draft = start_draft(now=clock.now(), keep_for=timedelta(days=1), known=a_form(), by=None)
    client = app.test_client()
    client.set_cookie("hub-draft", draft.cookie)
    return client


def _took(client: FlaskClient, address: str) -> float:
    assert client.get(address).status_code == 200, address
    return _median(lambda: client.get(address))


def _bare_flask() -> float:
    from tests.benchmarks.peers.bare_flask import app  # here: it reads where its database is when imported

    return _took(app.test_client(), "/")


def _bare_django() -> float:
    from tests.benchmarks.peers import bare_django  # here: it reads where its database is when imported

    assert bare_django.app is not None
    from django.test import Client  # here: it needs Django set up

    client = Client()
    assert client.get("/").status_code == 200
    return _median(lambda: client.get("/"))


def _median(ask: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        ask()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def _over_the_wire(kind: str, client: FlaskClient) -> Iterator[report.Line]:
    page = client.get("/report/about-you").get_data()
    parts = sorted(set(_PARTS_OF_A_PAGE.findall(page.decode())))
    assert parts
    sizes = {part: len(_squeezed(client.get(part).get_data())) for part in parts}
    first = (len(_squeezed(page)) + sum(sizes.values())) / _KIB
    yield report.at_most("P3", kind, "first visit behind a compressing proxy, KiB", first, 40)
    yield report.at_most("P3", kind, "repeat visit, KiB", len(_squeezed(page)) / _KIB, 8)


def _squeezed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6)
