"""The project's own files, read as text and as syntax, for the architecture tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from foundation.config import ROOT

CODE = ("thresholds", "foundation", "intake", "provider_intel")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of ours."""

    path: Path

    @property
    def name(self) -> str:
        """The path as people write it, from the top of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        """The whole text."""
        return _text(self.path)

    @property
    def tree(self) -> ast.Module:
        """The syntax tree, read once."""
        return _tree(self.path)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the syntax tree, walked once for all the tests that ask."""
        return _nodes(self.path)

    def functions(self) -> Iterator[Function]:
        """Give every function, methods and inner functions included."""
        return (node for node in self.nodes if isinstance(node, Function))

    def imports(self) -> Iterator[str]:
        """Give the full name of every module, or thing in a module, that is imported."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path), filename=str(path))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(path)))


def sources(*folders: str) -> list[Source]:
    """Return every Python file under the folders named, in order."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [Source(path) for path in sorted(found) if "__pycache__" not in path.parts]


def code() -> list[Source]:
    """Return every Python file that runs in production, `app.py` included; migrations are history and stand apart."""
    return [Source(ROOT / "app.py"), *sources(*CODE)]


def templates() -> list[Path]:
    """Return every template, in order."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def is_view(function: Function) -> bool:
    """Return whether a function answers an address: one of its decorators is `.get(...)`, `.post(...)` or the like."""
    return any(verbs_of(decorator) for decorator in function.decorator_list)


def verbs_of(decorator: ast.expr) -> tuple[str, ...]:
    """Return the HTTP methods a route decorator names, in capitals; none when it is not a route decorator."""
    if not (isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)):
        return ()
    if decorator.func.attr in {"get", "post", "put", "patch", "delete"}:
        return (decorator.func.attr.upper(),)
    if decorator.func.attr != "route":
        return ()
    named = [keyword.value for keyword in decorator.keywords if keyword.arg == "methods"]
    return tuple(ast.literal_eval(named[0])) if named else ("GET",)


def length(function: Function) -> int:
    """Return how many lines a function has from `def` to its end; its docstring is not counted."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return total - ((first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0)
