"""Writing down who pays for how many adults at a place, and which agency supplied it: by hand, or from a file."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.named_turns import take_turn_about
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.people_supported import PlaceMissing
from intake.providers.actions.row_files import ReadFrom, RowFile, RowsReport, import_rows, refuse_unknown
from intake.providers.actions.said_by_hand import refuse_other_count, refuse_to_reopen
from intake.providers.actions.tidying import tidied
from intake.providers.domain import arrangements as told
from intake.providers.domain.arrangements import LONGEST, PlacedAdults, Supplied, payer_named
from intake.providers.domain.values import ValueUnreadable, people_of
from intake.providers.queries import arrangements as queries
from intake.providers.tables import LocationRow, PlacedAdultsRow, SuppliedRow

PLACED_COUNTED = audit.Entry("register.placed_counted", "Wrote down who pays for how many adults at a place")
SUPPLY_WRITTEN = audit.Entry("register.supply_written", "Wrote down when an agency supplied a place")
SUPPLY_TAKEN_BACK = audit.Entry("register.supply_taken_back", "Took back that an agency supplied a place")
PLACED_READ = audit.Entry("register.placed_read", "Read a file of who pays for how many adults at which place")
SUPPLIES_READ = audit.Entry("register.supplies_read", "Read a file of which agency supplied which place")
ENTRIES = (PLACED_COUNTED, SUPPLY_WRITTEN, SUPPLY_TAKEN_BACK, PLACED_READ, SUPPLIES_READ)


class SupplyMissing(LookupError):
    """No such supply of this place stands: there is none, or it was put right or taken back meanwhile."""


@dataclass(frozen=True)
class CountPlaced:
    """Write down how many adults one payer has at a place, as at a day; as it was typed."""

    location_id: str
    payer: str
    people: str
    on_day: date | None
    source: str


@dataclass(frozen=True)
class WriteSupply:
    """Write down between which days an agency's staff worked at a place; `ended` is whether an end was typed at all."""

    location_id: str
    agency: str
    starts_on: date | None
    ends_on: date | None
    ended: bool
    source: str


@dataclass(frozen=True)
class TakeBackSupply:
    """Record that an agency never supplied a place then, and why; as it was typed."""

    location_id: str
    number: int
    because: str


def count_placed(command: CountPlaced, *, by: Account, now: datetime) -> None:
    """Write down a count; one already held is left as it is.

    Raises FormRefused naming every field to put right, PlaceMissing when the register does not hold the place.
    """
    faults, people = _faults_placed(command, in_london(now).date())
    if faults or command.on_day is None or people is None:
        raise FormRefused(*faults)
    payer, source = payer_named(storable(command.payer)), tidied(command.source)
    fact = PlacedAdults(command.location_id, payer, people, command.on_day, source)
    with transaction() as session:
        _refuse_unheld(session, command.location_id)
        if _hold_placed(session, fact, now, by_account=by.id):
            facts = {"on_day": fact.on_day.isoformat(), "people": people}
            _mark(session, PLACED_COUNTED, command.location_id, by, now, facts)


def write_supply(command: WriteSupply, *, by: Account, now: datetime) -> None:
    """Write down an agency's time at a place; the same with another end, or none, puts the end right.

    Raises FormRefused naming every field to put right, PlaceMissing when the register does not hold the place.
    """
    faults = _faults_supply(command, in_london(now).date())
    if faults or command.starts_on is None:
        raise FormRefused(*faults)
    days = (command.starts_on, command.ends_on)
    fact = Supplied(command.location_id, tidied(command.agency), *days, tidied(command.source))
    with transaction() as session:
        _refuse_unheld(session, command.location_id)
        if _hold_supply(session, fact, now, by_account=by.id):
            _mark(session, SUPPLY_WRITTEN, command.location_id, by, now, {"starts_on": fact.starts_on.isoformat()})


def take_back_supply(command: TakeBackSupply, *, by: Account, now: datetime) -> None:
    """Record that an agency never supplied a place then. Raises FormRefused, SupplyMissing."""
    location_id, because = command.location_id, command.because
    if not because.strip() or len(because) > LONGEST:
        raise FormRefused(Fault("taken_back", f"Say why it was never so, in {LONGEST} characters or fewer"))
    with transaction() as session:
        take_turn_about(session, f"arrangements:{location_id}")
        standing = queries.supplied(session, as_at=in_london(now).date(), location_id=location_id)
        found = next((each.told for each in standing if each.number == command.number), None)
        if found is None:
            raise SupplyMissing(command.number)
        days = (found.starts_on, found.ends_on)
        fact = Supplied(location_id, found.agency, *days, tidied(because), taken_back=True)
        _hold_supply(session, fact, now, by_account=by.id)
        _mark(session, SUPPLY_TAKEN_BACK, location_id, by, now, {"starts_on": found.starts_on.isoformat()})


def import_placed(path: Path, *, now: datetime) -> RowsReport:
    """Read a file of who pays for how many adults at which place. Raises FileUnreadable."""
    return import_rows(_PLACED, path, now=now)


def import_supplies(path: Path, *, now: datetime) -> RowsReport:
    """Read a file of which agency supplied which place from when to when. Raises FileUnreadable."""
    return import_rows(_SUPPLIES, path, now=now)


