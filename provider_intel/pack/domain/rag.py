"""The colours of a pack: what is proposed with its reasons, and what people set at the last meeting.

Grey is not enough to say, and is never turned into a green: a place nobody tells of is not thereby well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from provider_intel.meeting.domain.codes import Rag
from provider_intel.pack.domain.facts import Facts


@dataclass(frozen=True)
class Proposal:
    """A colour with its reasons, and the one that people set at the last meeting; None: none was set."""

    rag: Rag
    reasons: tuple[str, ...]
    before: Rag | None

    @property
    def because(self) -> str:
        """Its reasons as a sentence."""
        told = "; ".join(self.reasons)
        return f"{told[:1].upper()}{told[1:]}."


def proposals(facts: Facts) -> Mapping[str, Proposal]:
    """Return the proposal for every subject the pack is about, by its id, in the pack's order."""
    before = {about: Rag(rag) for about, rag in facts.previous_rags}
    return {one.about: Proposal(Rag(one.rag), one.reasons, before.get(one.about)) for one in facts.proposed}
