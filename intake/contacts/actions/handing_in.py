"""Handing in a form that was worked out beforehand: three short journeys to the database, one of them the commit.

The rows and the promises are those of `sending`: one transaction holds them all, the form goes in once, a page saved
meanwhile stops it, and nothing is acknowledged that cannot be read back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.exc import IntegrityError

from foundation import clock, database, log, sealing
from foundation.prepared import Prepared
from foundation.rows import NewRows
from foundation.signin import Account
from foundation.straight import Straight, at_once, straight
from intake.contacts import queries
from intake.contacts.actions.command import Handed
from intake.contacts.actions.kept_ready import opened_ready, stamp_of
from intake.contacts.actions.planning import bucket_of, plan_contact
from intake.contacts.actions.ready import Ready
from intake.contacts.actions.sending import RECEIPT_STAYS, DraftChanged, NotHeld
from intake.contacts.tables import DraftRow
from intake.rule_sets.domain import guidance_on
from intake.tallies import actions as tallies


@dataclass(frozen=True)
class ReadyForm:
    """One version of a finished form, and the contact it is worked out as."""

    form_key: str
    version: int
    ready: Ready


def ready_form(cookie: str, *, now: datetime) -> ReadyForm | None:
    """Return the form this browser holds when it can be handed in as it was worked out, or None."""
    if not cookie or database.in_transaction():
        return None
    today = clock.in_london(now).date()
    with straight() as on:
        held = queries.ready_by_cookie(on, cookie, stamp=stamp_of(today, guidance_on(today)), now=now)
    if held is None:
        return None
    try:
        return ReadyForm(held.form_key, held.draft_version, opened_ready(held.sealed, form_key=held.form_key))
    except sealing.SealBroken:
        log.logger().warning("ready_contact.seal_broken")  # the form itself is sealed apart, and is still sent
        return None


def hand_in_ready(form: ReadyForm, *, by: Account | None, now: datetime, clock_policy: str = "A") -> bool:
    """Hand a form in as it was worked out; True when its contact is held, sent now or by an earlier press.

    False when it could not be kept like this and has to be sent the whole way. Raises DraftChanged when a page was
    saved since it was read.
    """
    handed = Handed(by=by, now=now, received_at=now, clock_policy=clock_policy)
    values = {"reference": form.ready.reference, "until": now + RECEIPT_STAYS}
    rows = NewRows()
    # First, because all else hangs on it: it waits for a page that is being saved, and finds nothing once it was.
    key = rows.provided(_CLOSE, {"key": form.form_key, "version": form.version, **values})
    plan_contact(rows, form.ready, handed, form_key=key)
    tallies.count_with(rows, bucket_of(form.ready))
    with straight() as on:
        try:
            with at_once(on):
                rows.write(on)
        except IntegrityError:
            return _sent_meanwhile(on, form)
        if queries.reference_of_form(on, form.form_key) is None:
            raise NotHeld
    return True


def _sent_meanwhile(on: Straight, form: ReadyForm) -> bool:
    if queries.reference_of_form(on, form.form_key) is not None:
        return True
    if queries.version_of_form(on, form.form_key) != form.version:
        raise DraftChanged
    return False


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
