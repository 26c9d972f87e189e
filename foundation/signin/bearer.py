"""Letting a program in: the token it shows with each call, and the refusals it is answered with. No cookie is read."""

import math
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar, cast

from flask import Response, request

from foundation import clock
from foundation.signin.actions.system_tokens import SystemSlowed, TokenRefused, admit_system
from foundation.signin.systems import System
from foundation.web.problems import problem

_REMEMBERED = "hub.calling-system"
View = TypeVar("View", bound=Callable[..., Any])


class NoSystemCalls(Exception):
    """The code needs a calling system and there is none: the view lacks `@requires_token`."""


def requires_token(scope: str) -> Callable[[View], View]:
    """Say which scope the token must allow that a program shows to this view. Nobody gets in by signing in."""

    def mark(view: View) -> View:
        cast(Any, view).scope = scope
        return view

    return mark


def calling_system() -> System:
    """Return the system that makes this call. Raises NoSystemCalls, which a view with `@requires_token` never meets."""
    system = request.environ.get(_REMEMBERED)
    if system is None:
        raise NoSystemCalls(request.endpoint)
    return cast(System, system)


def admit(scope: str) -> Response | None:
    """Let the call pass, or return why not: 401 without a token that is alive, 403 without the scope, 429 too often."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        return _asked("Show a token: Authorization: Bearer hub_...", HTTPStatus.UNAUTHORIZED)
    now = clock.now()
    try:
        system = admit_system(token.strip(), now=now)
    except TokenRefused as refusal:
        return _asked(str(refusal), HTTPStatus.UNAUTHORIZED, error="invalid_token")
    except SystemSlowed as slowed:
        answer = problem(HTTPStatus.TOO_MANY_REQUESTS, str(slowed))
        answer.headers["Retry-After"] = str(max(1, math.ceil((slowed.until - now).total_seconds())))
        return answer
    if scope not in system.scopes:
        told = f"This token does not allow {scope}. Whoever made it can make one that does."
        return _asked(told, HTTPStatus.FORBIDDEN, error="insufficient_scope", scope=scope)
    request.environ[_REMEMBERED] = system
    return None


def _asked(detail: str, status: HTTPStatus, **said: str) -> Response:
    """A refusal that says what is asked for, as RFC 6750 has it."""
    answer = problem(status, detail)
    parts = ['realm="api"', *(f'{name}="{value}"' for name, value in said.items())]
    answer.headers["WWW-Authenticate"] = f"Bearer {', '.join(parts)}"
    return answer
