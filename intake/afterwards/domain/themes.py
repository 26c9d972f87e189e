"""What answers are about, as people who read them say: a short list, so that they can be counted."""

from enum import StrEnum


class Theme(StrEnum):
    """One theme of an answer."""

    LISTENED = "listened"
    TOLD = "told"
    SPEED = "speed"
    SAFETY = "safety"
    PEOPLE = "people"
    CHOICE = "choice"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The theme in words."""
        return _WORDS[self]


_WORDS = {
    Theme.LISTENED: "Being listened to",
    Theme.TOLD: "Being told what happens",
    Theme.SPEED: "How long it took",
    Theme.SAFETY: "Being and feeling safe",
    Theme.PEOPLE: "The people who came",
    Theme.CHOICE: "Having a choice",
    Theme.OTHER: "Something else",
}
