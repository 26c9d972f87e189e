"""What an address may hold: a number in it is one that a database can look for."""

from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class NumberKept(IntegerConverter):
    """A number in an address; one larger than any that is kept is an address that is not there, and no fault."""

    def __init__(
        self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int | None = LARGEST, signed: bool = False
    ) -> None:
        super().__init__(map, fixed_digits, min, max, signed)
