"""Why something is not recorded under the framework. Nothing is changed then."""

from foundation.web.typed import Fault, FormRefused


class SubjectMissing(LookupError):
    """The register holds no such place, provider or brand, or nobody has such an account."""


class ChangedMeanwhile(Exception):
    """Somebody recorded something since the page was read; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone else has recorded something since you opened this page. Read it, then continue.")


class Conflicted(Exception):
    """Whoever records this has declared an interest in it: somebody else records it. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("You declared an interest in this service. Someone else must record decisions about it.")


class NotDeclared(FormRefused):
    """An interest is said to be over that nobody declared in exactly this, or that is over already."""

    def __init__(self) -> None:
        words = (
            "You have no recorded interest in this service itself. End an interest in its provider, brand or place "
            "on that page"
        )
        super().__init__(Fault("over", words))
