"""What is handed in when a contact is sent, and what is known of it before the database is touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import thresholds
from foundation import clock
from foundation.audit import PUBLIC, Actor
from foundation.rows import Later
from foundation.signin import Account, System
from intake.contacts.domain.questions import Raw
from intake.contacts.domain.taken_down import TakenDown


@dataclass(frozen=True)
class SendContact:
    """One finished form. `reference` and `secret` are drawn at random unless a county has to come out the same.

    `draft_version` is that of the saved form the answers were read from; None when they come from no saved form.
    `told_by` is what the channel says about this sending: plain facts, kept with the event that it was sent.
    `urgent` says that it comes by the urgent path: only that one page has to be answered, and the rest is asked after.
    `taken` says how the contact came, when the hub types it in itself: it is received when the hub first heard of it,
    and what nobody had asked stays open.
    `written_by` is the account whose form it is when a colleague who covers sends it: the contact stays among what that
    person has sent, and the event says who sent it.
    """

    form_key: str
    answers: Mapping[str, Raw]
    draft_version: int | None = None
    clock_policy: str = "A"
    channel: str = "portal"
    told_by: Mapping[str, str] = field(default_factory=dict)
    reference: str | None = None
    secret: str | None = None
    urgent: bool = False
    taken: TakenDown | None = None
    written_by: str | None = None

    @property
    def came_by(self) -> str:
        """The way the contact came."""
        return self.taken.channel.value if self.taken else self.channel


class NobodyTyped(Exception):
    """A contact that the hub takes down is typed in by somebody who is signed in."""


class Way(NamedTuple):
    """The way a contact comes, what its channel says of this sending, and whether it is the urgent one."""

    channel: str = "portal"
    told_by: Mapping[str, str] = MappingProxyType({})
    urgent: bool = False


class Told(NamedTuple):
    """When and by whom a contact is handed in, and by when it has to be worked: each may be a `Later` of its name."""

    at: Any
    received_at: Any
    screen_by: Any
    decide_by: Any
    sender_id: Any
    listed_with: Any
    organisation_id: Any


_PORTAL = Way()
TOLD_LATER = Told(*map(Later, Told._fields))


@dataclass(frozen=True)
class Handed:
    """When, by whom and by which way a contact is handed in: all that cannot be known before."""

    by: Account | System | None
    now: datetime
    received_at: datetime
    clock_policy: str = "A"
    way: Way = _PORTAL
    written_by: str | None = None

    @property
    def told(self) -> Told:
        """What its rows say of when and by whom."""
        screen_by, decide_by = thresholds.screen_and_decide_by(
            self.received_at, policy=thresholds.ClockPolicy(self.clock_policy)
        )
        return Told(
            at=self.now,
            received_at=self.received_at,
            screen_by=screen_by,
            decide_by=decide_by,
            sender_id=self.sender_id,
            listed_with=self.listed_with,
            organisation_id=self.by.organisation_id if self.by else None,
        )

    @cached_property
    def due(self) -> thresholds.Deadlines:
        """The clocks, running from when the hub first had it."""
        return thresholds.deadlines_for(self.received_at, policy=thresholds.ClockPolicy(self.clock_policy))

    @property
    def sender_id(self) -> str | None:
        """The account of whoever sends it, when they are signed in."""
        return self.by.id if isinstance(self.by, Account) else None

    @property
    def listed_with(self) -> str | None:
        """The account among whose contacts it is: the sender's own, or that of the colleague they cover for."""
        return self.written_by or self.sender_id

    @property
    def actor(self) -> Actor:
        """Who sends it, as the trail names them."""
        return self.by.actor if self.by else PUBLIC


@dataclass(frozen=True)
class Sending:
    """Everything about one contact that is known before the database is touched."""

    command: SendContact
    answers: dict[str, Raw]
    by: Account | System | None
    now: datetime
    today: date
    not_asked: tuple[str, ...] = ()

    @property
    def arrived_on(self) -> date:
        """The day on which the hub first had it, in London: the rules of that day apply."""
        return clock.in_london(self.handed.received_at).date()

    @cached_property
    def handed(self) -> Handed:
        """When, by whom and how it is handed in."""
        command = self.command
        return Handed(
            by=self.by,
            now=self.now,
            received_at=command.taken.first_received_at if command.taken else self.now,
            clock_policy=command.clock_policy,
            way=Way(command.came_by, command.told_by, command.urgent),
            written_by=command.written_by if isinstance(self.by, Account) else None,
        )
