"""Who is asking, and may they: permissions as data on each view, checked in one place before any view runs.

A route says `@requires(permission)`, `@requires_token(scope)` for programs, or `@open_to_all(reason)`; one that says
none of them is refused. The check runs before the form token is checked, so that what somebody typed is kept when their
session ended meanwhile.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from foundation import clock
from foundation.config import Settings
from foundation.database import is_busy, reading
from foundation.signin import actions, bearer, cookies, queries
from foundation.signin.domain import Account, Limits, SessionFacts, fields_worth_keeping, safe_next
from foundation.straight import look_up
from foundation.web.uploads import FILES_NOT_KEPT, names_not_kept

_REMEMBERED = "hub.sign-in-session"
View = TypeVar("View", bound=Callable[..., Any])


class NobodySignedIn(Exception):
    """The code needs an account and there is none: the view lacks `@requires`."""


class RouteUnguarded(Exception):
    """A route neither names a permission nor says why it is open, so it is open to nobody."""


def requires(permission: str) -> Callable[[View], View]:
    """Say which permission a view needs. Not signed in: sent to sign in. Signed in without it: a plain 404."""

    def mark(view: View) -> View:
        cast(Any, view).permission = permission
        return view

    return mark


def open_to_all(reason: str) -> Callable[[View], View]:
    """Say why a view needs no account."""

    def mark(view: View) -> View:
        cast(Any, view).open_reason = reason
        return view

    return mark


def settings() -> Settings:
    """Return the settings of the application that answers this request."""
    return cast(Settings, current_app.config["HUB"])


def limits() -> Limits:
    """Return how long sessions live here."""
    chosen = settings()
    return Limits(idle=timedelta(minutes=chosen.session_idle_minutes), absolute=timedelta(hours=chosen.session_hours))


def current_account() -> Account | None:
    """Return who is signed in, or None. Reads the database once a request at most, and not at all without a cookie."""
    facts = current_session()
    return facts.account if facts else None


def account_for_layout() -> Account | None:
    """Return who is signed in, or None; also None when the database does not answer, so that its page still shows."""
    try:
        return current_account()
    except SQLAlchemyError:
        return None


def current_session() -> SessionFacts | None:
    """Return the live session of this request, or None."""
    # Kept with the request and not in `g`, which outlives a request where an application context is already open.
    if _REMEMBERED not in request.environ:
        request.environ[_REMEMBERED] = _load()
    return cast("SessionFacts | None", request.environ[_REMEMBERED])


def signed_in_account() -> Account:
    """Return who is signed in. Raises NobodySignedIn, which a view marked with `@requires` never meets."""
    account = current_account()
    if account is None:
        raise NobodySignedIn(request.endpoint)
    return account


def _load() -> SessionFacts | None:
    token = cookies.session_token()
    if token is None:
        return None
    now = clock.now()
    with look_up() as on:
        facts = queries.session_by_token(on, token)
    if facts is None or not facts.alive(now=now, limits=limits()):
        return None
    if facts.touch_due(now):
        _touch(facts.id, now)
    return facts


def _touch(session_id: str, now: datetime) -> None:
    try:
        actions.touch_session(session_id, now=now)
    except Exception as fault:
        if not is_busy(fault):  # while others write, a page is still shown; the next one marks the session as used
            raise


def guard() -> ResponseReturnValue | None:
    """Let the request pass, send the person to sign in, or answer that there is nothing here."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or getattr(view, "open_reason", None):
        return None
    if scope := getattr(view, "scope", None):
        return bearer.admit(scope)
    permission = getattr(view, "permission", None)
    if permission is None:
        raise RouteUnguarded(f"{request.endpoint} requires no permission, no token, nor says why it is open to all.")
    account = current_account()
    if account is None:
        return redirect(url_for("signin.sign_in", next=_where_to_afterwards()), 303)
    if not account.may(permission):
        abort(404)
    return None


def _where_to_afterwards() -> str | None:
    if request.method == "POST":
        return kept_form_address()
    return safe_next(request.full_path.removesuffix("?"))


def kept_form_address(known_to_be: str | None = None) -> str | None:
    """Keep what was posted when we know whose it is, and return where that person finds it again; else None.

    We know by an ended session, or a device known to us; else it is the account that the caller knows it to be.
    """
    lost = {FILES_NOT_KEPT: names} if (names := names_not_kept()) else {}
    fields = fields_worth_keeping({**dict(request.form.lists()), **lost})
    path = safe_next(request.full_path.removesuffix("?"))
    # A form that another site made the browser send must not be offered to the person as their own work.
    if fields is None or path is None or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return None
    account_id = _whose_browser() or known_to_be
    if account_id is None:
        return None
    command = actions.KeepForm(account_id=account_id, path=path, fields=fields)
    return url_for("signin.kept_form", kept_id=actions.keep_form(command, now=clock.now()))


def _whose_browser() -> str | None:
    token, device = cookies.session_token(), cookies.device_token()
    with reading() as session:
        ended = queries.session_by_token(session, token) if token else None
        if ended is not None:
            return ended.account.id
        return queries.device_account(session, device) if device else None


def install(app: Flask) -> None:
    """Put the check in front of every request, before form tokens are looked at."""
    app.before_request_funcs.setdefault(None, []).insert(0, guard)
