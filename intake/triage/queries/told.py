"""Words that other parts of the hub add to a contact's story: they say so when the hub starts.

A part that keeps its own rows writes an event for each, and knows which event belongs to which row. Here the story asks
all of them, so that there is one chronology and triage need not know who writes in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

Teller = Callable[[Session, int], Mapping[int, tuple[str, str]]]
"""From a contact's number to, for each of its events by sequence, what it was and what was said of it."""

_tellers: dict[str, Teller] = {}


def tell_story(*tellers: Teller) -> None:
    """Ask these, from now on, for the words of what they wrote in a contact's story; told twice, it is one."""
    _tellers.update({f"{each.__module__}.{each.__qualname__}": each for each in tellers})


def told_of(session: Session, contact_id: int) -> dict[int, tuple[str, str]]:
    """Return what the other parts say of a contact's events, by sequence."""
    return {number: words for each in _tellers.values() for number, words in each(session, contact_id).items()}
