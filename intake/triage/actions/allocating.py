"""Giving contacts to a person or a team, one or many at once, always by a person and with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.signin.queries import may_now
from intake.permissions import DECISION_MANAGER, SCREENER, Permission
from intake.restriction.queries import may_see
from intake.teams.queries import held_open, open_team_of
from intake.triage.actions import entries
from intake.triage.actions.places import ContactChanged, ContactMissing, Happening, Place, keep, locked_place
from intake.triage.actions.refusals import Refused
from intake.triage.domain.events import Event
from intake.triage.domain.judgement import Fault
from intake.triage.queries.allocating import open_of_team
from intake.triage.tables import AllocationRow

_INSERT = insert(cast(Table, AllocationRow.__table__))
_NEEDED = {SCREENER.code: Permission.SCREEN, DECISION_MANAGER.code: Permission.SIGN_OFF}
LONGEST_REASON = 500


@dataclass(frozen=True)
class Allocate:
    """Give contacts, each as it was read, to a person or a team (or a person: their team goes with them), and why."""

    contacts: tuple[tuple[str, int], ...]
    to_account: str | None
    to_team: int | None
    reason: str


@dataclass(frozen=True)
class Allocated:
    """What became of each: done; changed by somebody meanwhile; or not this person's to work on as it stands."""

    done: tuple[str, ...]
    changed: tuple[str, ...]
    unfit: tuple[str, ...]


def needed_for(owner_role: str) -> Permission:
    """Return what somebody has to be allowed to do before they are given a contact that waits for this role."""
    return _NEEDED.get(owner_role, Permission.DECIDE)


def allocate(command: Allocate, *, by: Account, now: datetime) -> Allocated:
    """Allocate contacts; those that somebody changed meanwhile are named and left as they are, the rest is done.

    Raises Refused for what is not filled in, and for a person or team that does not work the queue.
    """
    faults = tuple(_faults(command))
    if faults:
        raise Refused(*faults)
    done, changed, unfit = list[str](), list[str](), list[str]()
    with transaction() as session:
        target = _target(session, command, now)
        # In one order for everybody, so that two who allocate the same contacts cannot wait for each other.
        for reference, version in sorted(set(command.contacts)):
            try:
                place = locked_place(session, reference, version=version)
            except (ContactChanged, ContactMissing):
                changed.append(reference)
                continue
            if not may_see(session, by.id, reference, now=now):
                changed.append(reference)
            elif not _may_have(session, place, command.to_account, now):
                unfit.append(reference)
            else:
                _give(session, place, target, command.reason, by=by, now=now)
                done.append(reference)
    return Allocated(tuple(done), tuple(changed), tuple(unfit))


def let_go_of_team(session: Session, team: int, by: Account, at: datetime) -> None:
    """Take every open contact from a team that is being closed, in its transaction; whoever has one keeps it.

    By then only those are left that are kept from whoever closes it: no number and no refusal may tell of them. Those
    who may see one find it among what nobody has, or with whom it was, and its story says why.
    """
    for reference in open_of_team(session, team):
        place = locked_place(session, reference)
        left = Happening(Event.TEAM_CLOSED, entries.CONTACT_TEAM_CLOSED, {"team": team})
        keep(session, place, replace(place, team_id=None).edited(), left, by=by, at=at)


def _faults(command: Allocate) -> list[Fault]:
    reason = command.reason.strip()
    given = (bool(command.contacts), bool(command.to_account) != (command.to_team is not None), bool(reason))
    words = (
        Fault("contact", "Tick at least one contact in the queue"),
        Fault("to", "Select a person or a team"),
        Fault("reason", "Say why"),
    )
    found = [fault for there, fault in zip(given, words, strict=True) if not there]
    if len(reason) > LONGEST_REASON:
        found.append(Fault("reason", f"This must be {LONGEST_REASON} characters or fewer"))
    return found


def _target(session: Session, command: Allocate, now: datetime) -> tuple[str | None, int | None]:
    """Return the account and the team to write. Raises Refused when there is no such one to give anything to."""
    if command.to_account:
        if not may_now(session, command.to_account, Permission.SCREEN):
            raise Refused(Fault("to", "Select someone who works the queue"))
        return command.to_account, open_team_of(session, command.to_account, on=in_london(now).date())
    if command.to_team is None or not held_open(session, command.to_team):
        raise Refused(Fault("to", "Select a team that is open"))
    return None, command.to_team


def _may_have(session: Session, place: Place, account_id: str | None, now: datetime) -> bool:
    if not place.is_open:
        return False
    if account_id is None:
        return True
    return may_now(session, account_id, needed_for(place.owner_role)) and may_see(
        session, account_id, place.reference, now=now
    )


def _give(
    session: Session, place: Place, target: tuple[str | None, int | None], reason: str, *, by: Account, now: datetime
) -> None:
    account_id, team = target
    row = {"contact_id": place.contact_id, "to_account": account_id, "to_team": team, "from_account": place.owner_id}
    kept = {"reason": storable(reason.strip()), "at": now, "by_account": by.id}
    session.connection().execute(_INSERT, row | kept)
    facts = {"to": account_id, "team": team, "from": place.owner_id}
    given = Happening(Event.ALLOCATED, entries.CONTACT_ALLOCATED, facts)
    keep(session, place, replace(place, owner_id=account_id, team_id=team).edited(), given, by=by, at=now)
