"""Watches the application under test: which templates are used, and that none is ever handed a row of the database."""

import dataclasses
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask import Flask, before_render_template
from jinja2 import Environment, FileSystemLoader
from sqlalchemy import Row, inspect
from sqlalchemy.exc import NoInspectionAvailable

from foundation.config import ROOT
from tests.support import tree

TEMPLATES = ROOT / "templates"
SEEN_FOLDER = "HUB_TEMPLATES_SEEN"
_DEEP_ENOUGH = 4


class RowInTemplate(AssertionError):
    """A template was handed a mapped row; make a presenter of it."""


def watch() -> None:
    """Note every template that is loaded, and refuse rows in what is handed to one; called once for a whole run."""
    before_render_template.connect(_refuse_rows)
    find = FileSystemLoader.get_source

    def noting(self: FileSystemLoader, environment: Environment, template: str) -> Any:
        found = find(self, environment, template)
        _note(Path(found[1]))
        return found

    FileSystemLoader.get_source = noting  # type: ignore[method-assign]  # only looks on, and only in tests


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


def _note(template: Path) -> None:
    folder = os.environ.get(SEEN_FOLDER)
    if folder and template.is_relative_to(TEMPLATES):
        # Appending one short line at a time is safe between the workers of a run.
        with (Path(folder) / "seen.txt").open("a", encoding="utf-8") as file:
            file.write(f"{template.relative_to(TEMPLATES).as_posix()}\n")


def never_seen(folder: Path) -> list[str]:
    """Return the templates that no test has loaded while the run noted them in `folder`."""
    noted = folder / "seen.txt"
    seen = set(noted.read_text(encoding="utf-8").splitlines()) if noted.exists() else set()
    return sorted({path.relative_to(TEMPLATES).as_posix() for path in tree.templates()} - seen)


if __name__ == "__main__":
    unseen = never_seen(Path(os.environ[SEEN_FOLDER]))
    sys.exit("No test has rendered these:\n  " + "\n  ".join(unseen) if unseen else 0)
