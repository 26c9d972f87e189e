"""Of whom, in which way, and why somebody was not asked."""

from enum import StrEnum


class OfWhom(StrEnum):
    """Whom the questions are put to. The national framework words them apart for each (LGA, Making Safeguarding
    Personal outcomes framework, 2018), so it is kept who was asked.
    """

    ADULT = "adult"
    REPRESENTATIVE = "representative"

    @property
    def words(self) -> str:
        """Whom, in words for a screen."""
        return {"adult": "The adult", "representative": "Someone who speaks for them"}[self.value]


class Way(StrEnum):
    """How the questions reach them."""

    CODE = "code"
    PAPER = "paper"
    PHONE = "phone"

    @property
    def words(self) -> str:
        """The way in words for a screen."""
        return _WAYS[self]


_WAYS = {
    Way.CODE: "A web page, with a code given to them on paper",
    Way.PAPER: "A paper form, which we type in",
    Way.PHONE: "By phone or face to face, and we type in what they say",
}


class NotAsked(StrEnum):
    """Why the questions were put to nobody."""

    DECLINED = "declined"
    NOT_SAFE = "not_safe"
    DIED = "died"
    TOO_MUCH = "too_much"
    NOT_REACHED = "not_reached"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The reason in words for a screen."""
        return _NOT_ASKED[self]


_NOT_ASKED = {
    NotAsked.DECLINED: "They did not want to be asked",
    NotAsked.NOT_SAFE: "It was not safe to write or ring",
    NotAsked.DIED: "The adult has died, and nobody speaks for them",
    NotAsked.TOO_MUCH: "It would have distressed them, and nobody could answer for them",
    NotAsked.NOT_REACHED: "We could not reach anyone",
    NotAsked.OTHER: "Another reason",
}
