"""Sign-in: accounts, roles, sessions, the second factor, and the guard that stands before every view."""

from collections.abc import Callable, Sequence

from flask import Flask
from werkzeug.wrappers import Response

from foundation import audit, notices
from foundation.signin import guards
from foundation.signin.bearer import calling_system, requires_token
from foundation.signin.domain import Account
from foundation.signin.entries import ENTRIES
from foundation.signin.guards import current_account, kept_form_address, open_to_all, requires, signed_in_account
from foundation.signin.messages import NOTICES
from foundation.signin.roles import ADMINISTRATOR, AUDITOR, Permission, Role, register_roles
from foundation.signin.systems import Scope, System, register_scopes
from foundation.signin.views import blueprint

__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "ENTRIES",
    "NOTICES",
    "Account",
    "Permission",
    "Role",
    "Scope",
    "System",
    "blueprint",
    "calling_system",
    "current_account",
    "kept_form_address",
    "open_to_all",
    "prepare",
    "register_roles",
    "register_scopes",
    "requires",
    "requires_token",
    "signed_in_account",
]


def prepare(app: Flask, *, at_sign_out: Sequence[Callable[[Response], object]] = ()) -> None:
    """Give the application its sign-in pages and put the guard before every view; call it after `web.prepare`.

    Each of `at_sign_out` takes from the answer what a capability left in the browser, for the next person's sake.
    """
    audit.register(*ENTRIES)
    notices.register(*NOTICES)
    app.extensions["hub-at-sign-out"] = tuple(at_sign_out)
    guards.install(app)
    app.register_blueprint(blueprint)
