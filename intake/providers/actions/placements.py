"""Writing down which adult is placed where and by whom: by hand, or from a file. Who they are is not kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from foundation import audit, sealing
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.named_turns import take_turn_about
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.numbered_files import PLACEMENTS
from intake.providers.actions.people_supported import PlaceMissing
from intake.providers.actions.row_files import ReadFrom, RowFile, RowsReport, import_rows, refuse_unknown
from intake.providers.actions.said_by_hand import refuse_to_reopen
from intake.providers.actions.tidying import tidied
from intake.providers.domain import placements as told
from intake.providers.domain.arrangements import LONGEST, PLACE, payer_named
from intake.providers.domain.placements import Placed, identity_written
from intake.providers.domain.values import ValueUnreadable
from intake.providers.queries.placements import placements, placements_said
from intake.providers.tables import LocationRow, PlacementRow

ADULT_PLACED = audit.Entry("register.adult_placed", "Wrote down that a payer has an adult at a place")
PLACEMENT_ENDED = audit.Entry("register.placement_ended", "Wrote down that an adult's placement ended or never was")
PLACEMENTS_READ = audit.Entry("register.placements_read", "Read a file of which adult is placed where")
ENTRIES = (ADULT_PLACED, PLACEMENT_ENDED, PLACEMENTS_READ)
_WHO = "Enter the adult's NHS number, or the number the payer knows them by"
_PURPOSE = "adult"  # the mark of an NHS number is then the one that contacts bear, and one person is one


class PlacementMissing(LookupError):
    """No such placement at this place stands: there is none, or it was ended or taken back meanwhile."""


@dataclass(frozen=True)
class PlaceAdult:
    """Write down that a payer has an adult at a place since a day; as it was typed."""

    location_id: str
    adult: str
    payer: str
    starts_on: date | None
    source: str


@dataclass(frozen=True)
class EndPlacement:
    """Write down on which day a placement ended, or without a day that it never was; `ended`: a day was typed."""

    location_id: str
    number: int
    ends_on: date | None
    ended: bool
    because: str


def place_adult(command: PlaceAdult, *, by: Account, now: datetime) -> None:
    """Write down a placement; one already held is left as it is. Who the adult is is marked, and not kept.

    Raises FormRefused naming every field to put right, PlaceMissing when the register does not hold the place.
    """
    faults = _faults(command, in_london(now).date())
    if faults or command.starts_on is None:
        raise FormRefused(*faults)
    payer = payer_named(storable(command.payer))
    who, days = _who(command.adult, payer), (command.starts_on, None)
    fact = Placed(command.location_id, _marked(who), payer, *days, tidied(command.source))
    with transaction() as session:
        take_turn_about(session, f"arrangements:{command.location_id}")
        if session.get(LocationRow, command.location_id) is None:
            raise PlaceMissing(command.location_id)
        if _hold(session, fact, now, by_account=by.id):
            _mark(session, ADULT_PLACED, fact, by, now)


def end_placement(command: EndPlacement, *, by: Account, now: datetime) -> None:
    """Write down that a placement ended, or never was. Raises FormRefused, PlacementMissing."""
    with transaction() as session:
        take_turn_about(session, f"arrangements:{command.location_id}")
        today = in_london(now).date()
        standing = placements(session, as_at=today, location_id=command.location_id)
        found = next((one.told for one in standing if one.number == command.number and one.told.goes_on(today)), None)
        if found is None:
            raise PlacementMissing(command.number)
        faults = _faults_of_end(command, found, today)
        if faults:
            raise FormRefused(*faults)
        ended = replace(found, ends_on=command.ends_on, source=tidied(command.because), taken_back=not command.ended)
        _hold(session, ended, now, by_account=by.id)
        _mark(session, PLACEMENT_ENDED, ended, by, now)


def import_placements(path: Path, *, now: datetime) -> RowsReport:
    """Read a file of which adult is placed where, by whom and from when to when. Raises FileUnreadable."""
    return import_rows(_PLACEMENTS, path, now=now)


def _faults(command: PlaceAdult, today: date) -> list[Fault]:
    needed = {
        "adult": (command.adult, _WHO),
        "adult_payer": (command.payer, "Enter who pays"),
        "adult_source": (command.source, "Say how this is known"),
    }
    faults = [Fault(name, words) for name, (value, words) in needed.items() if not value.strip()]
    long = [name for name, (value, _) in needed.items() if len(value) > LONGEST]
    faults += [Fault(name, f"This must be {LONGEST} characters or fewer") for name in long]
    if command.starts_on is None or command.starts_on > today:
        faults.append(Fault("placed_from", "Enter the first day they were there: today or a day before"))
    return faults


def _faults_of_end(command: EndPlacement, found: Placed, today: date) -> list[Fault]:
    faults = []
    if not command.because.strip() or len(command.because) > LONGEST:
        faults.append(Fault("gone_because", f"Say how this is known, in {LONGEST} characters or fewer"))
    if command.ended and (command.ends_on is None or command.ends_on > today):
        faults.append(Fault("gone_on", "Enter the last day: today or a day before"))
    elif command.ends_on and command.ends_on < found.starts_on:
        faults.append(Fault("gone_on", "The last day cannot be before the first"))
    return faults


def _take(session: Session, fact: Placed, source: ReadFrom) -> bool:
    refuse_unknown(session, fact.location_id)
    today = in_london(source.now).date()
    if fact.starts_on > today:
        raise ValueUnreadable(f"the first day, {fact.starts_on}, is in the future")
    marked = replace(fact, adult=_marked(fact.adult))
    said = placements_said(session, as_at=today, location_id=fact.location_id)
    held = next((each for each in said if each.told.about == marked.about), None)
    if held is not None and (source.again or refuse_to_reopen(held, marked.ends_on)):
        return False
    return _hold(session, marked, source.now, import_id=source.import_id)


def _hold(
    session: Session, fact: Placed, now: datetime, *, import_id: int | None = None, by_account: str | None = None
) -> bool:
    held = placements(session, as_at=in_london(now).date(), location_id=fact.location_id)
    if any(each.told == fact for each in held):
        return False
    session.add(
        PlacementRow(
            location_id=fact.location_id, adult=fact.adult, payer=storable(fact.payer), starts_on=fact.starts_on,
            ends_on=fact.ends_on, taken_back=fact.taken_back, source=storable(fact.source), import_id=import_id,
            by_account=by_account, recorded_at=now,
        )
    )  # fmt: skip
    session.flush()
    return True


def _who(adult: str, payer: str) -> str:
    try:
        return identity_written(adult, payer)
    except ValueUnreadable:  # hyphens alone are no number
        raise FormRefused(Fault("adult", _WHO)) from None


def _marked(who: str) -> str:
    return sealing.blind_index(who, purpose=_PURPOSE)


def _mark(session: Session, entry: audit.Entry, fact: Placed, by: Account, now: datetime) -> None:
    facts = {"starts_on": fact.starts_on.isoformat()}
    audit.add(session, entry, subject=f"place:{fact.location_id}", by=by.actor, at=now, facts=facts)


_PLACEMENTS = RowFile(
    layout=PLACEMENTS,
    wanted="is not a file of placements one by one: no line names a location id, an NHS number or reference, the "
    "payer, from, to, and the source.",
    is_header=told.tells_placements,
    dates=told.PLACEMENT_DATES,
    identifiers=PLACE,
    read=told.placement_from,
    take=_take,
    entry=PLACEMENTS_READ,
    about=lambda fact: fact.about,
)
