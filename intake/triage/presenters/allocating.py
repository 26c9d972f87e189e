"""Allocating in words: the contacts that are to be given away, and everybody's open work with its numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from foundation.signin import Account
from foundation.web.words import short_moment
from intake.contacts.domain.states import State
from intake.permissions import role_words
from intake.teams.domain import Team
from intake.triage.domain.load import Load, Weights
from intake.triage.presenters.clock_words import many
from intake.triage.presenters.queue_rows import owner_words
from intake.triage.queries import QueueRow


@dataclass(frozen=True)
class Chosen:
    """One contact to be given away, as it stood when this page was made."""

    reference: str
    value: str
    headline: str
    state: str
    owner: str
    received: str


@dataclass(frozen=True)
class Taker:
    """Somebody, or a team, who can be given contacts; `words` are the numbers of their open work."""

    value: str
    name: str
    role: str
    words: str
    weight: str
    suggested: bool
    away: bool = False


@dataclass(frozen=True)
class AllocatingShown:
    """The whole page."""

    chosen: tuple[Chosen, ...]
    people: tuple[Taker, ...]
    teams: tuple[Taker, ...]
    weighing: str
    restricted: str


def allocating_shown(
    rows: Iterable[QueueRow],
    *,
    people: Mapping[str, Account],
    loads: Iterable[Load],
    teams: Iterable[Team],
    names: Mapping[str, str],
    weights: Weights,
    away: Collection[str],
    fit: Collection[str],
    me: str,
    restricted: int = 0,
) -> AllocatingShown:
    """Return the page; the lightest load is suggested, and chosen by nobody but the person.

    `away` are those whom the rota has as away today: they stand last. `fit` are those who may do the next step of all
    that is to be given; only somebody who is in and fit is suggested. `restricted` is how many open contacts that
    somebody has are closed to all but a few: they are in the numbers only of those who may see them.
    """
    loads = sorted(loads, key=lambda load: load.owner in away)
    suggested = next((load.owner for load in loads if load.owner in fit and load.owner not in away), "")
    return AllocatingShown(
        chosen=tuple(_chosen(row, names, me) for row in rows),
        people=tuple(_person(load, people[load.owner], suggested, away) for load in loads),
        teams=tuple(
            Taker(f"team:{team.id}", team.name, "", f"{many(len(team.members), 'person').replace('persons', 'people')}",
                  "", suggested=False) for team in teams
        ),
        weighing=f"danger {weights.danger}, urgent {weights.urgent}, not yet screened {weights.unscreened}, "
        f"waiting for others {weights.waiting}, all others {weights.other}",
        restricted=_restricted(restricted),
    )  # fmt: skip


def _restricted(number: int) -> str:
    if not number:
        return ""
    which = "1 restricted contact that somebody has is" if number == 1 else (
        f"{number} restricted contacts that somebody has are"
    )  # fmt: skip
    return f"{which} counted here only for those who may see them."


def _chosen(row: QueueRow, names: Mapping[str, str], me: str) -> Chosen:
    owner = owner_words(row.owner_id, row.owner_role, names, me)
    received = short_moment(row.received_at)
    value = f"{row.reference}:{row.version}"
    return Chosen(row.reference, value, row.headline, State(row.state).words, owner, received)


def _person(load: Load, account: Account, suggested: str, away: Collection[str]) -> Taker:
    roles = ", ".join(role_words(code) for code in account.roles)
    words = f"{load.contacts} open, {load.pressing} urgent or in danger, {load.waiting} waiting for others"
    return Taker(
        f"person:{account.id}",
        account.name,
        roles,
        words,
        str(load.weight),
        load.owner == suggested,
        load.owner in away,
    )
