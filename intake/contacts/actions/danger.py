"""The alert that somebody is in danger now: with the contact that says so, or with what is told of it later."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from foundation.rows import NewRow, NewRows
from intake.contacts.domain.danger_signs import Sign
from intake.contacts.tables import DangerAlertRow, DangerAnswerRow, QueuePlaceRow
from intake.tallies.actions import move_in_queue
from intake.tallies.domain import Bucket


def raise_alert(rows: NewRows, signs: tuple[str, ...], *, contact: NewRow, reference: str, at: datetime) -> None:
    """Plan the alert beside the contact when its answers show signs of present danger; most show none."""
    if signs:
        rows.add(DangerAlertRow.__table__, {"contact_id": contact, **_first(reference, " ".join(signs), at)})


def raise_later(session: Session, contact_id: int, sign: Sign, *, at: datetime) -> None:
    """Raise the alert of a contact of which something told later says that somebody is in danger now.

    In the transaction of whatever was told. An alert that waits gains the sign, and its ladder goes on; one that was
    answered is kept with its answer, and the ladder begins again from the bottom.
    """
    place = session.scalars(select(QueuePlaceRow).filter_by(contact_id=contact_id).with_for_update()).one()
    session.refresh(place)
    if not place.danger_now:
        before = _bucket(place)
        place.danger_now = True
        move_in_queue(session, before=before, after=_bucket(place))
    alert = session.get(DangerAlertRow, contact_id, with_for_update=True, populate_existing=True)
    if alert is None:
        session.add(DangerAlertRow(contact_id=contact_id, **_first(place.reference, sign.value, at)))
    elif alert.answered_at is None:
        alert.signs = " ".join(dict.fromkeys([*alert.signs.split(), sign.value]))
    else:
        _begin_again(session, alert, sign, at)
    session.flush()


def _first(reference: str, signs: str, at: datetime) -> dict[str, object]:
    moments = {"raised_at": at, "next_at": at}
    return {"reference": reference, "signs": signs, **moments, "rung": 0, "tellings": 0, "did": "", "words": ""}


def _begin_again(session: Session, alert: DangerAlertRow, sign: Sign, at: datetime) -> None:
    kept = ("contact_id", "raised_at", "signs", "answered_at", "answered_by", "did", "words")
    session.execute(insert(DangerAnswerRow).values({name: getattr(alert, name) for name in kept}))
    alert.answered_at, alert.answered_by, alert.did, alert.words = None, None, "", ""
    # Its number of tellings goes on, so that every telling of the contact keeps a number of its own.
    alert.raised_at, alert.next_at, alert.signs, alert.rung = at, at, sign.value, 0


def _bucket(place: QueuePlaceRow) -> Bucket:
    return Bucket(state=place.state, urgency=place.urgency, seen=place.seen, danger_now=place.danger_now)
