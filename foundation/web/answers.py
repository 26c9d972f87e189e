"""The shortest of answers: where to go next, at an address that is written in the code."""

from typing import Any

from flask import Response
from werkzeug.datastructures import Headers

_BODY = b"<!doctype html>\n<title>See other</title>\n<p>This way, please.\n"
_LENGTH = str(len(_BODY))


class _AsItIs(Response):
    """An answer whose headers are complete and plain: there is nothing to correct in them as they leave."""

    def get_wsgi_headers(self, environ: Any) -> Headers:
        """Return the headers given."""
        return self.headers


def see_other(path: str) -> Response:
    """Send the browser on, after a form, to a path of our own; say it, do not build it from what somebody sent."""
    return _AsItIs(_BODY, 303, {"Location": path, "Content-Length": _LENGTH}, content_type="text/html; charset=utf-8")
