"""One week's openings of contacts, from the trail, each beside what makes it stand out or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from foundation import sealing
from foundation.audit.tables import audit_entries
from foundation.clock import LONDON
from foundation.signin import Account
from foundation.signin import queries as people
from foundation.signin.tables import AccountRow
from intake.adults.domain import plain_name
from intake.contacts.domain.events import OPENINGS
from intake.contacts.tables import QueuePlaceRow
from intake.guarding.domain.looking import Colleagues, Look, Looker, is_night
from intake.guarding.domain.streets import street_told
from intake.guarding.queries.about import Told, about_contact
from intake.guarding.queries.own_work import was_own_work
from intake.guarding.tables import OwnMarkRow
from intake.restriction.queries import kept_back

POSTCODE, STREET, FAMILY_NAME = "postcode", "street", "family_name"
_OF_CONTACT = "contact:"


def mark_of(kind: str, told: str) -> str:
    """Return the keyed mark of something a person told of themselves: equal for equal words, and tells nothing else."""
    return sealing.blind_index(tidy(kind, told), purpose=f"own {kind}")


def tidy(kind: str, told: str) -> str:
    """Return what was told as it is compared: a postcode without spaces, a name without capitals or accents, a street
    with its area alone.
    """
    if kind == STREET:
        return street_told(told)
    return "".join(told.split()).upper() if kind == POSTCODE else plain_name(told)


def week_of(monday: date) -> tuple[datetime, datetime]:
    """Return the first moment of a week in London and of the next."""
    first = datetime(monday.year, monday.month, monday.day, tzinfo=LONDON)
    after = monday + timedelta(days=7)
    return first, datetime(after.year, after.month, after.day, tzinfo=LONDON)


def look_through(code: str, contacts_of: Through) -> None:
    """Let another feature say that an entry of its own in the trail is a look at contacts, and at which."""
    _through[code] = contacts_of


Through = Callable[[Session, str], tuple[str, ...]]
"""Given the reference of what was opened, the contacts read in it, the one it is foremost about first."""

_through: dict[str, Through] = {}


def looks_of_week(session: Session, monday: date) -> tuple[Look, ...]:
    """Return every opening of a contact by a person in a week, oldest first.

    What is read through something else, such as an enquiry, is a look at each contact in it. Of each its first opening
    of a day and of a night counts: its pages are many. That it was nobody's work is said of the foremost contact alone.
    """
    first, after = week_of(monday)
    columns = audit_entries.c
    of_contact = and_(columns.code.in_(OPENINGS), columns.chain.like(f"{_OF_CONTACT}%"))
    wanted = select(columns.at, columns.by_id, columns.chain, columns.code).where(
        columns.at >= first, columns.at < after, columns.by_kind == "account",
        or_(of_contact, columns.code.in_(sorted(_through))),
    )  # fmt: skip
    opened = tuple(_opened(session, session.execute(wanted.order_by(columns.id)).all()))
    accounts = {each: people.account(session, each) for each in {by for _, by, _, _ in opened}}
    pairs = sorted({(by, reference) for _, by, reference, _ in opened})
    about = {reference: about_contact(session, reference) for reference in {each for _, each in pairs}}
    own = {
        (by, reference): _own_work(session, accounts[by], told.contact_id, before=after)
        for by, reference in pairs
        if (told := about[reference]) is not None
    }
    return tuple(
        Look(at, by, reference, *_marks(told), own_work=own[by, reference] or not foremost)
        for at, by, reference, foremost in opened
        if (told := about[reference]) is not None
    )


def _opened(session: Session, rows: Sequence[Any]) -> Iterator[tuple[datetime, str, str, bool]]:
    """Return when, by whom, which contact, and whether it is the foremost in what was opened."""
    read: dict[str, tuple[str, ...]] = {}
    seen = set[tuple[str, str, date, bool]]()
    for row in rows:
        reference = row.chain.partition(":")[2]
        if row.code not in _through:
            yield row.at, row.by_id, reference, True
            continue
        once = (row.by_id, row.chain, row.at.astimezone(LONDON).date(), is_night(row.at))
        if once in seen:
            continue
        seen.add(once)
        if row.chain not in read:
            read[row.chain] = _through[row.code](session, reference)
        kept = kept_back(session, row.by_id, read[row.chain], now=row.at)  # the page does not show them either
        for number, each in enumerate(read[row.chain]):
            if each not in kept:
                yield row.at, row.by_id, each, number == 0


def _own_work(session: Session, account: Account, contact_id: int, *, before: datetime) -> bool:
    place = QueuePlaceRow
    own = was_own_work(account, before - timedelta(days=7), contact_id=place.contact_id)
    return bool(session.scalar(select(own).where(place.contact_id == contact_id)))


def _marks(told: Told) -> tuple[str, frozenset[str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    families = frozenset(mark_of(FAMILY_NAME, each) for each in told.family_names)
    postcodes = frozenset(mark_of(POSTCODE, each) for each in told.postcodes)
    streets = frozenset(mark_of(STREET, each) for each in told.streets)
    return told.adult_key, families, told.names, told.cause_marks, postcodes, streets


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
            frozenset(each.mark for each in own if each[:2] == (row.id, STREET)),
        )
        for row in rows
        if row.id in wanted
    }
    names = {plain_name(row.name): row.id for row in rows}
    causes = {sealing.blind_index(f"person:{name}", purpose="cause"): of for name, of in names.items()}
    return lookers, Colleagues(names, causes)


def _family_mark(name: str) -> str:
    return mark_of(FAMILY_NAME, name.split()[-1] if name.split() else "")
