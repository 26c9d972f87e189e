"""The register in words: a place's facts with their dates and sources, and what became of each file."""

from intake.providers.presenters.arrangements import ArrangementsShown, arrangements_shown
from intake.providers.presenters.followed import PairShown, followed_link, pair_shown
from intake.providers.presenters.lists import found_shown, import_shown
from intake.providers.presenters.managers import ManagersShown, managers_shown
from intake.providers.presenters.place import PlaceShown, order_words, place_shown
from intake.providers.presenters.words import place_link

__all__ = [
    "ArrangementsShown",
    "ManagersShown",
    "PairShown",
    "PlaceShown",
    "arrangements_shown",
    "followed_link",
    "found_shown",
    "import_shown",
    "managers_shown",
    "order_words",
    "pair_shown",
    "place_link",
    "place_shown",
]
