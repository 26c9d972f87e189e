"""What every answer carries, and the refusal of writes that another site asked a browser to make."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Flask, abort, request

from foundation import config
from foundation.web.tokens import WRITES

_Application = Callable[..., Iterable[bytes]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_OVER_HTTPS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
_FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})  # same-site: a neighbour under the same parent domain


def is_from_elsewhere() -> bool:
    """Return whether the browser says that another site made it send this request."""
    return request.headers.get("Sec-Fetch-Site") in _FROM_ELSEWHERE


def prepare(app: Flask, settings: config.Settings) -> None:
    """Add the headers to every answer, errors and downloads included."""
    wanted = {**_ALWAYS, **(_OVER_HTTPS if settings.secure_cookies else {})}
    app.wsgi_app = _with_headers(app.wsgi_app, wanted)  # type: ignore[method-assign]  # Flask's own way

    @app.before_request
    def _refuse() -> None:
        environ = request.environ
        if environ["REQUEST_METHOD"] in WRITES and environ.get("HTTP_SEC_FETCH_SITE") in _FROM_ELSEWHERE:
            abort(403)
        if "\x00" in environ["PATH_INFO"]:  # PostgreSQL would fail on it, and nothing here has such an address
            abort(404)


def _with_headers(inner: _Application, wanted: Mapping[str, str]) -> _Application:
    """Add what an answer does not carry already, as it leaves: a list of pairs by then, and quickly looked through."""
    always = tuple((name.lower(), (name, value)) for name, value in wanted.items())

    def answer(environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            given = {name.lower() for name, _ in headers}
            headers.extend(pair for lowered, pair in always if lowered not in given)
            return start_response(status, headers, *fault)

        return inner(environ, start)

    return answer
