"""Reads of alerts: what waits above every page, the list, one alert, and those whose next rung is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from foundation.driving import OneConnection
from foundation.prepared import Prepared, Question
from foundation.signin import Account
from foundation.signin.queries import account as account_of
from foundation.signin.queries import accounts_with_role
from intake.contacts.domain.danger_signs import Sign
from intake.contacts.tables import DangerAlertRow, DangerAnswerRow, QueuePlaceRow
from intake.danger.domain.alerts import Alert, AnsweredBefore, Told, Waiting
from intake.danger.domain.ladder import Ladder, ladder_on
from intake.danger.tables import DangerTellingRow
from intake.permissions import DUTY_WORKER
from intake.restriction.queries import may_see, owners_of, visible_contacts
from intake.teams.queries import on_duty

SHOWN_ANSWERED = 50
RECENTLY = timedelta(days=7)
_ALERT, _TOLD, _BEFORE = DangerAlertRow, DangerTellingRow, DangerAnswerRow
_OPEN = _ALERT.answered_at.is_(None)

_ANY = Prepared(select(_ALERT.contact_id).where(_OPEN).limit(1))
_DUE = Prepared(select(_ALERT.contact_id).where(_OPEN, _ALERT.next_at <= bindparam("now")))


def any_waiting(on: Session | OneConnection) -> bool:
    """Return whether any alert waits for an answer, whoever may see it: one look at an index, above every page."""
    return asks_any_waiting().row(on) is not None


def asks_any_waiting() -> Question:
    """Return what `any_waiting` asks, to be asked ahead by a page that asks for more."""
    return Question(_ANY, {})


def waiting(session: Session, *, reader: str, now: datetime) -> Waiting | None:
    """Return what waits for an answer and a reader may see; None for the usual nothing, which costs one look."""
    if not any_waiting(session):
        return None
    figures = select(func.count(), func.min(_ALERT.raised_at), func.min(_ALERT.reference), func.max(_ALERT.rung))
    seen = figures.where(_OPEN, visible_contacts(reader, now, contact_id=_ALERT.contact_id))
    alerts, oldest, only, rung = session.execute(seen).one()
    if not alerts:
        return None
    return Waiting(alerts, oldest, only if alerts == 1 else None, max(rung, ladder_on(now).rung_by_clock(oldest, now)))


def anything_due(session: Session, now: datetime) -> bool:
    """Return whether the next rung of any alert is due: one look at an index."""
    return _DUE.first(session, {"now": now}) is not None


def due(session: Session, now: datetime) -> list[str]:
    """Return the references of the contacts whose next rung is due, the one that waits longest first."""
    found = select(_ALERT.reference).where(_OPEN, _ALERT.next_at <= now).order_by(_ALERT.next_at, _ALERT.contact_id)
    return list(session.scalars(found))


def open_alerts(session: Session, *, reader: str, now: datetime) -> tuple[Alert, ...]:
    """Return every alert that nobody has answered and a reader may see, oldest first, with who was told."""
    return _with_tellings(session, _found(reader, now).where(_OPEN).order_by(_ALERT.raised_at, _ALERT.contact_id))


def answered_alerts(session: Session, *, reader: str, now: datetime) -> tuple[Alert, ...]:
    """Return the alerts answered in the last seven days that a reader may see, newest first, at most fifty."""
    newest = _found(reader, now).where(_ALERT.answered_at > now - RECENTLY).order_by(_ALERT.answered_at.desc())
    return _with_tellings(session, newest.limit(SHOWN_ANSWERED))


def alert_of(session: Session, reference: str, *, reader: str | None, now: datetime) -> Alert | None:
    """Return the alert of one contact, or None when it raised none or is kept from the reader."""
    return next(iter(_with_tellings(session, _found(reader, now).where(_ALERT.reference == reference))), None)


def answered_before(session: Session, contact_id: int) -> tuple[AnsweredBefore, ...]:
    """Return the answers to earlier alerts of a contact whose alert was raised again, newest first."""
    rows = session.scalars(select(_BEFORE).where(_BEFORE.contact_id == contact_id).order_by(_BEFORE.answered_at.desc()))
    return tuple(
        AnsweredBefore(each.raised_at, each.answered_at, each.answered_by, each.did, each.words) for each in rows
    )


def people_at(session: Session, ladder: Ladder, rung: int, alert: DangerAlertRow, *, now: datetime) -> list[Account]:
    """Return whom a rung tells: those on duty, the holders of its role, or for the route all below it.

    Nobody is told of a contact that is kept from them; whoever owns a restriction on it is told at every rung.
    """
    role = ladder.role_at(rung)
    roles = ladder.roles_up_to(rung) if role not in ladder.roles_up_to(rung) else (role,)
    found = (on_duty(session, now) if each == DUTY_WORKER.code else accounts_with_role(session, each) for each in roles)
    people = {account.id: account for accounts in found for account in accounts}
    kept = {each for each in people if not may_see(session, each, alert.reference, now=now)}
    owners = {each: account_of(session, each) for each in owners_of(session, alert.contact_id)}
    return list(({key: each for key, each in people.items() if key not in kept} | owners).values())


def _found(reader: str | None, now: datetime) -> Select[DangerAlertRow, str, str]:
    place = QueuePlaceRow
    found = select(_ALERT, place.headline, place.place_words).join(place, place.contact_id == _ALERT.contact_id)
    return found.where(visible_contacts(reader, now, contact_id=_ALERT.contact_id))


def _with_tellings(session: Session, found: Select[DangerAlertRow, str, str]) -> tuple[Alert, ...]:
    rows = list(session.execute(found))
    told: dict[int, list[Told]] = {}
    wanted = select(_TOLD).where(_TOLD.contact_id.in_([row[0].contact_id for row in rows])).order_by(_TOLD.sequence)
    for each in session.scalars(wanted) if rows else ():
        one = Told(each.sequence, each.rung, each.role, each.at, tuple(each.accounts))
        told.setdefault(each.contact_id, []).append(one)
    return tuple(_alert(row, tuple(told.get(row[0].contact_id, ()))) for row in rows)


def _alert(found: Row[DangerAlertRow, str, str], told: tuple[Told, ...]) -> Alert:
    row, headline, place_words = found
    return Alert(
        contact_id=row.contact_id,
        reference=row.reference,
        headline=headline,
        place_words=place_words,
        raised_at=row.raised_at,
        signs=tuple(Sign(sign) for sign in row.signs.split()),
        rung=row.rung,
        next_at=row.next_at,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        did=row.did,
        words=row.words,
        told=told,
    )
