"""Two registrations side by side, and what people said of whether one followed the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.web.words import short_date, short_moment
from intake.providers.domain.followed import CONFIRMED, REASONS
from intake.providers.presenters.words import place_link
from intake.providers.queries.followed import PairSeen, Registration, Said

_REASONS = {one.code: one.label for one in REASONS}


@dataclass(frozen=True)
class PairShown:
    """The page of two registrations. `rows` are their facts side by side: what, of the earlier, of the later."""

    before: tuple[str, str]
    after: tuple[str, str]
    link: str
    rows: tuple[tuple[str, str, str], ...]
    stated: bool
    said: tuple[tuple[str, str], ...]
    number: int


def followed_link(predecessor_id: str, successor_id: str) -> str:
    """Return the address of the page of two registrations."""
    other = place_link(predecessor_id).rsplit("/", 1)[1]
    return f"{place_link(successor_id)}/followed/{other}"


def pair_shown(seen: PairSeen, *, people: Mapping[str, str]) -> PairShown:
    """Return the page; `people` names accounts."""
    sides = (_facts(seen.before), _facts(seen.after))
    return PairShown(
        before=(seen.before.name, place_link(seen.before.location_id)),
        after=(seen.after.name, place_link(seen.after.location_id)),
        link=followed_link(seen.before.location_id, seen.after.location_id),
        rows=tuple((what, sides[0][what], sides[1][what]) for what in sides[0]),
        stated=seen.stated,
        said=tuple(_said(one, people) for one in reversed(seen.said)),
        number=len(seen.said),
    )


def _facts(one: Registration) -> dict[str, str]:
    return {
        "Number": one.location_id,
        "Run by": one.run_by or "Not known",
        "Address": one.address or "Not known",
        "Kind of service": one.kind,
        "Registered": short_date(one.registered_on) if one.registered_on else "Not known",
        "Ended": short_date(one.ended_on) if one.ended_on else "Not ended",
    }


def _said(one: Said, people: Mapping[str, str]) -> tuple[str, str]:
    on = f", on {short_date(one.happened_on)}" if one.happened_on else ""
    what = f"Confirmed: {_REASONS.get(one.reason, one.reason)}{on}" if one.says == CONFIRMED else "Refused"
    return f"{what}. {people.get(one.by_account, 'Someone')}, {short_moment(one.at)}", one.because
