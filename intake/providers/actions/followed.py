"""Saying whether one registration followed another where the register does not, and why: confirmed or refused."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.providers.actions.people_supported import PlaceMissing
from intake.providers.domain.followed import CONFIRMED, REASONS, REFUSED, SAYS
from intake.providers.queries import followed as queries
from intake.providers.tables import FollowedRow, LinkRow

FOLLOWED_SAID = audit.Entry("register.followed_said", "Said whether one registration followed another")
_LONGEST = 2000
_MEANWHILE = Fault("says", "Someone said something of these two meanwhile. Read it, and go on from there")


@dataclass(frozen=True)
class SayFollowed:
    """Say whether a place followed another; as it was typed. `at_number` is how much had been said when it was read."""

    predecessor_id: str
    successor_id: str
    at_number: int
    says: str
    reason: str
    happened_on: date | None
    dated: bool
    because: str


def say_followed(command: SayFollowed, *, by: Account, now: datetime) -> None:
    """Write down what a person says of two registrations: the newest word stands, from today on.

    A confirmed one counts in chains of registrations from its day of confirmation; a refused one is neither a link nor
    proposed again. Raises FormRefused naming every field to put right, PlaceMissing when the register does not hold
    both places.
    """
    faults = _faults(command, in_london(now).date())
    if faults:
        raise FormRefused(*faults)
    try:
        with transaction() as session:
            _say(session, command, by, now)
    except IntegrityError as clash:
        raise FormRefused(_MEANWHILE) from clash


def _say(session: Session, command: SayFollowed, by: Account, now: datetime) -> None:
    pair = (command.predecessor_id, command.successor_id)
    seen = queries.pair_seen(session, *pair)
    if seen is None:
        raise PlaceMissing(command.predecessor_id)
    if seen.stated:
        raise FormRefused(Fault("says", "The register itself says that it followed"))
    if len(seen.said) != command.at_number:
        raise FormRefused(_MEANWHILE)
    other_way = queries.link(session, command.successor_id, command.predecessor_id)
    if command.says == CONFIRMED and other_way is not None and other_way.refused_on is None:
        raise FormRefused(Fault("says", "It is held already that the other one followed"))
    confirmed = command.says == CONFIRMED
    session.add(
        FollowedRow(
            predecessor_id=pair[0], successor_id=pair[1], number=command.at_number + 1, says=command.says,
            reason=command.reason if confirmed else "", happened_on=command.happened_on if confirmed else None,
            because=storable(command.because.strip()), by_account=by.id, at=now,
        )
    )  # fmt: skip
    _relink(session, command, in_london(now).date())
    session.flush()
    facts = {"predecessor": pair[0], "says": command.says}
    audit.add(session, FOLLOWED_SAID, subject=f"place:{pair[1]}", by=by.actor, at=now, facts=facts)


def _relink(session: Session, command: SayFollowed, today: date) -> None:
    held = queries.link(session, command.predecessor_id, command.successor_id)
    if held is None:
        held = LinkRow(
            kind="location", predecessor_id=command.predecessor_id, successor_id=command.successor_id, reason="",
            origin="inferred", seen_from=today, recorded_on=today,
        )  # fmt: skip
        session.add(held)
    if command.says == REFUSED:
        held.refused_on = today
        return
    held.origin, held.reason, held.happened_on = "confirmed", command.reason, command.happened_on
    held.recorded_on, held.refused_on = today, None


def _faults(command: SayFollowed, today: date) -> list[Fault]:
    faults = []
    if command.says not in {one.code for one in SAYS}:
        faults.append(Fault("says", "Select whether it followed"))
    if command.says == CONFIRMED and command.reason not in {one.code for one in REASONS}:
        faults.append(Fault("reason", "Select why the registration changed"))
    if command.dated and command.happened_on is None:
        faults.append(Fault("happened", "Enter a real day, or leave it empty"))
    elif command.happened_on and command.happened_on > today:
        faults.append(Fault("happened", "The day of the change cannot be in the future"))
    if not command.because.strip():
        faults.append(Fault("because", "Say how this is known"))
    elif len(command.because) > _LONGEST:
        faults.append(Fault("because", f"This must be {_LONGEST:,} characters or fewer"))
    return faults
