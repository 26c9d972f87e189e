"""The left rail of staff pages: each capability registers its places; a person sees those they may open."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for


@dataclass(frozen=True)
class Place:
    """One entry of the rail: its words, where it goes, who may see it, and its order from the top."""

    label: str
    endpoint: str
    permission: str
    order: int


@dataclass(frozen=True)
class RailLink:
    """A rail entry as a template shows it."""

    label: str
    href: str
    current: bool


def register(app: Flask, *places: Place) -> None:
    """Add places to the application's rail."""
    app.extensions.setdefault("hub-rail", []).extend(places)


def rail_for(permissions: frozenset[str]) -> list[RailLink]:
    """Return the rail of a person who holds these permissions, in order, with the current place marked."""
    places: list[Place] = sorted(current_app.extensions.get("hub-rail", []), key=lambda place: place.order)
    here = request.path.rstrip("/")
    links = []
    for place in places:
        if place.permission in permissions:
            href = url_for(place.endpoint)
            links.append(RailLink(place.label, href, here == href or here.startswith(href + "/")))
    return links


def prepare(app: Flask) -> None:
    """Offer `rail_for` to the staff layout."""
    app.jinja_env.globals["rail_for"] = rail_for
