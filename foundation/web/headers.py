"""What every answer carries, and the refusal of writes that another site asked a browser to make."""

from flask import Flask, Response, abort, request

from foundation import config
from foundation.web.tokens import WRITES

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


def prepare(app: Flask, settings: config.Settings) -> None:
    """Add the headers to every answer, errors and downloads included."""
    wanted = {**_ALWAYS, **(_OVER_HTTPS if settings.secure_cookies else {})}
    always = tuple((name.lower(), name, value) for name, value in wanted.items())

    @app.before_request
    def _refuse_writes_from_other_sites() -> None:
        if request.method in WRITES and request.headers.get("Sec-Fetch-Site") in _FROM_ELSEWHERE:
            abort(403)

    @app.before_request
    def _refuse_unstorable_addresses() -> None:
        if "\x00" in request.path:  # PostgreSQL would fail on it, and nothing here has such an address
            abort(404)

    @app.after_request
    def _add(response: Response) -> Response:
        headers = response.headers
        given = {name.lower() for name in headers.keys()}  # noqa: SIM118 - headers are no mapping: they iterate in pairs
        for lowered, name, value in always:
            if lowered not in given:
                headers.add(name, value)
        return response
