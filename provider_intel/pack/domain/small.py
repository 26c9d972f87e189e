"""Small counts of people in what leaves the council: the rule of the national collection, so that nobody is found out.

Counts of concerns are shown whole: they are about a service, and the meeting cannot decide without them. Counts of
people who live or are cared for somewhere, by who pays for them, are not: under the least count they are told as 'under
5', and where that leaves one that could be worked out from the total, the next smallest is withheld with it.
"""

from collections.abc import Sequence

Count = tuple[str, int]


def told(counts: Sequence[Count], *, least: int) -> tuple[tuple[str, str], ...]:
    """Return counts of people by name, the small ones withheld, and one more where a single one could be worked out.

    >>> told((("Council", 14), ("NHS", 6), ("Other", 2)), least=5)
    (('Council', '14'), ('NHS', 'withheld'), ('Other', 'under 5'))
    >>> told((("Council", 14), ("NHS", 6)), least=5)
    (('Council', '14'), ('NHS', '6'))
    """
    small = [place for place, (_, number) in enumerate(counts) if 0 < number < least]
    also = -1
    if len(small) == 1:
        others = [(number, place) for place, (_, number) in enumerate(counts) if number >= least]
        also = min(others)[1] if others else -1
    return tuple((name, _words(place, number, small, also, least)) for place, (name, number) in enumerate(counts))


def _words(place: int, number: int, small: list[int], also: int, least: int) -> str:
    if place in small:
        return f"under {least}"
    return "withheld" if place == also else str(number)
