"""The colour the software proposes for a service, with its reasons. A person sets it; a proposal decides nothing."""

from dataclasses import dataclass

from provider_intel.framework.domain.levels import IN_PROVIDER_CONCERNS, Level
from provider_intel.meeting.domain.codes import Rag


@dataclass(frozen=True)
class Known:
    """What a proposal reads: the level, whether something lists the service today, open actions, and what was decided.

    `explained` is that the last meeting called it known and explained, and nothing lists it anew since.
    """

    level: Level
    at_risk_now: bool = False
    listed: bool = False
    open_actions: int = 0
    overdue_actions: int = 0
    explained: bool = False


def propose(known: Known) -> tuple[Rag, tuple[str, ...]]:
    """Return a colour and why. Green only for what is known and explained; where little is known the answer is grey.

    >>> propose(Known(Level.STRATEGIC))[0], propose(Known(Level.ROUTINE))[0]
    (<Rag.RED: 'red'>, <Rag.GREY: 'grey'>)
    """
    red = _told(
        (known.level in IN_PROVIDER_CONCERNS, f"it is at “{known.level.words}”"),
        (known.at_risk_now, "a death or very serious harm is under enquiry"),
    )
    if red:
        return Rag.RED, red
    actions = f"{known.open_actions} action{'' if known.open_actions == 1 else 's'} not yet evidenced as done"
    overdue = f", {known.overdue_actions} of them overdue" if known.overdue_actions else ""
    amber = _told(
        (known.level in (Level.WATCH, Level.ENHANCED), f"it is at “{known.level.words}”"),
        (known.open_actions > 0, actions + overdue),
        (known.listed and not known.explained, "it is listed, and nobody has explained why"),
    )
    if amber:
        return Rag.AMBER, amber
    if known.explained:
        return Rag.GREEN, ("the last meeting recorded it as known and explained, and nothing has been added since",)
    if known.level is Level.AFTER_EXIT:
        return Rag.GREEN, ("it has left provider concerns and is not listed",)
    return Rag.GREY, ("not enough is known to say",)


def _told(*each: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(words for holds, words in each if holds)
