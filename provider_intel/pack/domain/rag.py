"""What colour the pack proposes for a provider, with its reasons. People set it; nothing here is stored as theirs.

Red is provider concerns under way. Amber is a plan under way, or a listing nobody has explained. Green is what people
called known and explained, with nothing new since. Grey is not enough to say, and is never turned into a green: a
place nobody tells of is not thereby well. After the model of the meeting's pack, to be confirmed by the Board.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from provider_intel.pack.domain.blocks import Rag
from provider_intel.pack.domain.facts import Facts, Followed, Listed

_CONCERNS, _PLAN = 3, 1


@dataclass(frozen=True)
class Proposal:
    """A colour with its reasons, and the one that people set at the last meeting; None: none was set."""

    rag: Rag
    reasons: tuple[str, ...]
    before: Rag | None


def proposals(facts: Facts) -> Mapping[str, Proposal]:
    """Return the proposal for every subject the pack is about, by its id."""
    followed = {one.about: one for one in facts.followed}
    high = {one.place: one for lens in facts.lenses[:1] for one in lens.listed}
    low = {one.place: one for lens in facts.lenses[1:] for one in lens.listed}
    anyway = {place for one in facts.always for place in one.places}
    set_before = dict(facts.previous_rags)
    about = dict.fromkeys([*followed, *(one.place for one in facts.places)])
    return {
        each: _proposal(followed.get(each), high.get(each), low.get(each), set_before.get(each), each in anyway)
        for each in about
    }


def _proposal(
    followed: Followed | None, high: Listed | None, low: Listed | None, set_before: str | None, anyway: bool
) -> Proposal:  # fmt: skip
    before = Rag(set_before) if set_before else None
    if followed and followed.rank >= _CONCERNS:
        return Proposal(Rag.RED, (f"It stands at “{followed.level}”.",), before)
    amber = []
    if followed and followed.rank >= _PLAN:
        amber.append(f"It stands at “{followed.level}”.")
    if anyway:
        amber.append("It is listed whatever its counts.")
    if high and before is Rag.GREEN and high.before and not high.fresh and not amber:
        return Proposal(Rag.GREEN, ("People called it known and explained, and nothing is new since.",), before)
    if high:
        amber.append("It is listed for high reporting, and nobody has explained it.")
    if amber:
        return Proposal(Rag.AMBER, tuple(amber), before)
    why = "Little is told of it, and nobody knows why." if low else "Not enough is known to say."
    return Proposal(Rag.GREY, (why,), before)
