"""Refusals of the programming interface as problem details (RFC 9457): what was wrong, and where."""

import json
from collections.abc import Sequence
from http import HTTPStatus

from flask import Response, request

MEDIA_TYPE = "application/problem+json"
PROGRAMS = "/api/"
"""Where the addresses begin that programs call: nothing there is ever answered with a page."""


def asked_by_program() -> bool:
    """Return whether this request came to an address for programs."""
    return request.path.startswith(PROGRAMS)


def problem(status: HTTPStatus, detail: str, *, errors: Sequence[tuple[str, str]] = ()) -> Response:
    """Return a refusal: its status, a sentence, and for each thing that is wrong its field and what is wrong."""
    body: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    if errors:
        body["errors"] = [{"field": field, "words": words} for field, words in errors]
    return Response(json.dumps(body, ensure_ascii=False), status=status.value, mimetype=MEDIA_TYPE)
