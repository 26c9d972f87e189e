"""Loading the county into an empty database: everything through actions, in the order it happened, in batches."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import audit, notices
from foundation.audit import Actor
from foundation.clock import LONDON
from foundation.database import Base, reading, transaction
from foundation.signin import Account
from intake.demo.accounts import create_accounts
from intake.demo.arranged import tell_who_pays_and_who_supplies
from intake.demo.asked_of_others import ask_others_and_meet
from intake.demo.carrying_out import Hub, in_order
from intake.demo.county import DEFAULT_SEED, DEFAULT_SIZE, County, make_county
from intake.demo.enquired import go_on_with_enquiries
from intake.demo.entries import COUNTY_BEGUN, COUNTY_LOADED, ENTRIES, SUBJECT
from intake.demo.joined import found_by_enquiries, join_moved_workers
from intake.demo.second_readings import read_some
from intake.demo.spoken_with import speak_and_write
from intake.demo.supervised import enter_the_rota, say_why_some_were_late
from intake.providers.actions import register_county_places
from intake.tallies.actions import WriteChange, write_recording_change
from intake.tasks.actions import count_as_finished
from intake.tasks.domain import TaskKind
from intake.triage.actions.sweeping import sweep_overdue
from thresholds import ClockPolicy

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""

ENQUIRIES_KEPT = timedelta(days=60)
"""How long before its present the county began to keep its enquiries here."""

_LOADER = Actor.system("demo-load")
_BATCH = 500  # steps in one commit: enough that the disk is not what is waited for
_WORDS = {
    "contacts": "contacts",
    "drafts": "unsent forms",
    "accounts": "accounts",
    "organisations": "partner organisations",
    "register_locations": "places of the register",
    "register_providers": "providers of the register",
    "register_imports": "imports of the register",
}


class Held(Enum):
    """What a database holds, as far as loading the county goes."""

    NOTHING = "nothing"
    COUNTY = "the whole county"
    PART_OF_COUNTY = "part of the county"
    SOMETHING_ELSE = "something else"


class CountyRefused(Exception):
    """The county may not be loaded here; the message says what is in the way and what to do."""


@dataclass(frozen=True)
class CountyLoaded:
    """What was loaded, in numbers."""

    places: int
    contacts: int
    concerns: int
    waiting: int
    accounts: int


def what_is_held(session: Session) -> Held:
    """Return whether the database is empty, holds the county, part of it after an interruption, or something else."""
    history = [line.code for line in audit.history(session, SUBJECT)]
    if COUNTY_LOADED.code in history:
        return Held.COUNTY
    if history:
        return Held.PART_OF_COUNTY
    return Held.SOMETHING_ELSE if _in_the_way(session) else Held.NOTHING


def refuse_unless_empty(session: Session, *, environment: str) -> None:
    """Return quietly when the county may be loaded here. Raises CountyRefused."""
    if environment != "county":
        raise CountyRefused("This is a live system (ENVIRONMENT is not county): invented people do not belong in it.")
    held = what_is_held(session)
    if held is Held.COUNTY:
        raise CountyRefused("The fictional county is loaded already. For a fresh one, begin with an empty database.")
    if held is Held.PART_OF_COUNTY:
        raise CountyRefused(
            "Loading the fictional county was interrupted here, so this database holds a part of it. "
            "Remove the database (var/hub.db, unless DATABASE_URL says otherwise) and load it again."
        )
    if held is Held.SOMETHING_ELSE:
        raise CountyRefused(
            f"This database already holds {', '.join(_in_the_way(session))}. Invented people and concerns may not "
            "join what is real. Load the fictional county into an empty database."
        )


def load_county(
    *,
    now: datetime,
    seed: int = DEFAULT_SEED,
    size: float = DEFAULT_SIZE,
    progress: Progress = lambda _done, _all: None,
    environment: str = "county",
    policy: ClockPolicy = ClockPolicy.A,
) -> CountyLoaded:
    """Make the county of a seed as it stands at a moment, and load it.

    Raises CountyRefused when the database holds anything, county.SizeRefused for an impossible size.
    """
    audit.register(*ENTRIES)
    county = make_county(seed=seed, size=size, now=now, policy=policy)
    with transaction() as session:
        refuse_unless_empty(session, environment=environment)
        facts = {"seed": seed, "contacts": len(county.lives)}
        audit.add(session, COUNTY_BEGUN, subject=SUBJECT, by=_LOADER, at=now, facts=facts)
        begins = county.lives[0].sent.at - timedelta(days=1)
        accounts = create_accounts(by=_LOADER, now=begins)
        register_county_places(county.market.registration(as_at=now.date(), environment=environment))
    _live_through(county, accounts, policy, progress, now=now)
    _go_on(county, accounts, now=now)
    with transaction() as session:
        # The county's past was seen through by its workers, save for what came due in the last two days.
        past, worker = now - timedelta(days=2), accounts["triage"].id
        count_as_finished(session, TaskKind.ROUTE, due_before=past, by=worker, outcome="Heard: they have it.")
    sweep_overdue(now)
    say_why_some_were_late(accounts, now=now)
    with transaction() as session:
        notices.count_as_sent(session, until=now)
        planted = {name: list(places) for name, places in county.truths.places.items()}
        told = {"planted": planted, "began": {name: day.isoformat() for name, day in county.truths.began.items()}}
        audit.add(session, COUNTY_LOADED, subject=SUBJECT, by=_LOADER, at=now, facts=told)
    return _counted(county, accounts)


def _go_on(county: County, accounts: dict[str, Account], *, now: datetime) -> None:
    """What people did besides deciding on contacts."""
    if county.truths.recording_changed_on is not None:
        day = county.truths.recording_changed_on
        change = WriteChange(day, "A new form: fewer things are recorded as a concern.")
        write_recording_change(change, by=_LOADER, now=datetime.combine(day, time(9), LONDON))
    tell_who_pays_and_who_supplies(county, accounts, now=now)
    join_moved_workers(county, accounts, now=now)
    go_on_with_enquiries(accounts, now=now, planted=found_by_enquiries(county))
    ask_others_and_meet(accounts, now=now)
    speak_and_write(accounts, now=now)
    enter_the_rota(accounts, now=now)
    read_some(accounts, now=now)


def _live_through(
    county: County, accounts: dict[str, Account], policy: ClockPolicy, progress: Progress, *, now: datetime
) -> None:
    hub, steps = Hub(accounts, policy.value, now - ENQUIRIES_KEPT), in_order(county.lives)
    for begin in range(0, len(steps), _BATCH):
        with transaction():
            for _, life, step in steps[begin : begin + _BATCH]:
                hub.carry_out(life, step)
        progress(min(begin + _BATCH, len(steps)), len(steps))


def _counted(county: County, accounts: dict[str, Account]) -> CountyLoaded:
    with reading() as session:
        places = Base.metadata.tables["queue_places"]
        waiting = session.scalar(select(func.count()).select_from(places).where(places.c.is_open)) or 0
    concerns = sum(life.accepted is True for life in county.lives)
    return CountyLoaded(len(county.market.places), len(county.lives), concerns, waiting, len(accounts))


def _in_the_way(session: Session) -> list[str]:
    tables = Base.metadata.tables
    return [
        words
        for name, words in _WORDS.items()
        if session.execute(select(tables[name].c[next(iter(tables[name].primary_key)).name]).limit(1)).first()
    ]
