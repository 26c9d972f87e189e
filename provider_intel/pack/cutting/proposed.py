"""What colour is proposed for each subject, by the rule that the room's agenda follows, on the facts of the cut."""

from collections.abc import Iterable

from provider_intel.framework.domain.levels import Level
from provider_intel.framework.domain.records import Whole
from provider_intel.meeting.domain.proposing import Known, propose
from provider_intel.pack.cutting.last import Left
from provider_intel.pack.domain.facts import Action, Found, Lens, Proposed

_AT_RISK = ("death", "life-threatening")


def proposals(
    about: Iterable[str], wholes: Iterable[Whole], lenses: Iterable[Lens], anyway: Iterable[Found],
    found: Iterable[Found], actions: Iterable[Action], left: Left,
) -> tuple[Proposed, ...]:  # fmt: skip
    """Return the colour proposed for each subject, with its reasons, in the order given."""
    levels = {one.subject.id: one.level for one in wholes}
    held = [one for lens in lenses for one in lens.listed]
    listed = {one.place for one in held} | {one.place for one in left.asked}
    listed |= {place for one in (*anyway, *(one for one in found if one.asks)) for place in one.places}
    fresh = {one.place for one in held if one.fresh} | {one.place for one in left.asked}
    fresh |= {place for one in (*anyway, *found) if one.asks and (one.new or one.grown) for place in one.places}
    at_risk = {place for one in anyway if any(word in one.sentence for word in _AT_RISK) for place in one.places}
    still = [one for one in actions if one.is_open]
    told = []
    for each in about:
        own = [one for one in still if one.about == each]
        known = Known(
            level=levels.get(each, Level.ROUTINE),
            at_risk_now=each in at_risk,
            listed=each in listed,
            open_actions=len(own),
            overdue_actions=sum(bool(one.days_late) for one in own),
            explained=each in left.explained and each not in fresh,
        )
        rag, reasons = propose(known)
        told.append(Proposed(each, rag.value, reasons))
    return tuple(told)
