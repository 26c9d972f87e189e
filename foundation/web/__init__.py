"""Pages: the frame every screen hangs in, the headers of every answer, and what people see when something fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from foundation import config
from foundation.web import (
    addresses,
    banners,
    errors,
    headers,
    navigation,
    pages,
    static_files,
    templates,
    tokens,
    uploads,
    words,
    written,
)

csrf = tokens.FormTokens()

MAX_BODY_BYTES = 2_000_000
MAX_FIELD_BYTES = 1_500_000


def prepare(app: Flask, settings: config.Settings) -> None:
    """Give the application its templates, filters, form tokens, headers, error pages and static files."""
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FIELD_BYTES,
        MAX_FORM_PARTS=1_000,
        SESSION_COOKIE_NAME="__Host-hub-form" if settings.secure_cookies else "hub-form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch must still send
        HUB=settings,
    )
    if settings.trusted_proxies:
        # Each proxy of ours appends the address it was called from; only that many entries are believed.
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's own way
    templates.prepare(app)
    app.url_map.converters["int"] = addresses.NumberKept
    app.ensure_sync = _as_it_is  # type: ignore[method-assign,assignment]  # asked before each of a dozen calls a request
    uploads.prepare(app)
    headers.prepare(app, settings)  # before form tokens: another site's form must not come back as one to send again
    tokens.prepare(app, csrf)
    words.prepare(app)
    written.prepare(app)
    navigation.prepare(app)
    banners.prepare(app)
    static_files.prepare(app, Path(app.static_folder or "static"))
    errors.prepare(app)
    app.register_blueprint(pages.blueprint)

    phone, out_of_hours = words.phone(settings.service_phone), words.phone(settings.out_of_hours_phone)

    @app.context_processor
    def _everywhere() -> dict[str, object]:
        return {"service_name": settings.service_name, "organisation_name": settings.organisation_name,
                "service_phone": phone, "out_of_hours_phone": out_of_hours,
                "is_county": settings.environment == "county"}  # fmt: skip


def _as_it_is(function: Callable[..., Any]) -> Callable[..., Any]:
    """No function here is a coroutine, which the framework would look for each time."""
    return function
