"""One week's openings of contacts, from the trail, each beside what makes it stand out or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.audit.tables import audit_entries
from foundation.clock import LONDON
from foundation.signin import Account
from foundation.signin import queries as people
from foundation.signin.tables import AccountRow
from intake.adults.domain import plain_name
from intake.adults.tables import AdultRow
from intake.contacts.domain.events import OPENINGS
from intake.contacts.tables import CauseMarkRow, ContactRow, QueuePlaceRow
from intake.guarding.domain.looking import Colleagues, Look, Looker
from intake.guarding.queries.own_work import was_own_work
from intake.guarding.tables import OwnMarkRow

POSTCODE, FAMILY_NAME = "postcode", "family_name"
_OF_CONTACT = "contact:"


def mark_of(kind: str, told: str) -> str:
    """Return the keyed mark of something a person told of themselves: equal for equal words, and tells nothing else."""
    return sealing.blind_index(tidy(kind, told), purpose=f"own {kind}")


def tidy(kind: str, told: str) -> str:
    """Return what was told as it is compared: a postcode without spaces, a name without capitals or accents."""
    return "".join(told.split()).upper() if kind == POSTCODE else plain_name(told)


def week_of(monday: date) -> tuple[datetime, datetime]:
    """Return the first moment of a week in London and of the next."""
    first = datetime(monday.year, monday.month, monday.day, tzinfo=LONDON)
    after = monday + timedelta(days=7)
    return first, datetime(after.year, after.month, after.day, tzinfo=LONDON)


def looks_of_week(session: Session, monday: date) -> tuple[Look, ...]:
    """Return every opening of a contact by a person in a week, oldest first."""
    first, after = week_of(monday)
    columns = audit_entries.c
    wanted = select(columns.at, columns.by_id, columns.chain).where(
        columns.at >= first, columns.at < after, columns.by_kind == "account", columns.code.in_(OPENINGS),
        columns.chain.like(f"{_OF_CONTACT}%"),
    )  # fmt: skip
    rows = session.execute(wanted.order_by(columns.id)).all()
    accounts = {each: people.account(session, each) for each in {row.by_id for row in rows}}
    opened = {(row.by_id, row.chain.removeprefix(_OF_CONTACT)) for row in rows}
    known = {pair: _about(session, accounts[pair[0]], pair[1], before=after) for pair in sorted(opened)}
    found = ((row.at, row.by_id, known.get((row.by_id, row.chain.removeprefix(_OF_CONTACT)))) for row in rows)
    return tuple(Look(at, by, *about) for at, by, about in found if about is not None)


def people_who_look(session: Session, account_ids: Iterable[str]) -> tuple[dict[str, Looker], Colleagues]:
    """Return what is known of those who looked, and everybody's names: the hub's own people only."""
    rows = session.execute(select(AccountRow.id, AccountRow.name).where(AccountRow.organisation_id.is_(None))).all()
    own = session.execute(select(OwnMarkRow.account_id, OwnMarkRow.kind, OwnMarkRow.mark)).all()
    wanted = set(account_ids)
    lookers = {
        row.id: Looker(
            row.id,
            frozenset({_family_mark(row.name)} | {each.mark for each in own if each[:2] == (row.id, FAMILY_NAME)}),
            frozenset(each.mark for each in own if each[:2] == (row.id, POSTCODE)),
        )
        for row in rows
        if row.id in wanted
    }
    names = {plain_name(row.name): row.id for row in rows}
    causes = {sealing.blind_index(f"person:{name}", purpose="cause"): of for name, of in names.items()}
    return lookers, Colleagues(names, causes)


_About = tuple[str, str, str, str, str, str, bool]


def _about(session: Session, account: Account, reference: str, *, before: datetime) -> _About | None:
    contact, adult, place, cause = ContactRow, AdultRow, QueuePlaceRow, CauseMarkRow
    own = was_own_work(account, before - timedelta(days=7), contact_id=place.contact_id)
    found = (
        select(contact.adult_key, adult.family_name, adult.given_name, adult.postcode, cause.mark, own.label("own"))
        .join(place, place.contact_id == contact.id)
        .outerjoin(adult, adult.id == contact.adult_id)
        .outerjoin(cause, cause.contact_id == contact.id)
        .where(contact.reference == reference)
    )
    row = session.execute(found).first()
    if row is None:
        return None
    whole = plain_name(f"{row.given_name or ''} {row.family_name or ''}")
    family = mark_of(FAMILY_NAME, row.family_name) if row.family_name else ""
    home = mark_of(POSTCODE, row.postcode) if row.postcode else ""
    return reference, row.adult_key, family, whole if row.given_name else "", row.mark or "", home, row.own


def _family_mark(name: str) -> str:
    return mark_of(FAMILY_NAME, name.split()[-1] if name.split() else "")
