"""Finding a service in the register as someone types. The register is public; nothing of any contact is in it."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from foundation.database import reading, storable
from foundation.signin import open_to_all
from intake.contacts.domain.places import SHORTEST_SEARCH, place_in_words
from intake.contacts.domain.questions import Raw
from intake.contacts.presenters import PlaceView
from intake.contacts.views.shared import blueprint
from intake.providers import queries as providers

_LONGEST_SEARCH = 100
_SHOWN = 10


@blueprint.get("/report/places")
@open_to_all("The care register is published; a sender without an account chooses a service from it.")
def places() -> ResponseReturnValue:
    """Answer with the places that match what was typed so far."""
    found = places_called(request.args.get("q", ""))
    return jsonify(places=[{"id": place.id, "label": place.label, "hint": place.hint} for place in found])


def places_found(raw: Raw) -> tuple[PlaceView, ...]:
    """Return the places that match the search held in an answer."""
    return places_called(raw.get("search", "")) if isinstance(raw, dict) else ()


def places_called(typed: str) -> tuple[PlaceView, ...]:
    """Return the places that match some words; none for fewer letters than a search needs."""
    words = storable(typed)[:_LONGEST_SEARCH].strip()
    if len(words) < SHORTEST_SEARCH:
        return ()
    with reading() as session:
        # A chosen suggestion comes back as 'name, town'; the search knows words, not commas.
        found = providers.search_places(session, words.replace(",", " "), limit=_SHOWN)
    return tuple(
        PlaceView(
            id=place.location_id,
            label=place_in_words(place.name, place.town),
            hint=", ".join(filter(None, (place.postcode, place.kind_words, "" if place.is_open else "closed"))),
        )
        for place in found
    )
