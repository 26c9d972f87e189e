"""The receipt, built only from what the database holds after the commit."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation import clock, ids, sealing
from foundation.driving import OneConnection
from foundation.prepared import Prepared
from intake.contacts.domain.facts import adult_described
from intake.contacts.domain.receipts import Receipt
from intake.contacts.domain.routes import routes_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow, QueuePlaceRow

_contacts, _places = ContactRow.__table__.c, QueuePlaceRow.__table__.c

_RECEIPT = select(
    _contacts.reference,
    _contacts.received_at,
    _contacts.danger_now,
    _contacts.answers,
    _contacts.sealed_secret,
    _contacts.content_hash,
    _places.screen_by,
    _places.decide_by,
    _places.rest_asked,
).join_from(ContactRow.__table__, QueuePlaceRow.__table__, _contacts.id == _places.contact_id)

_BY_FORM = Prepared(_RECEIPT.where(_contacts.form_key == bindparam("key")))
_BY_REFERENCE = Prepared(_RECEIPT.where(_contacts.reference == bindparam("key")))
_HELD = Prepared(
    select(_places.reference)
    .join_from(ContactRow.__table__, QueuePlaceRow.__table__, _contacts.id == _places.contact_id)
    .where(_contacts.form_key == bindparam("key"))
)


def reference_of_form(session: Session | OneConnection, form_key: str) -> str | None:
    """Return the reference of the contact that the form with this key made and that stands in the queue, or None."""
    row = _HELD.first(session, {"key": form_key})
    return row.reference if row is not None else None


def receipt_of_form(session: Session, form_key: str) -> Receipt | None:
    """Return the receipt of the form with this key, or None when nothing was stored for it."""
    return _read(session, _BY_FORM, form_key)


def receipt_of_reference(session: Session, reference: str) -> Receipt | None:
    """Return the receipt of a contact by its reference, or None."""
    return _read(session, _BY_REFERENCE, reference)


def contact_opened_by(session: Session, *, reference: str, secret: str) -> str | None:
    """Return the reference in its tidy form when the secret belongs to it, else None, the same for every wrong pair."""
    try:
        tidy = ids.read_reference("SA", reference)
    except ids.ReferenceUnreadable:
        return None
    held = session.scalar(select(_contacts.secret_fingerprint).where(_contacts.reference == tidy))
    # Fingerprints of random secrets are compared, so the time the comparison takes tells nothing.
    return tidy if held == ids.fingerprint(ids.tidy_spoken_secret(secret)) else None


def secret_sealed_at(reference: str) -> str:
    """Return where a contact's sealed secret lives, which the seal is bound to."""
    return f"contacts:{reference}:secret"


def _read(session: Session, query: Prepared, key: str) -> Receipt | None:
    row = query.first(session, {"key": key})
    if row is None:
        return None
    answers = answers_from(row.answers)
    on = clock.in_london(row.received_at).date()
    return Receipt(
        reference=row.reference,
        received_at=row.received_at,
        screen_by=row.screen_by,
        decide_by=row.decide_by,
        danger_now=row.danger_now,
        routes=routes_of(answers, adult_described(answers, today=on), on=on),
        secret=sealing.unseal(row.sealed_secret, context=secret_sealed_at(row.reference)),
        content_hash=row.content_hash,
        rest_asked=row.rest_asked,
    )
