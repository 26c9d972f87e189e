"""Teams in words and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foundation.signin import Account
from foundation.web.words import short_date
from intake.permissions import role_words
from intake.teams.domain import Membership, Team


@dataclass(frozen=True)
class MemberShown:
    """Somebody in a team, and since when."""

    account_id: str
    name: str
    since: str


@dataclass(frozen=True)
class TeamShown:
    """One team with its members, and those who were in it."""

    id: int
    name: str
    members: tuple[MemberShown, ...]
    past: tuple[str, ...]


@dataclass(frozen=True)
class TeamsShown:
    """The page of all teams, who may be put into one, and who is on duty."""

    teams: tuple[TeamShown, ...]
    people: tuple[tuple[str, str], ...]
    on_duty: tuple[str, ...]


def teams_shown(
    teams: Iterable[Team], *, people: Iterable[Account], on_duty: Iterable[Account], names: Mapping[str, str]
) -> TeamsShown:
    """Return the page of all teams."""
    return TeamsShown(
        teams=tuple(_team(each, names) for each in teams),
        people=tuple((each.id, f"{each.name}, {', '.join(map(role_words, each.roles)).lower()}") for each in people),
        on_duty=tuple(each.name for each in on_duty),
    )


def _team(team: Team, names: Mapping[str, str]) -> TeamShown:
    members = sorted(((names.get(each.account_id, "Someone"), each) for each in team.members), key=lambda pair: pair[0])
    shown = tuple(MemberShown(each.account_id, name, short_date(each.since)) for name, each in members)
    return TeamShown(team.id, team.name, shown, tuple(_past(each, names) for each in team.past))


def _past(each: Membership, names: Mapping[str, str]) -> str:
    until = short_date(each.until) if each.until else ""
    return f"{names.get(each.account_id, 'Someone')}, {short_date(each.since)} to {until}"
