"""Pages of other capabilities that a search finds by name: each capability says which, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from intake.search.domain.asking import Asked
from intake.search.domain.documents import Part

Finder = Callable[[Session, str, frozenset[str]], tuple[tuple[str, str, str], ...]]
_finders: list[Finder] = []


@dataclass(frozen=True)
class PageFound:
    """A page somebody may open: where it is, its name, and what it is a page of."""

    href: str
    name: str
    what: str


def also_find(*finders: Finder) -> None:
    """Let the composition root say what finds pages by the words typed and the reader's permissions."""
    _finders[:] = finders


def pages_named(session: Session, asked: Asked, permissions: frozenset[str]) -> tuple[PageFound, ...]:
    """Return the pages whose names hold what was asked; none when records of one kind, state or time were asked for."""
    if asked.sort or asked.state or asked.first or asked.last or asked.part not in (None, Part.PLACE):
        return ()
    return tuple(PageFound(*each) for find in _finders for each in find(session, asked.words, permissions))
