"""The left rail of staff pages: each capability registers its places; a person sees those they may open."""

from dataclasses import dataclass
from typing import NamedTuple, cast

from flask import Flask, current_app, request, url_for


@dataclass(frozen=True)
class Place:
    """One entry of the rail: its words, where it goes, who may see it, and its order from the top."""

    label: str
    endpoint: str
    permission: str
    order: int


class RailLink(NamedTuple):
    """A rail entry as a template shows it."""

    label: str
    href: str
    current: bool


def register(app: Flask, *places: Place) -> None:
    """Add places to the application's rail."""
    app.extensions.setdefault("hub-rail", []).extend(places)


def rail_for(permissions: frozenset[str]) -> tuple[RailLink, ...]:
    """Return the rail of a person who holds these permissions, in order, with the current place marked."""
    here = request.path.rstrip("/")
    return tuple(
        [
            RailLink(place.label, href, here == href or here.startswith(href + "/"))
            for place, href in _places()
            if place.permission in permissions
        ]
    )


def _places() -> list[tuple[Place, str]]:
    """Return every place with its address, in order: worked out once, for where the application is reached."""
    places: list[Place] = current_app.extensions.get("hub-rail", [])
    now = request.script_root, len(places)
    known, found = cast(_Addresses, current_app.extensions.get(_ADDRESSES, (None, [])))
    if known != now:
        in_order = sorted(places, key=lambda place: place.order)
        found = [(place, url_for(place.endpoint)) for place in in_order]
        current_app.extensions[_ADDRESSES] = (now, found)
    return found


_ADDRESSES = "hub-rail-addresses"
_Addresses = tuple[tuple[str, int] | None, list[tuple[Place, str]]]


def prepare(app: Flask) -> None:
    """Offer `rail_for` to the staff layout."""
    app.jinja_env.globals["rail_for"] = rail_for
