"""Handing over: to whom a contact can be handed, and what must be written down when it has been, or was not needed.

A hand-over is from person to person. A letter nobody has to answer for is how people at a border are lost (ADASS
out-of-area guidance; Sussex 17.5+ protocol).
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from intake.triage.domain.judgement import Fault


class HandedTo(StrEnum):
    """To whom a contact is handed over; the value is part of the page's address."""

    COUNCIL = "council"
    CHILDREN = "children"

    @property
    def words(self) -> str:
        """To whom, in words for a sentence."""
        return _WORDS[self]

    @property
    def not_needed(self) -> str:
        """The kind under which it is kept that such a hand-over was not needed after all."""
        return f"{self.value}_not_needed"

    @property
    def asked_again(self) -> str:
        """The kind under which it is kept that such a hand-over, once ended as not needed, must be made after all."""
        return f"{self.value}_asked_again"


_WORDS = {HandedTo.COUNCIL: "another council", HandedTo.CHILDREN: "children's services"}


def is_ended(kinds: Iterable[str], to: HandedTo) -> bool:
    """Return whether the newest word on a hand-over is that it is not needed; `kinds` are the follow-ups in order."""
    newest = [kind for kind in kinds if kind in (to.value, to.not_needed, to.asked_again)][-1:]
    return newest == [to.not_needed]


def faults_of_hand_over(
    person: str, organisation: str, taken_at: datetime | None, *, now: datetime
) -> tuple[Fault, ...]:
    """Return what keeps a hand-over from being recorded: without a name, a place of work and a time it was not one."""
    found = []
    if not person.strip():
        found.append(Fault("person", "Enter the name of the person who took it"))
    if not organisation.strip():
        found.append(Fault("organisation", "Enter where they work"))
    if taken_at is None:
        found.append(Fault("taken", "Enter the day and time they took it, for example 7 10 2026 and 14:30"))
    elif taken_at > now:
        found.append(Fault("taken", "The day and time they took it must be in the past"))
    return tuple(found)


def faults_of_children_know(person: str, organisation: str, since: date | None, *, today: date) -> tuple[Fault, ...]:
    """Return what keeps a check for a child from being recorded: somebody named has to know, since a day."""
    found = []
    if not person.strip():
        found.append(Fault("person", "Enter the name of the person who knows about it"))
    if not organisation.strip():
        found.append(Fault("organisation", "Enter where they work"))
    if since is None:
        found.append(Fault("since", "Enter the day they found out, for example 7 10 2026"))
    elif since > today:
        found.append(Fault("since", "The day they found out must be today or earlier"))
    return tuple(found)
