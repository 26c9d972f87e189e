"""Working a contact out when the last page of its form is saved, so that sending it has only to keep it (adr 0007).

What is worked out is sealed like the form itself, stands beside it, and goes when it goes. It is used for the very
version of the form it was made of, on the same London day, under the same guidance and the same code; otherwise sending
works everything out anew, by the same function.
"""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import Table, delete, insert
from sqlalchemy.orm import Session

import intake.adults
import intake.contacts
import thresholds
from foundation import clock, sealing
from intake.contacts.actions.follow_ups import asks_more
from intake.contacts.actions.ready import Ready, as_text, from_text, make_ready
from intake.contacts.domain.declaration import DECLARATION, DECLARED
from intake.contacts.domain.drafts import Draft, applying_only, is_finished, only_ours
from intake.contacts.tables import ReadyContactRow
from intake.rule_sets.actions import store_rule_set
from intake.rule_sets.domain import guidance_on
from thresholds import Guidance

_ROWS = cast(Table, ReadyContactRow.__table__)


def keep_ready(session: Session, draft: Draft, *, now: datetime) -> None:
    """Keep a form's contact as worked out, in the caller's transaction that saved a page; forget what it was before.

    Nothing is kept of a form that is not finished, nor where sending does more than keep the contact: one that the hub
    types in, that adds to another, that people have to hand over, or that names advice given before.
    """
    session.execute(delete(_ROWS).where(_ROWS.c.form_key == draft.form_key))
    today = clock.in_london(now).date()
    answers = applying_only({**only_ours(draft.answers), DECLARATION.name: DECLARED})
    if draft.taken or draft.adds_to or not is_finished(answers, today=today) or asks_more(answers, today=today):
        return
    guidance = guidance_on(today)
    store_rule_set(session, guidance, at=now)
    ready = make_ready(session, answers, today=today, guidance=guidance)
    row = {
        "form_key": draft.form_key,
        "draft_version": draft.version,
        "stamp": stamp_of(today, guidance),
        "sealed": sealing.seal(as_text(ready), context=_sealed_at(draft.form_key)),
    }
    session.execute(insert(_ROWS).values(row))


def opened_ready(sealed: str, *, form_key: str) -> Ready:
    """Return what was kept of a form. Raises foundation.sealing.SealBroken when it was tampered with."""
    return from_text(sealing.unseal(sealed, context=_sealed_at(form_key)))


def stamp_of(today: date, guidance: Guidance) -> str:
    """Return what a contact worked out today under this guidance is stamped with."""
    return f"{today}:{guidance.hash}:{_code_mark()}"


@cache
def _code_mark() -> str:
    """The digest of all code that has a say in what a contact becomes: whatever of it changes, nothing old is used."""
    whole = hashlib.sha256()
    for package in (intake.contacts, intake.adults, thresholds):
        for file in sorted(Path(cast(str, package.__file__)).parent.rglob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def _sealed_at(form_key: str) -> str:
    return f"ready_contacts:{form_key}:sealed"
