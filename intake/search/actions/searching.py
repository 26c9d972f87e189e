"""Asking, seeing what was found, and erasing what was asked. Each page of a search that is shown is in the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, delete, insert
from sqlalchemy.orm import Session

from foundation import audit, ids, sealing
from foundation.audit import Actor, Entry
from foundation.database import reading, transaction
from foundation.signin import Account
from intake.contacts.queries import contact_id_of
from intake.permissions import Permission
from intake.restriction.queries import may_see
from intake.search import queries
from intake.search.actions.pages import PageFound, pages_named
from intake.search.domain.asking import Asked
from intake.search.queries import Hit
from intake.search.queries.searches import sealed_at, written
from intake.search.tables import SearchRow

SEARCHED = Entry("search.made", "A search was made; its words are sealed")
SHOWN = Entry("search.shown", "What a search found was shown")
ENTRIES = (SEARCHED, SHOWN)
ON_A_PAGE = 20


class SearchGone(LookupError):
    """There is no such search any more, or it is somebody else's: the two are never told apart."""


@dataclass(frozen=True)
class Page:
    """One page of what a search found, of what its reader may see.

    `found` is how many, `over` that there are more, `named` the pages beside the records that are called so.
    """

    asked: Asked
    hits: tuple[Hit, ...]
    number: int
    pages: int
    found: int
    over: bool
    best_first: bool
    named: tuple[PageFound, ...] = ()


def reference_meant(typed: str, *, by: Account, now: datetime) -> str | None:
    """Return the reference of a contact the reader may see, when that is all that was typed; else None."""
    try:
        reference = ids.read_reference("SA", typed)
    except ids.ReferenceUnreadable:
        return None
    with reading() as session:
        there = contact_id_of(session, reference) is not None
        return reference if there and may_see(session, by.id, reference, now=now) else None


def start_search(asked: Asked, *, by: Account, now: datetime) -> str:
    """Keep what somebody asks for, sealed, and return the key they find it by again."""
    key = ids.new_secret()
    sealed = sealing.seal(written(asked), context=sealed_at(key))
    with transaction() as session:
        row = {"key": key, "account_id": by.id, "sealed": sealed, "made_at": now}
        session.execute(insert(SearchRow).values(row))
        audit.add(session, SEARCHED, subject=_subject(key), by=Actor.account(by.id), at=now, facts={"words": sealed})
    return key


def open_search(key: str, *, page: int, best_first: bool, by: Account, now: datetime) -> Page:
    """Return a page of what a search finds now, and write down which records it showed. Raises SearchGone."""
    with transaction() as session:
        asked = queries.kept_search(session, key, account_id=by.id, now=now)
        if asked is None:
            raise SearchGone(key)
        shown = _page(session, asked, page=page, best_first=best_first, by=by, now=now)
        facts = {"found": shown.found, "page": shown.number, "references": [hit.reference for hit in shown.hits]}
        facts |= {"pages": [each.href for each in shown.named]} if shown.named else {}
        audit.add(session, SHOWN, subject=_subject(key), by=Actor.account(by.id), at=now, facts=facts)
    return shown


def erase_searches(now: datetime) -> str:
    """Erase searches that can no longer be gone back to; return what was done, in words."""
    with transaction() as session:
        done = session.execute(delete(SearchRow).where(SearchRow.made_at <= now - queries.LASTS))
    return f"{done.rowcount if isinstance(done, CursorResult) else 0} searches erased"


def _page(session: Session, asked: Asked, *, page: int, best_first: bool, by: Account, now: datetime) -> Page:
    found = queries.everything(
        session, asked, reader=by.id, enquiries=by.may(Permission.SEE_ENQUIRIES), best_first=best_first, now=now,
        most=queries.SHOWN_AT_MOST + 1,
    )  # fmt: skip
    listed = found[: queries.SHOWN_AT_MOST]
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    number = min(max(1, page), pages)
    hits = queries.hits_at(session, listed[(number - 1) * ON_A_PAGE : number * ON_A_PAGE])
    named = pages_named(session, asked, by.permissions)
    return Page(asked, hits, number, pages, len(listed), len(found) > len(listed), best_first, named)


def _subject(key: str) -> str:
    # A mark of the key, not the key: whoever reads the trail cannot open the search with it.
    return f"search:{sealing.blind_index(key, purpose='search')[:16]}"
