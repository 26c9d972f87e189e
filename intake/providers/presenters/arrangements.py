"""Who pays for adults at a place and which agencies supply it, in words, each with who said so and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from foundation.web.words import short_date
from intake.providers.domain.arrangements import SELF
from intake.providers.presenters.words import place_link
from intake.providers.queries.pages import ArrangementsSeen

_THEMSELVES = "Pay for themselves"


@dataclass(frozen=True)
class PlacedLine:
    """A payer's count; `stands` marks its newest one."""

    payer: str
    people: int
    on_day: str
    source: str
    recorded: str
    stands: bool


@dataclass(frozen=True)
class SupplyLine:
    """An agency's time at the place, and where it is taken back."""

    agency: str
    dates: str
    source: str
    recorded: str
    take_back: str
    number: int


@dataclass(frozen=True)
class AdultLine:
    """One adult's placement, told apart by a letter on this page alone; `end` is empty once it has ended."""

    adult: str
    payer: str
    dates: str
    source: str
    recorded: str
    end: str
    number: int


@dataclass(frozen=True)
class ArrangementsShown:
    """The page of who pays and who supplies. `in_all` is how many adults the newest counts make together.

    `listed` is how many are placed today of those listed one by one.
    """

    name: str
    place: str
    link: str
    placed: tuple[PlacedLine, ...]
    in_all: int
    supplies: tuple[SupplyLine, ...]
    payers: tuple[str, ...]
    adults: tuple[AdultLine, ...]
    listed: int


def arrangements_shown(seen: ArrangementsSeen, *, people: Mapping[str, str], today: date) -> ArrangementsShown:
    """Return the page; `people` names accounts."""
    newest = {each.told.payer.casefold(): each.number for each in seen.placed}
    yesterday = today - timedelta(days=1)  # on the last day they are there still
    link = f"{place_link(seen.location_id)}/arrangements"
    return ArrangementsShown(
        name=seen.name,
        place=place_link(seen.location_id),
        link=link,
        placed=tuple(
            PlacedLine(
                _payer(each.told.payer), each.told.people, short_date(each.told.on_day), each.told.source,
                _recorded(short_date(each.recorded_on), people.get(each.by_account, "")),
                newest[each.told.payer.casefold()] == each.number,
            )
            for each in reversed(seen.placed)
        ),
        in_all=sum(each.told.people for each in seen.placed if newest[each.told.payer.casefold()] == each.number),
        supplies=tuple(
            SupplyLine(
                each.told.agency,
                f"since {short_date(each.told.starts_on)}"
                + (f", until {short_date(each.told.ends_on)}" if each.told.ends_on else ""),
                each.told.source,
                _recorded(short_date(each.recorded_on), people.get(each.by_account, "")),
                f"{link}/agencies/{each.number}/take-back",
                each.number,
            )
            for each in reversed(seen.supplies)
        ),
        payers=tuple(_payer(each) for each in seen.payers),
        adults=_adults(seen, people, link, today),
        listed=len({each.told.adult for each in seen.adults if each.told.goes_on(yesterday)}),
    )  # fmt: skip


def _adults(seen: ArrangementsSeen, people: Mapping[str, str], link: str, today: date) -> tuple[AdultLine, ...]:
    numbers = {adult: at for at, adult in enumerate(dict.fromkeys(each.told.adult for each in seen.adults), start=1)}
    return tuple(
        AdultLine(
            adult=f"Adult {numbers[each.told.adult]}",
            payer=_payer(each.told.payer),
            dates=f"since {short_date(each.told.starts_on)}"
            + (f", until {short_date(each.told.ends_on)}" if each.told.ends_on else ""),
            source=each.told.source,
            recorded=_recorded(short_date(each.recorded_on), people.get(each.by_account, "")),
            end=f"{link}/adults/{each.number}/end" if each.told.goes_on(today) else "",
            number=each.number,
        )
        for each in reversed(seen.adults)
    )


def _payer(payer: str) -> str:
    return _THEMSELVES if payer == SELF else payer


def _recorded(on: str, by: str) -> str:
    return f"{on}, by {by}" if by else f"{on}, from a file"
