"""What earlier records say of an adult, offered with its date and source to confirm or change: asked once only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from intake.enquiries.domain.facts import Confirmed
from intake.enquiries.domain.records import Kept, newest

_SAYS_NOTHING = frozenset({"", "Not known", "Not answered", "Not asked", "None", "not known", "Not known yet"})


@dataclass(frozen=True)
class Asked:
    """One thing worth knowing of every adult: its code, its label, and the questions of the form that ask for it."""

    code: str
    label: str
    questions: tuple[str, ...]


FACTS = (
    Asked("communication", "How they communicate", ("communication_needs", "first_language")),
    Asked("interpreter", "Whether they need an interpreter", ("interpreter_needed",)),
    Asked("safe_contact", "How to contact them safely", ("safe_to_contact", "safe_contact")),
    Asked("needs", "Care and support needs", ("needs_description",)),
    Asked("conditions", "What they live with", ("conditions",)),
    Asked("capacity", "Whether capacity was assessed",
          ("capacity_assessed", "capacity_assessed_on", "capacity_assessed_by")),
    Asked("advocate", "Whether they need an advocate", ("advocate_needed",)),
    Asked("representative", "Who can speak for them",
          ("representative", "representative_relationship", "representative_reach")),
    Asked("legal_power", "Who has power to decide for them", ("legal_power", "legal_power_holder")),
    Asked("gp", "GP", ("gp_name", "gp_practice")),
    Asked("services", "Help they get", ("services_in_place", "services_words")),
    Asked("carer", "Whether someone cares for them unpaid", ("has_carer", "carer_words")),
)  # fmt: skip
LABELS = {each.code: each.label for each in FACTS}


@dataclass(frozen=True)
class Offered:
    """One thing an earlier record says: its words, which record, and of which day."""

    fact: str
    words: str
    source: str
    on: date


@dataclass(frozen=True)
class Known:
    """One thing as it stands for an adult now: what is offered, and what was last said of it here, if anything."""

    offered: Offered
    said: Kept[Confirmed] | None

    @property
    def is_settled(self) -> bool:
        """Whether somebody has looked at this very record's words: a newer record asks again."""
        return self.said is not None and self.said.fact.source_on >= self.offered.on


def offered_by(answers: Mapping[str, str], *, source: str, on: date) -> tuple[Offered, ...]:
    """Return what one record's answers, in words by question, say of an adult; what says nothing is not offered."""
    found = []
    for each in FACTS:
        first, *_ = (answers.get(name, "").strip() for name in each.questions)
        words = [answers.get(name, "").strip() for name in each.questions]
        said = ". ".join(" / ".join(each.split("\n")) for each in words if each not in _SAYS_NOTHING)
        if said and first not in _SAYS_NOTHING:
            found.append(Offered(each.code, said, source, on))
    return tuple(found)


def known_of(offered: Iterable[Offered], confirmed: Iterable[Kept[Confirmed]], *, adult: int) -> tuple[Known, ...]:
    """Return the newest words on each thing, in the order of the list, each with what was last said of it here."""
    latest: dict[str, Offered] = {}
    for each in sorted(offered, key=lambda one: one.on):
        latest[each.fact] = each
    own = newest((each for each in confirmed if each.fact.adult == adult), lambda fact: fact.fact)
    said = {each.fact.fact: each for each in own}
    return tuple(Known(latest[each.code], said.get(each.code)) for each in FACTS if each.code in latest)
