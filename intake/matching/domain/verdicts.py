"""What a person says of two contacts: about one person, about two, or that it cannot be told; and who is one from that.

Nothing is ever joined by likeness alone. Two contacts with one mark (the same NHS number, or the same name and date of
birth) count as one person's until somebody says otherwise, as they always have in the history beside a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Whom, or what, two contacts may have in common."""

    ADULT = "adult"
    CAUSE = "cause"
    SERVICE = "service"
    EMPLOYER = "employer"

    @property
    def words(self) -> str:
        """Whom, in words."""
        return _WHOM[self]

    @property
    def noun(self) -> str:
        """What both would be one of, in words."""
        return "person" if self in PEOPLE else _WHOM[self]


_WHOM = {Kind.ADULT: "adult", Kind.CAUSE: "cause of risk", Kind.SERVICE: "service", Kind.EMPLOYER: "employer"}
PEOPLE = (Kind.ADULT, Kind.CAUSE)
ORGANISATIONS = (Kind.SERVICE, Kind.EMPLOYER)


class Verdict(StrEnum):
    """What a person said of two contacts."""

    SAME = "same"
    NOT_SAME = "not_same"
    CANNOT_TELL = "cannot_tell"

    def of(self, kind: Kind) -> str:
        """Return the verdict in words."""
        words = {"same": "The same {}", "not_same": "Not the same {}", "cannot_tell": "Cannot tell"}
        return words[self.value].format(kind.noun)


@dataclass(frozen=True)
class Said:
    """One verdict on two contacts (the one with the lower number first), by whom, when and why.

    `undone_at` is when it was taken back, and by whom and why; None while it stands. `probability` is what was shown.
    """

    id: int
    kind: Kind
    one: int
    other: int
    verdict: Verdict
    reason: str
    probability: float | None
    at: datetime
    by_account: str
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""
        return self.undone_at is None


@dataclass(frozen=True)
class PlaceSaid:
    """What was said of one contact's service, or employer, and a place of the register; fields as in Said."""

    id: int
    kind: Kind
    contact_id: int
    location_id: str
    verdict: Verdict
    reason: str
    probability: float | None
    at: datetime
    by_account: str
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""
        return self.undone_at is None


def people_among(contacts: Mapping[int, frozenset[str]], said: Iterable[Said]) -> dict[int, int]:
    """Return, for every contact, the contact with the lowest number that is about the same person.

    `contacts` are the marks of each. What people said comes first, oldest first; then contacts that bear one mark are
    taken as one person's, each with the oldest it may be. Nothing is put together across a standing 'not the same'. The
    answer hangs on what stands and on nothing else, so taking a verdict back leaves no trace in it.
    """
    standing = [each for each in said if each.stands]
    groups = _Groups(contacts, [(each.one, each.other) for each in standing if each.verdict is Verdict.NOT_SAME])
    for each in standing:
        if each.verdict is Verdict.SAME:
            groups.join(each.one, each.other)
    bearers: dict[str, list[int]] = {}
    for contact in sorted(contacts):
        for mark in sorted(contacts[contact]):
            any(groups.join(earlier, contact) for earlier in bearers.get(mark, ()))
            bearers.setdefault(mark, []).append(contact)
    return {contact: min(groups.of(contact)) for contact in contacts}


class _Groups:
    """Contacts put together step by step, and the pairs that must stay apart."""

    def __init__(self, contacts: Iterable[int], apart: Iterable[tuple[int, int]]) -> None:
        self._group = {contact: {contact} for contact in contacts}
        self._apart = [(one, other) for one, other in apart if one in self._group and other in self._group]

    def of(self, contact: int) -> set[int]:
        """Return all that stand with a contact, itself among them."""
        return self._group[contact]

    def join(self, one: int, other: int) -> bool:
        """Put two groups together unless somebody of one must stay apart from somebody of the other."""
        if one not in self._group or other not in self._group:
            return False
        first, second = self._group[one], self._group[other]
        if first is second:
            return True
        if any((a in first and b in second) or (b in first and a in second) for a, b in self._apart):
            return False
        first |= second
        for contact in second:
            self._group[contact] = first
        return True
