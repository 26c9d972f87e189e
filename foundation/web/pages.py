"""Pages that are there whatever else fails: is it up, is it ready, and the notices every public service owes."""

import shutil
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from foundation import database, log

blueprint = Blueprint("pages", __name__)
View = TypeVar("View", bound=Callable[..., Any])
LEAST_FREE_BYTES = 200_000_000


def _open(reason: str) -> Callable[[View], View]:
    """Mark a view as open to anyone, with the reason; the guards stand above this module, so it marks its own."""

    def mark(view: View) -> View:
        vars(view)["open_reason"] = reason
        return view

    return mark


@blueprint.get("/livez")
@_open("Says only that the process answers; watched by the machine that runs it.")
def livez() -> ResponseReturnValue:
    """Answer when the application is up, whatever the database does."""
    return "up\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/readyz")
@_open("Says only yes or no to the machine that runs it; no detail is shown.")
def readyz() -> ResponseReturnValue:
    """Answer 200 when a contact could be taken now: the database writes, its shape is right, and the disk has room."""
    ready = _can_write() and shutil.disk_usage(current_app.config["HUB"].var_dir.parent).free > LEAST_FREE_BYTES
    return (
        ("ready\n" if ready else "not ready\n"),
        (200 if ready else 503),
        {"Content-Type": "text/plain; charset=utf-8"},
    )


class _UndoneError(Exception):
    """Takes the readiness check's own write back."""


def _can_write() -> bool:
    from foundation import schema  # the migration library is no use to a web worker until someone asks this

    try:
        schema.require_current()
        with database.transaction() as session:
            session.execute(text("create temporary table ready_check (n integer)"))
            raise _UndoneError
    except _UndoneError:
        return True
    except (SQLAlchemyError, schema.SchemaOutOfDate):
        log.logger().error("ready.refused", exc_info=True)
        return False


@blueprint.get("/accessibility")
@_open("A notice every public service owes.")
def accessibility() -> ResponseReturnValue:
    """Show the accessibility statement."""
    return render_template("pages/accessibility.html")


@blueprint.get("/privacy")
@_open("A notice every public service owes.")
def privacy() -> ResponseReturnValue:
    """Show the privacy notice."""
    return render_template("pages/privacy.html", settings=current_app.config["HUB"])


@blueprint.get("/cookies")
@_open("A notice every public service owes.")
def cookies() -> ResponseReturnValue:
    """Show which cookies there are: only those the service cannot work without."""
    return render_template("pages/cookies.html")
