"""Working a contact out when the last page of its form is saved, so that sending it has only to keep it (adr 0007).

What is worked out goes as far as the statements that will keep it, with every value in the driver's own terms; only
what sending itself tells is left open. It is sealed like the form, stands beside it, and goes when it goes. It is used
for the very version of the form it was made of, on the same London day, under the same guidance and the same code;
otherwise sending works everything out anew, by the same functions.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

import foundation
import intake.adults
import intake.contacts
import intake.tallies
import thresholds
from foundation import clock, rows, sealing
from foundation.database import engine
from foundation.prepared import Prepared
from foundation.stored_values import AsWritten
from intake.contacts.actions.follow_ups import asks_more
from intake.contacts.actions.planning import bucket_of, plan_contact
from intake.contacts.actions.ready import Ready, make_ready
from intake.contacts.domain.declaration import DECLARATION, DECLARED
from intake.contacts.domain.drafts import Draft, applying_only, is_finished, only_ours
from intake.contacts.tables import DraftRow, ReadyContactRow
from intake.rule_sets.actions import store_rule_set
from intake.rule_sets.domain import guidance_on
from intake.tallies import actions as tallies
from thresholds import Guidance

_ROWS = cast(Table, ReadyContactRow.__table__)


@dataclass(frozen=True)
class ReadyForm:
    """One version of a finished form, and the rows of the contact it will be, planned."""

    form_key: str
    version: int
    reference: str
    planned: Sequence[rows.Planned]
    answers: str


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
        "sealed": sealing.seal(_written_out(session, draft, ready), context=_sealed_at(draft.form_key)),
    }
    session.execute(insert(_ROWS).values(row))


def opened_ready(sealed: str, *, form_key: str, version: int) -> ReadyForm:
    """Return what was kept of a form. Raises foundation.sealing.SealBroken when it was tampered with."""
    reference, planned, answers = sealing.unseal(sealed, context=_sealed_at(form_key)).split("\n", 2)
    return ReadyForm(form_key, version, reference, rows.from_text(planned), answers)


def _written_out(session: Session, draft: Draft, ready: Ready) -> str:
    """Plan the rows and write them out; the answers, which are long and need no reading, on a line of their own."""
    planned = rows.NewRows()
    form = {"key": draft.form_key, "version": draft.version}
    # First, because all else hangs on it: it waits for a page that is being saved, and finds nothing once it was.
    key = planned.provided(_CLOSE, {**form, "reference": ready.reference, "until": rows.Later("until")})
    plan_contact(planned, replace(ready, answers=rows.Later("answers")), None, form_key=key)
    tallies.count_with(planned, bucket_of(ready))
    answers = cast(AsWritten, ready.answers).text
    return f"{ready.reference}\n{rows.as_text(planned.planned(session.get_bind().dialect))}\n{answers}"


def stamp_of(today: date, guidance: Guidance) -> str:
    """Return what a contact worked out today under this guidance, in the words of this database, is stamped with."""
    return f"{today}:{guidance.hash}:{_code_mark()}:{engine().dialect.name}"


@cache
def _code_mark() -> str:
    """The digest of all code that has a say in what a contact becomes: whatever of it changes, nothing old is used."""
    whole = hashlib.sha256()
    for package in (foundation, intake.contacts, intake.adults, intake.tallies, thresholds):
        for file in sorted(Path(cast(str, package.__file__)).parent.rglob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def _sealed_at(form_key: str) -> str:
    return f"ready_contacts:{form_key}:sealed"


_drafts = cast(Table, DraftRow.__table__)
_CLOSE = Prepared(
    update(_drafts)
    .where(
        _drafts.c.form_key == bindparam("key"),
        _drafts.c.version == bindparam("version"),
        _drafts.c.contact_reference.is_(None),
    )
    .values(contact_reference=bindparam("reference"), expires_at=bindparam("until", type_=_drafts.c.expires_at.type))
    .returning(_drafts.c.form_key)
)
