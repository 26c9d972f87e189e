"""Parts of a page that are written once for each thing they say, and kept for whoever is to be told exactly the same.

A part is a macro that knows nothing but what it is given. What is kept is found by all of that together, by value, so
it can only be shown to somebody for whom the very same would be written again: what a person may not see is never read
for them, and nothing that was not read is in what is asked for.
"""

from collections.abc import Callable, Hashable
from typing import Any

from flask import Flask
from markupsafe import Markup

MOST = 4_000_000
"""How many characters of a process are kept."""


class WrittenOnce:
    """What macros wrote; what was asked for longest ago goes first when there is too much."""

    def __init__(self, macro: Callable[[str, str], Callable[..., Markup]], *, most: int = MOST) -> None:
        """Take what finds a macro by its template and name, and how many characters may be kept."""
        self._macro, self._most, self._size = macro, most, 0
        self._held: dict[tuple[Hashable, ...], Markup] = {}

    def __call__(self, template: str, name: str, *given: Hashable) -> Markup:
        """Return what a macro makes of these: values that can never be changed in place."""
        key = (template, name, *given)
        held = self._held.pop(key, None)
        if held is None:
            held = self._macro(template, name)(*given)
            self._size += len(held)
        self._held[key] = held
        while self._size > self._most:
            self._size -= len(self._held.pop(next(iter(self._held))))
        return held

    @property
    def size(self) -> int:
        """How many characters are kept."""
        return self._size


def prepare(app: Flask) -> None:
    """Offer `written_once(template, macro, ...)` to every template."""

    def macro(template: str, name: str) -> Any:
        return getattr(app.jinja_env.get_template(template).module, name)

    app.jinja_env.globals["written_once"] = WrittenOnce(macro)
