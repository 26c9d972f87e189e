"""Pages that take files say how much; every other page keeps the general limit."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """Let a view take a body of up to `most_bytes`. Files in it go to the disk as they come, not to memory."""

    def mark(view: View) -> View:
        vars(view)["most_bytes"] = most_bytes
        return view

    return mark


def prepare(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""

    # Runs before every `before_request`, and so before the form token is looked for in the body.
    @app.url_value_preprocessor
    def _limit(endpoint: str | None, _values: dict[str, Any] | None) -> None:
        view = current_app.view_functions.get(endpoint or "")
        most = getattr(view, "most_bytes", None)
        if most is not None:
            request.max_content_length = most
