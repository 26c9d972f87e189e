"""Beginning an unsent form, saving it page by page, coming back to it, and erasing it when its time is up."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from foundation import audit, ids, sealing
from foundation.audit import PUBLIC
from foundation.database import transaction
from foundation.signin import Account
from intake.contacts import queries
from intake.contacts.actions import entries
from intake.contacts.actions.kept_ready import keep_ready
from intake.contacts.domain.drafts import DRAFTS_COUNTED_FOR, TRIES_COUNTED_FOR, Draft, only_ours, page_mark
from intake.contacts.domain.pages import page_called
from intake.contacts.domain.places import place_in_words, settle_place
from intake.contacts.domain.questions import Answers, Raw
from intake.contacts.domain.taken_down import TakenDown
from intake.contacts.queries.drafts import draft_from, sealed_at
from intake.contacts.tables import CodeTryRow, DraftRow
from intake.providers import queries as providers


class DraftMissing(Exception):
    """No draft is open here: it was never begun, was erased when its time was up, or the cookie is gone."""


class DraftSent(Exception):
    """This form was sent already; what is typed now is an addition to it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"This form was sent as {draft.contact_reference}.")
        self.draft = draft


class PageChanged(Exception):
    """Another window saved this page with other answers since this one was opened; nothing was overwritten."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("The answers on this page have changed since it was opened.")
        self.draft = draft


class CodeRefused(Exception):
    """No draft has this code. The same words whether it was mistyped, never existed, or has expired."""

    def __init__(self) -> None:
        super().__init__("No saved form has this code. Check each letter. A form is kept for a limited time.")


class TooManyTries(Exception):
    """Too many wrong codes came from one place in a short time."""

    def __init__(self) -> None:
        minutes = int(TRIES_COUNTED_FOR.total_seconds() // 60)
        super().__init__(
            f"Too many wrong tries from your network. Wait {minutes} minutes and try again, or ring the hub."
        )


class TooManyDrafts(Exception):
    """More forms were begun from one network in an hour than people begin; no new one was."""


@dataclass(frozen=True)
class SavePage:
    """The answers typed on one page, whether or not they are complete.

    `mark` is that of what the page held when its window was opened; without it whatever it holds is replaced.
    """

    cookie: str
    slug: str
    answers: Mapping[str, Raw] = field(default_factory=dict)
    mark: str = ""


def start_draft(
    *,
    now: datetime,
    keep_for: timedelta,
    known: Answers,
    by: Account | None,
    adds_to: str | None = None,
    taken: TakenDown | None = None,
    source: str | None = None,
) -> Draft:
    """Begin an unsent form; `known` are answers already known of someone who is signed in.

    `adds_to` is the reference of a contact that was sent incomplete, when this form is to tell the rest of it. `taken`
    says how the contact came, when the hub types it in itself. `source` is the mark of where it is begun; without one
    nothing is counted. Raises TooManyDrafts.
    """
    form_key, cookie, code = ids.new_secret(), ids.new_secret(), ids.new_spoken_secret()
    inside: dict[str, Any] = {"cookie": cookie, "code": code, "answers": only_ours(known), "saved": []}
    inside["taken"] = taken.as_facts() if taken else None
    with transaction() as session:
        if source is not None and by is None:
            _count_beginning(session, source, now=now)
        session.execute(
            insert(DraftRow).values(
                form_key=form_key,
                cookie_fingerprint=ids.fingerprint(cookie),
                code_fingerprint=ids.fingerprint(code),
                account_id=by.id if by else None,
                organisation_id=by.organisation_id if by else None,
                sealed_answers=sealing.seal(json.dumps(inside), context=sealed_at(form_key)),
                created_at=now,
                saved_at=now,
                expires_at=now + keep_for,
                adds_to=adds_to,
            )
        )
        return _opened(session, cookie, now)


def save_page(command: SavePage, *, now: datetime, keep_for: timedelta) -> Draft:
    """Save one page's answers as typed; other pages, saved perhaps from another tab, are left as they are.

    Raises DraftMissing, DraftSent when the form was sent meanwhile, PageChanged when another window saved other answers
    on this very page, and PageUnknown.
    """
    page = page_called(command.slug)
    with transaction() as session:
        row = _row(session, command.cookie, now)
        draft = draft_from(row)
        if draft.is_sent:
            raise DraftSent(draft)
        typed = {name: raw for name, raw in command.answers.items() if name in page.names}
        if "place" in typed:
            typed["place"] = _settled(session, typed["place"], draft.answers.get("place", {}))
        if command.mark and page_mark(page, draft.answers) not in (command.mark, page_mark(page, typed)):
            raise PageChanged(draft)
        changed = replace(
            draft, answers={**draft.answers, **typed}, saved_pages=frozenset({*draft.saved_pages, page.slug})
        )
        row.sealed_answers = _sealed(changed)
        row.saved_at, row.version = now, row.version + 1
        if not draft.kept_briefly:
            row.expires_at = now + keep_for
        saved = replace(changed, saved_at=now, expires_at=row.expires_at, version=row.version)
        keep_ready(session, saved, now=now)
        return saved


def hide_hints(cookie: str, *, references: frozenset[str], now: datetime) -> None:
    """Remember that these earlier contacts are about something else, so that they are not offered again.

    Raises DraftMissing.
    """
    with transaction() as session:
        row = _row(session, cookie, now)
        draft = draft_from(row)
        row.sealed_answers = _sealed(replace(draft, hidden_hints=draft.hidden_hints | references))


def _sealed(draft: Draft) -> str:
    """Return everything a form holds that nobody may read in the database, sealed."""
    inside = {
        "cookie": draft.cookie,
        "code": draft.code,
        "answers": dict(draft.answers),
        "saved": sorted(draft.saved_pages),
        "hidden": sorted(draft.hidden_hints),
        "taken": draft.taken.as_facts() if draft.taken else None,
    }
    return sealing.seal(json.dumps(inside), context=sealed_at(draft.form_key))


def resume_draft(*, code: str, source: str, now: datetime, by: Account | None = None) -> Draft:
    """Open a draft with its hand-copied code, and record that it was.

    `source` is the mark of where the try comes from. A form that opens to one account alone is not there for anybody
    else, nor once that account may not see what it holds. Raises CodeRefused, and TooManyTries before looking at the
    code.
    """
    with transaction() as session:
        if queries.has_tried_too_often(session, source, now=now):
            raise TooManyTries
        draft = queries.draft_by_code(session, code, now=now)
        if draft is not None and queries.opens_to(session, draft, by, now=now):
            subject, who = f"draft:{ids.fingerprint(draft.form_key)[:16]}", by.actor if by else PUBLIC
            audit.add(session, entries.DRAFT_RESUMED, subject=subject, by=who, at=now)
            return draft
        count_wrong_try(session, source, now=now)
    raise CodeRefused


def resume_own_draft(*, account: Account, form_mark: str, now: datetime) -> Draft:
    """Open one of a signed-in person's own drafts by the mark of its form. Raises DraftMissing."""
    with transaction() as session:
        for draft in queries.drafts_of(session, account.id, now=now):
            mark = ids.fingerprint(draft.form_key)[:16]
            if mark == form_mark:
                audit.add(session, entries.DRAFT_RESUMED, subject=f"draft:{mark}", by=account.actor, at=now)
                return draft
    raise DraftMissing


