"""What the county's keeper of the register was told: who pays for how many adults where, and who supplies staff.

Invented bodies' figures about invented places, through the same actions as any list. The agency of the planted concerns
supplies their homes; beside it a look-alike supplies as many homes in which nothing stands out.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from foundation.database import transaction
from foundation.signin import Account
from intake.demo.county import County
from intake.demo.hours import london
from intake.demo.places import LISTED_HOME, QUIET_HOME, SIX_BED_HOME, Place
from intake.demo.planted_truths import AGENCY
from intake.providers.actions import CountPlaced, PlaceAdult, WriteSupply, count_placed, place_adult, write_supply

LIKE_ANY_OTHER = "Merganser Personnel"
_PAYERS = (("West Sussex County Council", 0.45), ("self", 0.3), ("NHS Sussex", 0.12), ("Surrey County Council", 0.08))
_TRUTHS = ("raised", "officer", "brand", "phoenix", "silent")
_FULL = 0.9
_LIST, _ROTA = "The council's list of placements", "A rota seen at a visit"
_ONE_BY_ONE, _THEIRS = 4, "Surrey County Council's own list"


def tell_who_pays_and_who_supplies(county: County, accounts: dict[str, Account], *, now: datetime) -> None:
    """Write down, once, who pays at some thirty places and which agencies supply some ten."""
    today, keeper = london(now).date(), accounts["register"]
    with transaction():
        for place in _asked_about(county):
            for payer, people in _payers_of(place):
                told = CountPlaced(place.id, payer, str(people), today - timedelta(days=70), _LIST)
                count_placed(told, by=keeper, now=now)
        for told_of in placements(county.market.place(LISTED_HOME), today):
            place_adult(told_of, by=keeper, now=now)
        for command in supplies(county, today):
            write_supply(command, by=keeper, now=now)


def _asked_about(county: County) -> list[Place]:
    named = (LISTED_HOME, SIX_BED_HOME, QUIET_HOME, *(each for name in _TRUTHS for each in county.truths.of(name)))
    return [county.market.place(each) for each in dict.fromkeys(named)]


def _payers_of(place: Place) -> Iterator[tuple[str, int]]:
    for payer, share in _PAYERS:
        people = round(place.people * _FULL * share)
        if people:
            yield payer, people


def placements(place: Place, today: date) -> Iterator[PlaceAdult]:
    """Give the adults whom one other council has at a home, one by one: by the numbers it knows them by."""
    for number in range(1, _ONE_BY_ONE + 1):
        since = today - timedelta(days=90 * number)
        yield PlaceAdult(place.id, f"SCC {number:04}", "Surrey County Council", since, _THEIRS)


def supplies(county: County, today: date) -> Iterator[WriteSupply]:
    """Give when which agency's staff worked where: the agency of the planted concerns, and its look-alike."""
    homes = county.truths.of("agency")
    others = [place.id for place in county.market.places if place.sort.is_home and place.open_on(today)
              and place.id not in {each for held in county.truths.places.values() for each in held}]  # fmt: skip
    for number, home in enumerate(homes):
        yield WriteSupply(home, AGENCY, today - timedelta(days=300 - 20 * number), None, False, _ROTA)
    for number, home in enumerate(others[-5:]):
        ended = today - timedelta(days=30) if number == 0 else None
        yield WriteSupply(home, LIKE_ANY_OTHER, today - timedelta(days=280), ended, ended is not None, _ROTA)
