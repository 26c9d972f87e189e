"""P3: pages of the form, whole request, against hand-written Jinja and Django's own; and what goes over the wire.

The pages are asked in turn, and of each the best of many times is taken, in the processor's own time, so that other
work on the machine falls on all of them alike. The peers look nothing up; ours opens the sealed form that it shows.
"""

import gzip
import os
import re
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

TIMES = 150
_KIB = 1024
_PARTS_OF_A_PAGE = re.compile(r'(?:href|src|data-library)="(/static/[^"]+)"')


def measure(kind: str, app: Flask, folder: Path) -> Iterator[report.Line]:
    """Yield P3's lines; times are by question, because our fullest page asks fewer than the peers' twenty."""
    os.environ["PEER_DATABASE"] = f"sqlite:///{folder / 'peer.db'}"
    client = _with_a_draft(app)
    fullest = max(PAGES, key=lambda page: len(page.questions))
    address = f"/report/{fullest.slug}"
    assert client.get(address).status_code == 200, address
    django = [_bare_django()] if peers.django_is_there() else []
    ours, *others = _in_turn(lambda: client.get(address), _bare_flask(), *django)
    by_question, (bare, *peer) = ours / len(fullest.questions), (each / len(peers.FIELDS) for each in others)
    yield report.Line("P3", kind, "a question on a page of ours, milliseconds", f"{by_question:.3f}")
    yield report.at_most("P3", kind, "ours / hand-written Jinja, by question", by_question / bare, 1.5)
    for one in peer:
        yield report.at_least("P3", kind, "Django / ours, by question", one / by_question, 2)
    if not peer:
        yield peers.not_compared("P3", kind)
    yield from _over_the_wire(kind, client)


def _with_a_draft(app: Flask) -> FlaskClient:
    draft = start_draft(now=clock.now(), keep_for=timedelta(days=1), known=a_form(), by=None)
    client = app.test_client()
    client.set_cookie("hub-draft", draft.cookie)
    return client


def _bare_flask() -> Callable[[], object]:
    from tests.benchmarks.peers.bare_flask import app  # here: it reads where its database is when imported

    client = app.test_client()
    assert client.get("/").status_code == 200
    return lambda: client.get("/")


def _bare_django() -> Callable[[], object]:
    from tests.benchmarks.peers import bare_django  # here: it reads where its database is when imported

    assert bare_django.app is not None
    from django.test import Client  # here: it needs Django set up

    client = Client()
    assert client.get("/").status_code == 200
    return lambda: client.get("/")


def _in_turn(*asks: Callable[[], object]) -> list[float]:
    """Ask each page in turn, many times, and return the best of each in milliseconds of the processor's own time."""
    took: list[list[float]] = [[] for _ in asks]
    for _ in range(TIMES):
        for one, ask in zip(took, asks, strict=True):
            started = time.process_time()
            ask()
            one.append((time.process_time() - started) * 1000)
    return [min(one) for one in took]


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
