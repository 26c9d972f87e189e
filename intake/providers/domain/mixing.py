"""Invented places and real ones never share a database: an invented concern must not land on a real business."""

from intake.providers.domain.values import SYNTHETIC_PREFIX


class MixingRefused(Exception):
    """Loading this would put invented and real places side by side, or invented ones into a live system."""


def refuse_mixing(*, environment: str, holds_synthetic: bool, holds_real: bool, incoming_synthetic: bool) -> None:
    """Refuse to load places beside places of the other sort: a county takes only invented ones, a live one only real.

    Raises MixingRefused saying what is held, what was offered, and what to do.
    """
    if not incoming_synthetic and holds_synthetic:
        raise MixingRefused(
            f"This database holds the fictional county ({SYNTHETIC_PREFIX} places). Real places may not join it, "
            "because invented concerns could then be read as concerns about real services. "
            "Import into an empty database."
        )
    if not incoming_synthetic and environment == "county":
        raise MixingRefused(
            f"This is a county of invented people (ENVIRONMENT is county): it takes {SYNTHETIC_PREFIX} places only, "
            "because invented concerns could otherwise be recorded about real services. "
            "Real places belong in a live system with a database of its own."
        )
    if incoming_synthetic and holds_real:
        raise MixingRefused(
            "This database holds real places of the register. Invented places and their concerns may not join them. "
            "Load the fictional county into an empty database."
        )
    if incoming_synthetic and environment == "live":
        raise MixingRefused("This is a live system: invented places do not belong in it.")
