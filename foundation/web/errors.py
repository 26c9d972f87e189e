"""What a person sees when something fails: what happened to their text, and what to do now."""

import secrets
from collections.abc import Iterable
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from foundation import log
from foundation.database import is_busy
from foundation.web.headers import is_from_elsewhere
from foundation.web.kept import TOKEN_FIELD, kept_of_this_page
from foundation.web.problems import asked_by_program, problem
from foundation.web.uploads import FILES_NOT_KEPT, fields_typed, names_not_kept


def prepare(app: Flask) -> None:
    """Give every failure its plain page."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _unforeseen)


def _busy() -> ResponseReturnValue:
    """Offer everything that was typed again, so that trying once more is one press and loses nothing."""
    wait = {"Retry-After": str(_TRY_AGAIN_AFTER)}
    if asked_by_program():
        refusal = problem(HTTPStatus.SERVICE_UNAVAILABLE, "The service is very busy. Nothing was kept. Send it again.")
        refusal.headers.update(wait)
        return refusal
    return render_template("errors/busy.html", kept=kept_of_this_page(for_once_more=True)), 503, wait


_TRY_AGAIN_AFTER = 15  # seconds


def _typed() -> list[tuple[str, str]]:
    lost = [(FILES_NOT_KEPT, name) for name in names_not_kept()]
    return lost + _words_of(request.form.items(multi=True))


def _words_of(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in fields if name != TOKEN_FIELD and "password" not in name]


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    """Offer everything that was typed again, under a fresh token: a form left open too long must lose nothing."""
    return render_template("errors/stale_form.html", kept=_typed(), action=request.full_path.removesuffix("?")), 400


def _known(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    if asked_by_program():
        return _known_to_program(error, HTTPStatus(code))
    if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return too_large_page(fields_typed())
    template = {404: "not_found", 403: "not_found", 405: "not_found", 429: "slow_down"}.get(code)
    status = 404 if code in (403, 405) and request.method == "GET" else code
    # What another site made a browser send was typed by nobody, and is not shown.
    kept = None if is_from_elsewhere() else kept_of_this_page()
    return render_template(f"errors/{template or 'problem'}.html", code=code, kept=kept), status


def too_large_page(typed: MultiDict[str, str]) -> ResponseReturnValue:
    """Show what was typed on a page that is too large to be taken, in boxes, to be made shorter and sent again."""
    fields = _words_of(typed.items(multi=True))
    boxes = [(name, text) for name, text in fields if len(text) > _A_LINE or "\n" in text]
    rest = [(name, text) for name, text in fields if (name, text) not in boxes]
    where = request.full_path.removesuffix("?")
    return render_template("errors/too_large.html", boxes=boxes, kept=rest, action=where), 413


_A_LINE = 100  # characters: what is longer was typed, and is shown to be made shorter


def _unforeseen(error: Exception) -> ResponseReturnValue:
    if is_busy(error):
        log.logger().warning("request.too_busy", method=request.method, endpoint=request.endpoint)
        return _busy()
    fault = secrets.token_hex(4)
    log.logger().error(
        "request.failed", reference=fault, method=request.method, endpoint=request.endpoint, exc_info=True
    )
    if asked_by_program():
        words = f"Something broke here. Send the same again; if it stays, ring and give this: {fault}."
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, words)
    return render_template("errors/broken.html", fault=fault, kept=kept_of_this_page()), 500


_TO_PROGRAMS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This is too long to be taken.",
}


def _known_to_program(error: HTTPException, status: HTTPStatus) -> Response:
    answer = problem(status, _TO_PROGRAMS.get(status) or error.description or status.phrase)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer
