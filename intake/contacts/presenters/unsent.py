"""Unsent forms in a list to choose from: when each was saved, and nothing of what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import moment_words
from intake.contacts.queries import Unsent


@dataclass(frozen=True)
class UnsentView:
    """One unsent form. `writer` names the colleague whose it is; `opened` says who opened one's own under a cover."""

    mark: str
    saved_at: datetime
    kept_until: datetime
    pages: str
    writer: str
    opened: tuple[str, ...]


def unsent_views(held: Iterable[Unsent]) -> tuple[UnsentView, ...]:
    """Return unsent forms in words."""
    return tuple(
        UnsentView(
            mark=each.mark,
            saved_at=each.draft.saved_at,
            kept_until=each.draft.expires_at,
            pages=_pages(len(each.draft.saved_pages)),
            writer=each.writer,
            opened=tuple(
                f"{one.name}, who is covering for you, opened it {moment_words(one.at)}" for one in each.openings
            ),
        )
        for each in held
    )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
