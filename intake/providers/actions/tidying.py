"""Words somebody typed, as they are kept."""

from foundation.database import storable


def tidied(words: str) -> str:
    """Return words as both databases hold them, with one space wherever there were several or a new line."""
    return storable(" ".join(words.split()))
