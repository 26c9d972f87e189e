"""What the hub adds when it types a contact in itself: how it came, and a task for what nobody had asked."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation import audit, ids, sealing
from foundation.database import storable, transaction
from foundation.signin import Account
from intake.contacts.actions import entries
from intake.contacts.actions.drafts import DraftMissing, DraftSent
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.domain.taken_down import TakenDown
from intake.contacts.queries.drafts import draft_from, sealed_at
from intake.contacts.tables import DraftRow, TakenDownRow
from intake.permissions import SCREENER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end

_FILL = "Not asked when this was taken down. Ask now and add the answers, or record that they cannot be known: "


class PaperCodeUsed(Exception):
    """The paper form with this code has been typed in already; nothing was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Paper form {code} has already been typed in. Check that contact before you go on")
        self.code = code


class NotTakenDown(Exception):
    """The form is one that a sender fills in themselves: nobody of the hub may say how it came."""


def change_how_it_came(*, cookie: str, taken: TakenDown, keep_for: timedelta, now: datetime) -> Draft:
    """Put right how a contact came while it is still being typed.

    Raises DraftMissing, NotTakenDown for a sender's own form, and DraftSent: once sent, it cannot be dated anew.
    """
    with transaction() as session:
        fingerprint = ids.fingerprint(cookie)
        wanted = select(DraftRow).where(DraftRow.cookie_fingerprint == fingerprint, DraftRow.expires_at > now)
        row = session.scalars(wanted.with_for_update()).one_or_none()
        if row is None:
            raise DraftMissing
        draft = draft_from(row)
        if draft.is_sent:
            raise DraftSent(draft)
        if draft.taken is None:
            raise NotTakenDown
        inside = json.loads(sealing.unseal(row.sealed_answers, context=sealed_at(row.form_key)))
        inside["taken"] = taken.as_facts()
        row.sealed_answers = sealing.seal(json.dumps(inside), context=sealed_at(row.form_key))
        row.saved_at, row.expires_at, row.version = now, now + keep_for, row.version + 1
        return draft_from(row)


def refuse_used_code(session: Session, taken: TakenDown) -> None:
    """Raise PaperCodeUsed when another contact was typed from this paper form."""
    code = taken.paper_code
    if code and session.scalar(select(TakenDownRow.contact_id).where(TakenDownRow.paper_code == code)) is not None:
        raise PaperCodeUsed(code)


def keep_how_it_came(
    session: Session,
    taken: TakenDown,
    *,
    contact_id: int,
    reference: str,
    not_asked: tuple[str, ...],
    by: Account,
    now: datetime,
) -> None:
    """Keep how a contact came, its trail entry, and a task for what was not asked, in the caller's transaction."""
    row = {
        "contact_id": contact_id,
        "channel": taken.channel.value,
        "first_received_at": taken.first_received_at,
        "typed_at": now,
        "taken_by": storable(taken.taken_by),
        "typed_by": by.id,
        "paper_code": taken.paper_code or None,
        "not_asked": list(not_asked),
    }
    session.execute(insert(TakenDownRow).values(row))
    facts = {
        "channel": taken.channel.value,
        "first_received_at": taken.first_received_at.isoformat(),
        "minutes_until_typed": int((now - taken.first_received_at).total_seconds() // 60),
        "not_asked": len(not_asked),
    }
    about = entries.about(reference)
    audit.add(session, entries.CONTACT_TAKEN_DOWN, subject=about, by=by.actor, at=now, facts=facts)
    if not_asked:
        add_task(session, _to_ask(about, not_asked, key=f"not-asked:{contact_id}", now=now), by=by.actor, at=now)


def _to_ask(about: str, names: tuple[str, ...], *, key: str, now: datetime) -> NewTask:
    labels = "; ".join(QUESTIONS[name].label.rstrip("?") for name in names)
    return NewTask(
        kind=TaskKind.GATHER,
        about=about,
        words=_FILL + labels,
        owner_role=SCREENER.code,
        due_at=next_working_day_end(now),
        dedupe_key=key,
    )
