"""One thing that is wrong with what was filled in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that keeps something from being recorded, by the name of the field it belongs to."""

    field: str
    words: str