def _faults_placed(command: CountPlaced, today: date) -> tuple[list[Fault], int | None]:
    faults = _short({"payer": (command.payer, "Enter who pays"), "placed_source": (command.source, _HOW)})
    try:
        people = people_of(command.people, "number")
    except ValueUnreadable:
        people = None
    if people is None:
        faults.append(Fault("placed", "Enter a whole number of adults, such as 7; nobody any more is 0"))
    if command.on_day is None or command.on_day > today:
        faults.append(Fault("placed_on", "Enter the day they were counted: today or a day before"))
    return faults, people


def _faults_supply(command: WriteSupply, today: date) -> list[Fault]:
    faults = _short({"agency": (command.agency, "Enter the agency"), "supply_source": (command.source, _HOW)})
    first, last = command.starts_on, command.ends_on
    if first is None or first > today:
        faults.append(Fault("from", "Enter the first day its staff worked there: today or a day before"))
    if command.ended and last is None:
        faults.append(Fault("until", "Enter a real day, or leave it empty while they still work there"))
    elif first and last and last < first:
        faults.append(Fault("until", "The last day cannot be before the first"))
    return faults


_HOW = "Say how this is known"


def _short(typed: dict[str, tuple[str, str]]) -> list[Fault]:
    faults = [Fault(name, words) for name, (value, words) in typed.items() if not value.strip()]
    long = [name for name, (value, _) in typed.items() if len(value) > LONGEST]
    return faults + [Fault(name, f"This must be {LONGEST} characters or fewer") for name in long]


def _take_placed(session: Session, fact: PlacedAdults, source: ReadFrom) -> bool:
    refuse_unknown(session, fact.location_id)
    today = in_london(source.now).date()
    if fact.on_day > today:
        raise ValueUnreadable(f"the day they were counted, {fact.on_day}, is in the future")
    said = queries.placed_adults(session, as_at=today, location_id=fact.location_id)
    held = next((each for each in said if each.told.about == fact.about), None)
    if held is not None and (source.again or refuse_other_count(held, fact.people)):
        return False
    return _hold_placed(session, fact, source.now, import_id=source.import_id)


def _take_supply(session: Session, fact: Supplied, source: ReadFrom) -> bool:
    refuse_unknown(session, fact.location_id)
    today = in_london(source.now).date()
    if fact.starts_on > today:
        raise ValueUnreadable(f"the first day, {fact.starts_on}, is in the future")
    said = queries.supplied_said(session, as_at=today, location_id=fact.location_id)
    held = next((each for each in said if each.told.about == fact.about), None)
    if held is not None and (source.again or refuse_to_reopen(held, fact.ends_on)):
        return False
    return _hold_supply(session, fact, source.now, import_id=source.import_id)


def _hold_placed(
    session: Session, fact: PlacedAdults, now: datetime, *, import_id: int | None = None, by_account: str | None = None
) -> bool:
    held = queries.placed_adults(session, as_at=in_london(now).date(), location_id=fact.location_id)
    if any(each.told == fact for each in held):
        return False
    session.add(
        PlacedAdultsRow(
            location_id=fact.location_id, payer=storable(fact.payer), people=fact.people, on_day=fact.on_day,
            source=storable(fact.source), import_id=import_id, by_account=by_account, recorded_at=now,
        )
    )  # fmt: skip
    session.flush()
    return True


def _hold_supply(
    session: Session, fact: Supplied, now: datetime, *, import_id: int | None = None, by_account: str | None = None
) -> bool:
    held = queries.supplied(session, as_at=in_london(now).date(), location_id=fact.location_id)
    if any(each.told == fact for each in held):
        return False
    session.add(
        SuppliedRow(
            location_id=fact.location_id, agency=storable(fact.agency), starts_on=fact.starts_on, ends_on=fact.ends_on,
            taken_back=fact.taken_back, source=storable(fact.source), import_id=import_id, by_account=by_account,
            recorded_at=now,
        )
    )  # fmt: skip
    session.flush()
    return True


def _refuse_unheld(session: Session, location_id: str) -> None:
    if session.get(LocationRow, location_id) is None:
        raise PlaceMissing(location_id)


def _mark(
    session: Session, entry: audit.Entry, location_id: str, by: Account, now: datetime, facts: dict[str, object]
) -> None:
    audit.add(session, entry, subject=f"place:{location_id}", by=by.actor, at=now, facts=facts)


_PLACED = RowFile(
    layout="placements",
    wanted="is not a file of placements: no line names a location id, the payer, the number of adults, as at which "
    "day, and the source.",
    is_header=told.tells_placed,
    dates=told.PLACED_DATES,
    identifiers=told.PLACE,
    read=told.placed_from,
    take=_take_placed,
    entry=PLACED_READ,
    about=lambda fact: fact.about,
)
_SUPPLIES = RowFile(
    layout="agency_supply",
    wanted="is not a file of agency supply: no line names a location id, the agency, from, to, and the source.",
    is_header=told.tells_supply,
    dates=told.SUPPLY_DATES,
    identifiers=told.PLACE,
    read=told.supply_from,
    take=_take_supply,
    entry=SUPPLIES_READ,
    about=lambda fact: fact.about,
)
