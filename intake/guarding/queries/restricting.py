"""Restrictions with their lists and their story, for those who may manage them; and who can be put on a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.signin.queries import accounts_with_role, names_of
from intake.contacts.queries.later_keys import keys_of_contact
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.permissions import ROLES, Permission
from intake.restriction.domain import Covers, Happened, Restriction
from intake.restriction.queries import may_see, restrictions_of
from intake.restriction.tables import RestrictedContactRow, RestrictionEventRow, RestrictionPassRow, RestrictionRow


@dataclass(frozen=True)
class Chosen:
    """Somebody of the hub who can be named in a restriction."""

    account_id: str
    name: str


@dataclass(frozen=True)
class Happening:
    """One thing that was done with a restriction, why, and by whom."""

    at: datetime
    event: Happened
    by: str
    words: str


@dataclass(frozen=True)
class RestrictionTold:
    """A restriction with the names in it, its version, how many contacts it covers, and its story."""

    restriction: Restriction
    version: int
    contacts: int
    names: Mapping[str, str]
    story: tuple[Happening, ...]


@dataclass(frozen=True)
class PassTold:
    """One opening in an emergency: by whom, from when until when, and why."""

    by: str
    begun_at: datetime
    ends_at: datetime
    words: str


@dataclass(frozen=True)
class Named:
    """A contact as a short page names it."""

    contact_id: int
    reference: str
    headline: str
    has_adult: bool
    has_place: bool


def contact_named(session: Session, reference: str) -> Named | None:
    """Return a contact's headline, and whether it names an adult and a place of the register; None for no such one.

    The caller sees to permission.
    """
    place, contact = QueuePlaceRow, ContactRow
    found = (
        select(place.contact_id, place.reference, place.headline, contact.adult_id, contact.place_id)
        .join(contact, contact.id == place.contact_id)
        .where(place.reference == reference)
    )
    row = session.execute(found).first()
    return Named(row[0], row[1], row[2], row[3] is not None, row[4] is not None) if row else None


def still_seen(session: Session, account_id: str, reference: str, *, now: datetime) -> bool:
    """Return whether somebody who has just changed who may see a contact may still see it themselves."""
    return may_see(session, account_id, reference, now=now)


def keys_covered(session: Session, contact_id: int, covers: Covers, *, now: datetime) -> tuple[str, ...]:
    """Return the keys of what is covered, by this contact's adult or place; empty when it names no such thing."""
    if covers is Covers.CONTACT:
        return (f"contact:{contact_id}",)
    if covers is Covers.ADULT:
        return tuple(f"adult:{key}" for key in keys_of_contact(session, contact_id, at=now))
    place = session.scalar(select(ContactRow.place_id).where(ContactRow.id == contact_id))
    return (f"place:{place}",) if place else ()


def restrictions_told(session: Session, contact_id: int) -> tuple[RestrictionTold, ...]:
    """Return every restriction that covers a contact now, with its story. The caller sees to permission."""
    return tuple(_told(session, each) for each in restrictions_of(session, contact_id))


def passes_told(session: Session, contact_id: int) -> tuple[PassTold, ...]:
    """Return who opened a restricted contact in an emergency and why, newest first. The caller sees to permission."""
    table = RestrictionPassRow
    rows = session.scalars(select(table).where(table.contact_id == contact_id).order_by(table.id.desc())).all()
    names = names_of(session, {row.account_id for row in rows})
    return tuple(
        PassTold(
            by=names.get(row.account_id, "Someone"),
            begun_at=row.begun_at,
            ends_at=row.ends_at,
            words=sealing.unseal(
                row.sealed_reason, context=pass_sealed_at(row.contact_id, row.account_id, row.begun_at)
            ),
        )
        for row in rows
    )


def pass_sealed_at(contact_id: int, account_id: str, begun_at: datetime) -> str:
    """Return where the reason for a pass lives, which the seal is bound to."""
    return f"restriction_passes:{contact_id}:{account_id}:{begun_at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def staff(session: Session) -> tuple[Chosen, ...]:
    """Return everybody of the hub who may open contacts, by name."""
    roles = [role.code for role in ROLES if Permission.SEE_CONTACT in role.permissions]
    found = {each.id: each.name for role in roles for each in accounts_with_role(session, role)}
    return tuple(sorted((Chosen(*each) for each in found.items()), key=lambda each: (each.name, each.account_id)))


def words_sealed_at(restriction_id: int, sequence: int) -> str:
    """Return where the words of one event of a restriction live, which the seal is bound to."""
    return f"restriction_events:{restriction_id}:{sequence}"


def _told(session: Session, held: Restriction) -> RestrictionTold:
    row = session.get_one(RestrictionRow, held.id)
    event = RestrictionEventRow
    events = session.scalars(select(event).where(event.restriction_id == held.id).order_by(event.sequence)).all()
    people = {held.owner_id, *(each.account_id for each in held.lists), *(each.by_account for each in events)}
    names = names_of(session, people)
    covered = session.scalars(
        select(RestrictedContactRow.contact_id).where(RestrictedContactRow.restriction_id == held.id)
    ).all()
    story = tuple(
        Happening(each.at, Happened(each.event), names.get(each.by_account, "Someone"), _words(each)) for each in events
    )
    return RestrictionTold(held, row.version, len(covered), names, story)


def _words(row: RestrictionEventRow) -> str:
    return sealing.unseal(row.sealed_words, context=words_sealed_at(row.restriction_id, row.sequence))
