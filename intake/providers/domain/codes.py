"""What kind of service a place is, and what its rating says: the register's many wordings brought to a few codes."""

from dataclasses import dataclass
from enum import Enum


class Stratum(Enum):
    """Services alike enough to compare with each other, and never with another stratum."""

    NURSING_OLDER = "nursing_older"
    RESIDENTIAL_OLDER = "residential_older"
    LEARNING_OR_MENTAL_HEALTH_HOME = "ld_mh_home"
    HOME_CARE = "home_care"
    SUPPORTED_LIVING = "supported_living"
    OTHER = "other"


class NoRating(Enum):
    """Different things that all look like no rating; treating one as another would mislead."""

    BLANK = "blank"
    ABSENT = "absent"
    NOT_RATED = "not_rated"
    NO_PUBLISHED_RATING = "no_published_rating"
    INSPECTED_BUT_NOT_RATED = "inspected_but_not_rated"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    NOT_FORMALLY_RATED = "not_formally_rated"


class CapacitySource(Enum):
    """Where the number of people a place can support came from."""

    CAPACITY_TRACKER = "capacity_tracker"
    BY_HAND = "by_hand"
    REGISTERED_BEDS = "registered_beds"
    PEOPLE_SUPPORTED = "people_supported"
    ASSUMED = "assumed"


SAID_BY_SOMEBODY = frozenset(
    {CapacitySource.CAPACITY_TRACKER.value, CapacitySource.BY_HAND.value, CapacitySource.PEOPLE_SUPPORTED.value}
)
"""Sources that no register file may overwrite: somebody counted people, where the register counts beds."""


class Status(Enum):
    """Whether the register says a place or provider is registered; unknown for one known only through another."""

    REGISTERED = "registered"
    DEREGISTERED = "deregistered"
    UNKNOWN = "unknown"


class Detail(Enum):
    """How much the register has told us: named by a link, listed with its postcode, or set out in full."""

    LINKED = "linked"
    LISTED = "listed"
    FULL = "full"


@dataclass(frozen=True)
class Rating:
    """A rating's code, or which kind of none it is."""

    code: str | None
    none: NoRating | None


class RatingUnknown(ValueError):
    """The register used a rating we have never seen; guessing what it means would be worse than refusing the row."""


_RATINGS = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "inadequate": "inadequate",
}
_NONES = {
    "": NoRating.BLANK,
    "not rated": NoRating.NOT_RATED,
    "no published rating": NoRating.NO_PUBLISHED_RATING,
    "inspected but not rated": NoRating.INSPECTED_BUT_NOT_RATED,
    "insufficient evidence to rate": NoRating.INSUFFICIENT_EVIDENCE,
    "not formally rated": NoRating.NOT_FORMALLY_RATED,
}
RATING_WORDS = {code: words.capitalize() for words, code in _RATINGS.items()}
NONE_WORDS = {
    "blank": "No rating: the register leaves it blank",
    "absent": "No rating: the register has no such field for it",
    "not_rated": "Not rated as a whole: ratings stand for each of its services",
    "no_published_rating": "No published rating",
    "inspected_but_not_rated": "Inspected but not rated",
    "insufficient_evidence": "Inspected, with too little evidence to rate",
    "not_formally_rated": "Inspected, but not formally rated",
}


def rating_of(published: str | None) -> Rating:
    """Return the code for a rating as published, in any casing; None means the field was not there at all.

    Raises RatingUnknown for wording the register has not used before.
    """
    if published is None:
        return Rating(code=None, none=NoRating.ABSENT)
    words = " ".join(published.split()).lower()
    if words in _NONES:
        return Rating(code=None, none=_NONES[words])
    if words not in _RATINGS:
        raise RatingUnknown(f"the rating {published!r} is not one the register is known to use")
    return Rating(code=_RATINGS[words], none=None)


_KINDS = (
    ("care home service with nursing", "Care home with nursing"),
    ("care home service without nursing", "Care home"),
    ("domiciliary care service", "Home care"),
    ("supported living service", "Supported living"),
    ("extra care housing services", "Extra care housing"),
    ("shared lives", "Shared Lives"),
)


def kind_words(service_types: tuple[str, ...]) -> str:
    """Return what a person would call the place, from its registered services; the most care comes first.

    >>> kind_words(("Domiciliary care service", "Supported living service"))
    'Home care and supported living'
    """
    held = {service.lower() for service in service_types}
    if _KINDS[0][0] in held:
        return _KINDS[0][1]
    named = [words for service, words in _KINDS if service in held]
    if not named:
        return service_types[0] if service_types else "Kind of service not known"
    return " and ".join([named[0], *(words[0].lower() + words[1:] for words in named[1:2])])


def stratum_of(service_types: tuple[str, ...], specialisms: tuple[str, ...]) -> Stratum:
    """Return the stratum of a place from its registered services and the people it says it cares for."""
    services = {service.lower() for service in service_types}
    people = " | ".join(specialisms).lower()
    if any(service.startswith("care home service") for service in services):
        return _kind_of_home(services, people)
    if "domiciliary care service" in services:
        return Stratum.HOME_CARE
    if services & {"supported living service", "extra care housing services"}:
        return Stratum.SUPPORTED_LIVING
    return Stratum.OTHER


def _kind_of_home(services: set[str], people: str) -> Stratum:
    for_older_people = "over 65" in people or "dementia" in people or "older people" in people
    if not for_older_people and ("learning disab" in people or "mental health" in people):
        return Stratum.LEARNING_OR_MENTAL_HEALTH_HOME
    return Stratum.NURSING_OLDER if "care home service with nursing" in services else Stratum.RESIDENTIAL_OLDER
