"""Sign-in: accounts, roles, sessions, the second factor, and the guard that stands before every view."""

from collections.abc import Callable

from flask import Flask

from foundation import audit
from foundation.signin import guards
from foundation.signin.domain import Account
from foundation.signin.entries import ENTRIES
from foundation.signin.guards import current_account, open_to_all, requires, signed_in_account
from foundation.signin.roles import ADMINISTRATOR, AUDITOR, Permission, Role, register_roles
from foundation.signin.views import blueprint

__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "ENTRIES",
    "Account",
    "Permission",
    "Role",
    "blueprint",
    "current_account",
    "open_to_all",
    "prepare",
    "register_roles",
    "requires",
    "signed_in_account",
]


def prepare(app: Flask, *, home: Callable[[Account], str] | None = None) -> None:
    """Give the application its sign-in pages and put the guard before every view; call it after `web.prepare`.

    `home` says where a person goes after signing in when they were not on their way anywhere; else their own account.
    """
    audit.register(*ENTRIES)
    guards.install(app)
    app.register_blueprint(blueprint)
    if home is not None:
        app.extensions["hub-home"] = home
