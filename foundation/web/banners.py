"""What stands above every staff page while it is so: each capability registers a question, asked with each page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app


@dataclass(frozen=True)
class Banner:
    """One line above the page: its words, and where it leads."""

    words: str
    link: str
    href: str


Ask = Callable[[Any], Banner | None]
"""Asked with the account of whoever opens the page; None while there is nothing to say."""


def register(app: Flask, *asks: Ask) -> None:
    """Add questions to the application."""
    app.extensions.setdefault("hub-banners", []).extend(asks)


def banners_for(account: Any) -> list[Banner]:
    """Return what stands above a page for somebody who is signed in."""
    asks: list[Ask] = current_app.extensions.get("hub-banners", [])
    return [banner for banner in (ask(account) for ask in asks) if banner is not None]


def prepare(app: Flask) -> None:
    """Offer `banners_for` to the staff layout."""
    app.jinja_env.globals["banners_for"] = banners_for
