"""What a person sees when something fails: what happened to their text, and what to do now."""

import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from foundation import log

_TOKEN_FIELD = "csrf_token"  # noqa: S105 - the name of a form field, not a secret


def prepare(app: Flask) -> None:
    """Give every failure its plain page."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _unforeseen)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    """Offer everything that was typed again, under a fresh token: a form left open too long must lose nothing."""
    kept = [
        (name, value)
        for name, values in request.form.lists()
        if name != _TOKEN_FIELD and "password" not in name
        for value in values
    ]
    return render_template("errors/stale_form.html", kept=kept, action=request.full_path.removesuffix("?")), 400


def _known(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    template = {404: "not_found", 403: "not_found", 405: "not_found", 413: "too_large", 429: "slow_down"}.get(code)
    status = 404 if code in (403, 405) and request.method == "GET" else code
    return render_template(f"errors/{template or 'problem'}.html", code=code), status


def _unforeseen(_error: Exception) -> ResponseReturnValue:
    fault = secrets.token_hex(4)
    log.logger().error(
        "request.failed", reference=fault, method=request.method, endpoint=request.endpoint, exc_info=True
    )
    return render_template("errors/broken.html", fault=fault), 500
