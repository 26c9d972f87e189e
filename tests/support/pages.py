"""Watches the application under test: which templates are used, and that none is ever handed a row of the database."""

import dataclasses
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask, before_render_template
from jinja2 import BaseLoader, Environment
from sqlalchemy import Row, inspect
from sqlalchemy.exc import NoInspectionAvailable

SEEN_FOLDER = "HUB_TEMPLATES_SEEN"
_DEEP_ENOUGH = 4


class RowInTemplate(AssertionError):
    """A template was handed a mapped row; make a presenter of it."""


class _Noting(BaseLoader):
    """Loads as the application's own loader does, and notes the name."""

    def __init__(self, loader: BaseLoader, note: Callable[[str], None]) -> None:
        self._loader = loader
        self._note = note

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return what the application's loader returns."""
        found = self._loader.get_source(environment, template)
        self._note(template)
        return found


def watch(app: Flask) -> None:
    """Note every template the application loads, and refuse rows in what is handed to one."""
    assert app.jinja_env.loader is not None
    app.jinja_env.loader = _Noting(app.jinja_env.loader, _note)
    before_render_template.connect(_refuse_rows, app)


def _refuse_rows(_app: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
    for name, value in context.items():
        if name not in {"g", "request", "session", "config"} and _holds_row(value, _DEEP_ENOUGH):
            raise RowInTemplate(f"{template.name} is handed a row in {name!r}: make a presenter of it.")


def _holds_row(value: Any, depth: int) -> bool:
    if depth == 0 or value is None or isinstance(value, str | int | float | bytes):
        return False
    if isinstance(value, Row) or _is_mapped(value):
        return True
    return any(_holds_row(inner, depth - 1) for inner in _inside(value))


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, list | tuple | set | frozenset):
        return value
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    return ()


def _is_mapped(value: Any) -> bool:
    try:
        return hasattr(inspect(value), "mapper") and not isinstance(value, type)
    except NoInspectionAvailable:
        return False


def _note(template: str) -> None:
    folder = os.environ.get(SEEN_FOLDER)
    if folder:
        # Appending one short line at a time is safe between the workers of a run.
        with (Path(folder) / "seen.txt").open("a", encoding="utf-8") as file:
            file.write(template + "\n")


def never_seen(folder: Path, wanted: Iterable[str]) -> list[str]:
    """Return the templates that no test has loaded while the run noted them in `folder`."""
    noted = folder / "seen.txt"
    seen = set(noted.read_text(encoding="utf-8").splitlines()) if noted.exists() else set()
    return sorted(set(wanted) - seen)
