"""For those who keep watch: the audit trail for auditors, and whether everything that runs by itself is running."""

from flask import Flask

from foundation import audit
from foundation.oversight.queries import TRAIL_READ
from foundation.oversight.views import blueprint
from foundation.signin import Permission
from foundation.web import navigation

__all__ = ["TRAIL_READ", "blueprint", "prepare"]


def prepare(app: Flask) -> None:
    """Give the application its oversight pages; call it after sign-in."""
    audit.register(TRAIL_READ)
    app.register_blueprint(blueprint)
    navigation.register(
        app,
        navigation.Place("Accounts", "signin.accounts", Permission.MANAGE_ACCOUNTS, 80),
        navigation.Place("System", "oversight.system", Permission.MANAGE_ACCOUNTS, 85),
        navigation.Place("Audit trail", "oversight.trail", Permission.READ_TRAIL, 90),
    )
