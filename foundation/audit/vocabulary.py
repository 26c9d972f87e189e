"""The closed vocabulary of the trail: which entries may be written, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class EntryUnknown(Exception):
    """An entry was not registered, or its code is already taken by another; nothing is recorded under it."""


@dataclass(frozen=True)
class Entry:
    """One kind of entry: a stable code such as `sign-in.failed`, and the words a reader of the trail is shown."""

    code: str
    words: str


@dataclass(frozen=True)
class Actor:
    """Who did it, by kind and identifier: never a name."""

    kind: str
    id: str

    @classmethod
    def account(cls, id: object) -> "Actor":
        """Return a person who is signed in, by the id of the account."""
        return cls("account", str(id))

    @classmethod
    def system(cls, name: str) -> "Actor":
        """Return a job or a command, by its name."""
        return cls("system", name)


PUBLIC = Actor("public", "")
"""Somebody using the service without an account."""

_registered: dict[str, Entry] = {}


def register(*entries: Entry) -> None:
    """Add entries to the vocabulary; again is harmless. Raises EntryUnknown when a code would get two meanings."""
    for entry in entries:
        if _registered.setdefault(entry.code, entry) != entry:
            raise EntryUnknown(f"The code {entry.code} already means: {_registered[entry.code].words}")


def registered() -> Mapping[str, Entry]:
    """Return every entry that may be written, by code."""
    return MappingProxyType(_registered)
