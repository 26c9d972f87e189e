"""Pages as a browser without scripts meets them: fetched, filled in, sent."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="(\d+)"')


def text_of(answer: TestResponse) -> str:
    """Return a page's source with its entities read."""
    return unescape(answer.get_data(as_text=True))


def send(client: FlaskClient, path: str, data: dict[str, object], *, page: str = "") -> TestResponse:
    """Open the page that holds a form, then send the form with its token and, unless given, its version."""
    source = client.get(page or path).get_data(as_text=True)
    found = _TOKEN.search(source)
    version = _VERSION.search(source)
    hidden = {"csrf_token": found.group(1) if found else "", "version": version.group(1) if version else ""}
    return client.post(path, data={**hidden, **data})
