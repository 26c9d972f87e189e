"""The four questions, once, for the page, the paper and the telephone; each may be passed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 4_000
"""Characters of one answer in words."""


class Safer(StrEnum):
    """Whether somebody feels safer; not saying is an answer."""

    YES = "yes"
    A_BIT = "a_bit"
    NO = "no"
    NOT_SURE = "not_sure"
    NOT_SAID = ""

    @property
    def words(self) -> str:
        """The answer in words."""
        return _SAFER[self]


_SAFER = {
    Safer.YES: "Yes",
    Safer.A_BIT: "A bit",
    Safer.NO: "No",
    Safer.NOT_SURE: "I am not sure",
    Safer.NOT_SAID: "Not answered",
}


@dataclass(frozen=True)
class Question:
    """One question: its name, its words to the adult and to whoever speaks for them, and its picture."""

    name: str
    label: str
    for_them: str
    picture: str

    def words_for(self, representative: bool) -> str:
        """Return the question as it is put to one or the other."""
        return self.for_them if representative else self.label


QUESTIONS = (
    Question("safer", "Do you feel safer now?", "Do you think they are safer now?", "safe"),
    Question("worked", "What worked?", "What worked for them?", "choice"),
    Question("did_not", "What did not work?", "What did not work for them?", "told"),
    Question("more", "What else do you want to say?", "What else should we know?", "ask"),
)
"""From what people who had been through it asked the board to ask: what worked, what did not, what else."""


@dataclass(frozen=True)
class Answers:
    """What somebody answered; empty where they said nothing. `ring_me`: they want a person to talk to them about it."""

    safer: Safer
    worked: str
    did_not: str
    more: str
    ring_me: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was answered."""
        return not (self.safer.value or self.worked or self.did_not or self.more or self.ring_me)
