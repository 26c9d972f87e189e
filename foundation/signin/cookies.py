"""The two cookies of sign-in: the session's token, and the token by which a browser is known again."""

from typing import cast

from flask import current_app, request
from werkzeug.wrappers import Response

from foundation.config import Settings
from foundation.signin.domain import DEVICE_LASTS, Origin


def session_token() -> str | None:
    """Return the session token the browser sent."""
    return request.cookies.get(_name("session")) or None


def device_token() -> str | None:
    """Return the device token the browser sent."""
    return request.cookies.get(_name("device")) or None


def origin() -> Origin:
    """Return where this request comes from."""
    return Origin(
        address=request.remote_addr or "", browser=request.headers.get("User-Agent", ""), device_token=device_token()
    )


def give_session(response: Response, token: str) -> Response:
    """Give the browser a session token until it is closed; it is out of reach of scripts and of other sites' forms."""
    response.set_cookie(_name("session"), token, httponly=True, samesite="Lax", secure=_secure(), path="/")
    return response


def take_session(response: Response) -> Response:
    """Take the session token from the browser."""
    response.delete_cookie(_name("session"), httponly=True, samesite="Lax", secure=_secure(), path="/")
    return response


def give_device(response: Response, token: str) -> Response:
    """Give the browser a device token for half a year."""
    response.set_cookie(
        _name("device"),
        token,
        max_age=int(DEVICE_LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=_secure(),
        path="/",
    )
    return response


def _secure() -> bool:
    return cast(Settings, current_app.config["HUB"]).secure_cookies


def _name(kind: str) -> str:
    return f"__Host-hub-{kind}" if _secure() else f"hub-{kind}"
