"""What every answer carries, and the refusal of writes that another site asked a browser to make."""

from flask import Flask, Response, abort, request

from foundation import config

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
}
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_FROM_ELSEWHERE = frozenset({"cross-site", "same-site"})  # same-site: a neighbour under the same parent domain


def prepare(app: Flask, settings: config.Settings) -> None:
    """Add the headers to every answer, errors and downloads included."""

    @app.before_request
    def _refuse_writes_from_other_sites() -> None:
        if request.method in _WRITES and request.headers.get("Sec-Fetch-Site") in _FROM_ELSEWHERE:
            abort(403)

    @app.before_request
    def _refuse_unstorable_addresses() -> None:
        if "\x00" in request.path:  # PostgreSQL would fail on it, and nothing here has such an address
            abort(404)

    @app.after_request
    def _add(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.secure_cookies:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
