"""Rows of the register for pages: a file that is held, a count of people, who pays and who supplies."""

from datetime import datetime

from foundation.database import transaction
from foundation.signin import Account
from intake.providers import actions
from intake.providers.tables import ImportRow


def a_held_import(at: datetime) -> int:
    """Hold a file as one that leaves out too many places, and return its number."""
    row = ImportRow(
        file_name="HSCA_Active_Locations.ods", sha256="e" * 64, layout="care_directory", as_at=at.date(), state="held",
        started_at=at, alarm="It leaves out 1,204 places of the edition before, more than 1,000.", gone=1204,
    )  # fmt: skip
    with transaction() as session:
        session.add(row)
        session.flush()
        return row.id


def people_counted(location_id: str, by: Account, at: datetime, people: str = "31") -> None:
    """Write down how many people a place supports."""
    command = actions.CountPeople(location_id, at.date(), people, "Told on the contract visit")
    actions.count_people(command, by=by, now=at)


def arrangements_told(location_id: str, by: Account, at: datetime) -> None:
    """Write down who pays for adults at a place, one of them by themselves, and an agency that supplies it."""
    day = at.date()
    actions.count_placed(actions.CountPlaced(location_id, "NHS Sussex", "4", day, "The list"), by=by, now=at)
    actions.place_adult(actions.PlaceAdult(location_id, "A-17", "NHS Sussex", day, "The list"), by=by, now=at)
    actions.write_supply(actions.WriteSupply(location_id, "Swift Staff", day, None, False, "Rotas"), by=by, now=at)
