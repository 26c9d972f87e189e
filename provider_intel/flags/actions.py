"""Saying what became of a flag, and opening again what has grown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from provider_intel.flags import queries
from provider_intel.flags.domain.life import Flag, Life, State, allowed_from, grown
from provider_intel.flags.domain.settings import settings_on
from provider_intel.flags.tables import StepRow

STEP_TAKEN = audit.Entry("flag.state-said", "Updated the status of a provider intelligence flag")
REOPENED = audit.Entry("flag.opened-again", "Reopened a settled flag because it had grown")
ENTRIES = (STEP_TAKEN, REOPENED)


class FlagChanged(Exception):
    """Somebody said something of the flag since the page was read; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Someone else has updated this since you opened it. Read their update, then continue.")


@dataclass(frozen=True)
class TakeStep:
    """What somebody says of a flag; `at_number` is how many steps their page showed."""

    flag: Flag
    at_number: int
    state: State
    words: str


def take_step(command: TakeStep, *, by: Account, now: datetime) -> None:
    """Record what became of a flag. Raises FormRefused and FlagChanged."""
    flag = command.flag
    try:
        with transaction() as session:
            found = queries.life(session, (flag.kind, flag.key))
            if len(found.steps) != command.at_number:
                raise FlagChanged
            if command.state not in allowed_from(found.state):
                raise FormRefused(Fault("state", f"It is already “{found.state.words}”"))
            _add(session, flag, found, command.state, command.words, by.id, now)
            facts = {"state": command.state.value, "size": flag.size}
            audit.add(session, STEP_TAKEN, subject=f"flag:{flag.kind}:{flag.key}", by=by.actor, at=now, facts=facts)
    except IntegrityError as clash:
        raise FlagChanged from clash


def reopen_grown(flags: Iterable[Flag], *, now: datetime) -> int:
    """Open every settled flag again that has grown by as much as the setting of today says; return how many."""
    least = settings_on(in_london(now).date()).reopen_growth
    opened = 0
    with transaction() as session:
        settled = queries.settled(session)
        for flag in flags:
            found = settled.get((flag.kind, flag.key))
            by = grown(found, flag, least=least) if found else 0
            if found and by:
                _open_again(session, flag, found, by, least, now)
                opened += 1
    return opened


def _open_again(session: Session, flag: Flag, found: Life, by: int, least: int, now: datetime) -> None:
    last = found.steps[-1]
    words = (
        f"It grew by {by} since it was “{last.state.words}” on the facts of {last.as_at:%-d %B %Y}; {least} or more "
        "open it again."
    )
    _add(session, flag, found, State.NEW, words, None, now)
    actor, facts = audit.Actor.system("provider intelligence"), {"grew_by": by, "setting": least}
    audit.add(session, REOPENED, subject=f"flag:{flag.kind}:{flag.key}", by=actor, at=now, facts=facts)


def _add(
    session: Session, flag: Flag, found: Life, state: State, words: str, by: str | None, now: datetime
) -> None:  # fmt: skip
    number = found.steps[-1].number + 1 if found.steps else 1
    row: dict[str, Any] = {"kind": flag.kind, "flag_key": flag.key, "number": number, "state": state.value}
    row |= {"words": storable(words.strip()), "size": flag.size, "behind": sorted(flag.references)}
    session.execute(insert(StepRow).values(**row, as_at=flag.as_at, by_account=by, at=now))
