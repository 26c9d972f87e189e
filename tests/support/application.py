"""The whole application for tests: made once in each worker, wired to each test's own database."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app import create_app, wire
from foundation.config import Settings

_kept: tuple[Flask, dict[str, Any]] | None = None


def wired(settings: Settings, *, templates: Path) -> Flask:
    """Return this worker's application as if it had just been made with these settings."""
    global _kept
    if _kept is None:
        app = made(settings, templates=templates)
        _kept = app, {name: value for name, value in app.config.items() if name != "HUB"}
    app, config = _kept
    wire(settings)
    app.config.clear()
    app.config.update(deepcopy(config), HUB=settings)
    return app


def made(settings: Settings, *, templates: Path) -> Flask:
    """Return a new application; compiled templates are kept in the folder `templates` for the others of the run."""
    app = create_app(settings)
    app.testing = True
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    return app