def count_wrong_try(session: Session, source: str, *, now: datetime) -> None:
    """Count one wrong code or secret against where it came from, and forget what is too old to count."""
    _count_one(session, source, now=now)


def _count_beginning(session: Session, source: str, *, now: datetime) -> None:
    if queries.has_begun_too_many(session, source, now=now):
        raise TooManyDrafts
    _count_one(session, source, now=now)


def _count_one(session: Session, source: str, *, now: datetime) -> None:
    session.execute(delete(CodeTryRow).where(CodeTryRow.at <= now - max(TRIES_COUNTED_FOR, DRAFTS_COUNTED_FOR)))
    session.execute(insert(CodeTryRow).values(source=source, at=now))


def erase_expired_drafts(*, now: datetime) -> int:
    """Erase every draft whose time is up; return how many."""
    with transaction() as session:
        return session.connection().execute(delete(DraftRow).where(DraftRow.expires_at <= now)).rowcount


def _settled(session: Session, typed: Raw, before: Raw) -> dict[str, str]:
    """Return a place with its words: the register's when one was chosen, else what was typed."""
    chosen = settle_place(typed, before)
    place = providers.place(session, chosen["id"]) if chosen["id"] else None
    if place is None:
        return {"search": chosen["search"], "id": "", "words": chosen["search"]}
    return {"search": chosen["search"], "id": place.location_id, "words": place_in_words(place.name, place.town)}


def _opened(session: Session, cookie: str, now: datetime) -> Draft:
    draft = queries.draft_by_cookie(session, cookie, now=now)
    if draft is None:
        raise DraftMissing
    return draft


def _row(session: Session, cookie: str, now: datetime) -> DraftRow:
    wanted = select(DraftRow).where(DraftRow.cookie_fingerprint == ids.fingerprint(cookie), DraftRow.expires_at > now)
    row = session.scalars(wanted.with_for_update()).one_or_none()
    if row is None:
        raise DraftMissing
    return row
