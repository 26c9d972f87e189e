"""Entering and ending a registered manager by hand, where somebody knows before the register tells it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.people_supported import PlaceMissing
from intake.providers.actions.tidying import tidied
from intake.providers.domain.records import Office, Officer
from intake.providers.tables import LocationRow, ManagerToldRow, OfficerRow

MANAGER_ENTERED = audit.Entry("register.manager_entered", "Entered a registered manager by hand")
MANAGER_ENDED = audit.Entry("register.manager_ended", "Ended a registered manager by hand")
BY_HAND = "by_hand"
_LONGEST = 200
_OFFICE = Office.REGISTERED_MANAGER


class ManagerMissing(LookupError):
    """No such manager of this place is in post."""


@dataclass(frozen=True)
class EnterManager:
    """A registered manager who began on a day, and how that is known; as it was typed."""

    location_id: str
    given_name: str
    family_name: str
    began_on: date | None
    source: str


@dataclass(frozen=True)
class EndManager:
    """That a registered manager, by the number of the entry, ended on a day; as it was typed."""

    location_id: str
    number: int
    ended_on: date | None
    source: str


def enter_manager(command: EnterManager, *, by: Account, now: datetime) -> None:
    """Enter a registered manager. Raises FormRefused naming every field to put right, PlaceMissing."""
    today = in_london(now).date()
    needed = {"given_name": command.given_name, "family_name": command.family_name, "began_source": command.source}
    faults = _faults(needed, command.began_on, today, "began")
    if faults or command.began_on is None:
        raise FormRefused(*faults)
    person = Officer(_OFFICE, tidied(command.family_name), tidied(command.given_name), "")
    with transaction() as session:
        if session.get(LocationRow, command.location_id) is None:
            raise PlaceMissing(command.location_id)
        if _named_before(session, command.location_id, person.person_key, today):
            raise FormRefused(Fault("family_name", "This person is named here already, or was entered today"))
        session.add(
            OfficerRow(
                holder_kind="location", holder_id=command.location_id, office=_OFFICE.value,
                person_key=person.person_key, name=person.name, starts_on=command.began_on, seen_from=today,
                source=BY_HAND, recorded_on=today,
            )
        )  # fmt: skip
        told = (person.person_key, person.name, "began", command.began_on, command.source)
        _tell(session, MANAGER_ENTERED, command.location_id, told, by, now)


def end_manager(command: EndManager, *, by: Account, now: datetime) -> None:
    """End a registered manager in post. Raises FormRefused naming every field to put right, ManagerMissing."""
    today = in_london(now).date()
    faults = _faults({"ended_source": command.source}, command.ended_on, today, "ended")
    with transaction() as session:
        row = session.get(OfficerRow, command.number)
        here = row is not None and (row.holder_kind, row.holder_id) == ("location", command.location_id)
        if row is None or not here or row.office != _OFFICE.value or row.ends_on is not None:
            raise ManagerMissing(command.number)
        began = row.starts_on or row.seen_from
        if command.ended_on and row.starts_on and command.ended_on < began:
            faults.append(Fault("ended", "Nobody ends before they began"))
        if faults or command.ended_on is None:
            raise FormRefused(*faults)
        row.ends_on, row.end_recorded_on = command.ended_on, today
        told = (row.person_key, row.name, "ended", command.ended_on, command.source)
        _tell(session, MANAGER_ENDED, command.location_id, told, by, now)


def _tell(
    session: Session, entry: audit.Entry, location_id: str, told: tuple[str, str, str, date, str], by: Account,
    now: datetime,
) -> None:  # fmt: skip
    key, name, says, on_day, source = told
    session.add(
        ManagerToldRow(
            location_id=location_id, person_key=key, name=name, says=says, on_day=on_day, source=tidied(source),
            by_account=by.id, at=now,
        )
    )  # fmt: skip
    session.flush()
    facts = {"on_day": on_day.isoformat()}
    audit.add(session, entry, subject=f"place:{location_id}", by=by.actor, at=now, facts=facts)


def _named_before(session: Session, location_id: str, key: str, today: date) -> bool:
    row = OfficerRow
    rows = session.scalars(
        select(row).where(row.holder_id == location_id, row.office == _OFFICE.value, row.person_key == key)
    )
    return any(one.ends_on is None or one.seen_from == today for one in rows)


def _faults(needed: dict[str, str], day: date | None, today: date, name: str) -> list[Fault]:
    faults = [Fault(field, "Fill this in") for field, words in needed.items() if not words.strip()]
    faults += [
        Fault(field, f"This must be {_LONGEST} characters or fewer")
        for field, words in needed.items()
        if len(words) > _LONGEST
    ]
    if day is None or day > today:
        faults.append(Fault(name, "Enter the day: today or a day before"))
    return faults
