"""Sign-in: accounts, roles, sessions, the second factor, and the guard that stands before every view."""

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


def prepare(app: Flask) -> None:
    """Give the application its sign-in pages and put the guard before every view; call it after `web.prepare`."""
    audit.register(*ENTRIES)
    guards.install(app)
    app.register_blueprint(blueprint)
