"""Handing in a form that was worked out beforehand: three short journeys to the database, one of them the commit.

The rows and the promises are those of `sending`: one transaction holds them all, the form goes in once, a page saved
meanwhile stops it, and nothing is acknowledged that cannot be read back.
"""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from foundation import clock, database, log, sealing
from foundation.rows import write_planned
from foundation.signin import Account
from foundation.straight import Straight, at_once, straight
from intake.contacts import queries
from intake.contacts.actions.command import Handed
from intake.contacts.actions.kept_ready import ReadyForm, opened_ready, stamp_of
from intake.contacts.actions.planning import told_in
from intake.contacts.actions.sending import RECEIPT_STAYS, DraftChanged, NotHeld
from intake.rule_sets.domain import guidance_on


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
        return opened_ready(held.sealed, form_key=held.form_key, version=held.draft_version)
    except sealing.SealBroken:
        log.logger().warning("ready_contact.seal_broken")  # the form itself is sealed apart, and is still sent
        return None


def hand_in_ready(form: ReadyForm, *, by: Account | None, now: datetime, clock_policy: str = "A") -> bool:
    """Hand a form in as it was worked out; True when its contact is held, sent now or by an earlier press.

    False when it could not be kept like this and has to be sent the whole way. Raises DraftChanged when a page was
    saved since it was read.
    """
    handed = Handed(by=by, now=now, received_at=now, clock_policy=clock_policy)
    told = told_in(handed, reference=form.reference)
    known = {**told, "until": now + RECEIPT_STAYS, "answers": form.answers}
    with straight() as on:
        try:
            with at_once(on):
                write_planned(on, form.planned, known)
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
