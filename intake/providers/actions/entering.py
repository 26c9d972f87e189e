"""Entering a service that no inspector registers, so that concerns about it have a place to be about."""

from dataclasses import dataclass
from datetime import datetime

from foundation import audit
from foundation.database import storable, transaction
from foundation.ids import new_reference
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.held import Source
from intake.providers.actions.merging import take_in
from intake.providers.domain import Record, Status, Subject
from intake.providers.domain.by_hand import ENTERED_PREFIX, INVENTED_PREFIX, HandKind, hand_kind
from intake.providers.domain.records import Fact
from intake.providers.domain.values import postcode_of
from intake.providers.tables import FactRow, LocationRow

SERVICE_ENTERED = audit.Entry("register.service_entered", "Entered a service that no inspector registers")
BY_HAND = "by_hand"
_LONGEST = 200


@dataclass(frozen=True)
class EnterService:
    """A service in the words of whoever enters it, and how it is known."""

    name: str
    kind: str
    address: str
    town: str
    postcode: str
    because: str
    environment: str


def enter_service(command: EnterService, *, by: Account, now: datetime) -> str:
    """Enter a service and return its identifier. Raises FormRefused naming every field to put right."""
    faults, kind = _faults(command), hand_kind(command.kind)
    if faults or kind is None:
        raise FormRefused(*faults)
    identifier = new_reference(INVENTED_PREFIX if command.environment == "county" else ENTERED_PREFIX)
    day = now.date()
    with transaction() as session:
        take_in(session, [_record(command, kind, identifier)], Source(day, None, BY_HAND, day), described=set())
        place = session.get_one(LocationRow, identifier)
        place.entered_by = by.id
        # Why it was entered stays with the place: the trail holds no words that anybody typed.
        session.add(
            FactRow(
                holder_kind="location",
                holder_id=identifier,
                fact="entered",
                value="yes",
                words=storable(command.because.strip()),
                seen_from=day,
                source=BY_HAND,
                recorded_on=day,
            )
        )
        audit.add(
            session, SERVICE_ENTERED, subject=f"place:{identifier}", by=by.actor, at=now, facts={"kind": command.kind}
        )
    return identifier


def _faults(command: EnterService) -> list[Fault]:
    faults = []
    if not command.name.strip():
        faults.append(Fault("name", "Enter the name of the service"))
    if hand_kind(command.kind) is None:
        faults.append(Fault("kind", "Select what kind of service it is"))
    if not command.town.strip():
        faults.append(Fault("town", "Enter the town or village"))
    if not command.because.strip():
        faults.append(Fault("because", "Say how this service is known"))
    long = {"name": command.name, "address": command.address, "town": command.town, "because": command.because}
    faults += [Fault(name, f"This must be {_LONGEST} characters or fewer") for name, words in long.items()
               if len(words) > _LONGEST]  # fmt: skip
    return faults


def _record(command: EnterService, kind: HandKind, identifier: str) -> Record:
    facts: dict[str, Fact] = {
        "name": command.name.strip(),
        "status": Status.REGISTERED.value,
        "address_1": command.address.strip() or None,
        "town": command.town.strip(),
        "postcode": postcode_of(command.postcode),
        "care_home": False,
        "service_types": (kind.label,),
        "specialisms": (),
        "stratum": kind.stratum.value,
        "kind_words": kind.label,
    }
    return Record(Subject.LOCATION, identifier, facts)
