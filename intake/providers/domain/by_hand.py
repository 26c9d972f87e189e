"""Services that no inspector registers, entered by hand: what kinds there are, and what is compared with what."""

from dataclasses import dataclass

from intake.providers.domain.codes import Stratum

ENTERED_PREFIX, INVENTED_PREFIX = "HUB", "SYN-HUB"


@dataclass(frozen=True)
class HandKind:
    """A kind of service as somebody entering one chooses it."""

    code: str
    label: str
    hint: str
    stratum: Stratum


HAND_KINDS = (
    HandKind("day", "Day service", "A day centre, day opportunities or a lunch club", Stratum.OTHER),
    HandKind(
        "supported", "Supported living without registered care", "Housing with support only", Stratum.SUPPORTED_LIVING
    ),
    HandKind("hospital", "Hospital or ward", "Where the register of care has no entry of its own", Stratum.OTHER),
    HandKind("support", "Support or sitting service", "Help at home that is not personal care", Stratum.OTHER),
    HandKind("other", "Another service", "A charity, hostel, transport or club", Stratum.OTHER),
)


def hand_kind(code: str) -> HandKind | None:
    """Return a kind by its code, or None."""
    return next((kind for kind in HAND_KINDS if kind.code == code), None)
