"""Why something is not recorded under the framework. Nothing is changed then."""

from foundation.web.typed import Fault, FormRefused


class SubjectMissing(LookupError):
    """The register holds no such place, provider or brand, or nobody has such an account."""


class ChangedMeanwhile(Exception):
    """Somebody recorded something since the page was read; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Somebody else has recorded something meanwhile. Read it, and go on from there.")


class Conflicted(Exception):
    """Whoever records this has declared an interest in it: somebody else records it. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("You declared an interest in this service. Somebody else records what is decided about it.")


class NotDeclared(FormRefused):
    """An interest is said to be over that nobody declared in exactly this, or that is over already."""

    def __init__(self) -> None:
        words = "No interest in exactly this is on file. One in its provider, its brand or a place of it is ended there"
        super().__init__(Fault("over", words))
