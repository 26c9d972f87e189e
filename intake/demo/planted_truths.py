"""The concerns behind the truths of the market, written like any other and lived through by the same actions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from intake.demo import people
from intake.demo.background import OUTSIDE, Background
from intake.demo.hours import london
from intake.demo.places import Market
from intake.demo.truths import Truths

AGENCY, MOVED_WORKER, NAMESAKES = "Dovetail Staffing", "Perran Sedgewick", "Jory Thriftmere"
_A_YEAR, _LATELY = 355, 75
TOLD_IN_TIME = ("raised", "officer", "brand", "agency", "campus", "moved")
"""The truths that lists and patterns should tell of, the sooner the better; a replay of history says how soon."""


def plant_truths(
    background: Background, market: Market, truths: Truths, *, rng: Random, now: datetime
) -> dict[str, date]:  # fmt: skip
    """Write what happened at the places of each truth; none in a county without them.

    Return the day each truth that can be warned of began: that of its first concern.
    """
    morning = now.replace(hour=9, minute=40, second=0, microsecond=0)
    began: dict[str, date] = {}

    def concern(place: str, days: int, **told: object) -> None:
        plot, sender = rng.choice(OUTSIDE)
        given: dict[str, object] = {"plot": plot, "sender": sender, **told}
        at = morning - timedelta(days=days, minutes=rng.randint(0, 300))
        background.add(at, accepted=True, place=market.place(place), **given)  # type: ignore[arg-type]  # named just above
        for truth in TOLD_IN_TIME:
            if place in truths.of(truth):
                began[truth] = min(london(at).date(), began.get(truth, date.max))

    for place in truths.of("raised"):
        _raise(concern, market, place, managed=place in truths.of("officer"), rng=rng)
    for at, place in enumerate(truths.of("brand")):
        concern(place, 12 + 5 * at, plot="pressure_damage", sender="nhs_acute")
        concern(place, 68 - 5 * at, plot="medicine_wrong", sender="care_home")
    for at, place in enumerate(truths.of("agency")):
        for days in (14 + 3 * at, 52 + 4 * at):
            concern(place, days, plot="rough_handling", sender="care_home", told={"cause_employer": AGENCY})
    for at, place in enumerate(truths.of("campus")):
        concern(place, 20 + 12 * at, plot="medicine_wrong", sender="care_home")
    for name, homes in ((MOVED_WORKER, truths.of("moved")), (NAMESAKES, truths.of("look_alike"))):
        for place, days in zip(homes, (210, 40), strict=False):
            concern(place, days, plot="rough_handling", sender="care_home", told={"cause_name": name})
    _recur(background, market, truths.of("recurring"), morning, rng)
    return began


def _raise(concern: Callable[..., None], market: Market, place: str, *, managed: bool, rng: Random) -> None:
    """Four times what a place of its size usually has, over the last year; steadily where its manager has others."""
    number = round(4 * market.place(place).expected_a_year)
    lately = 5 if managed else 0
    for step in range(lately):
        concern(place, 8 + step * 14, person=step)
    for _ in range(max(0, number - lately)):
        concern(place, rng.randint(_LATELY if managed else 4, _A_YEAR), plot="", sender="")


def _recur(background: Background, market: Market, homes: tuple[str, ...], morning: datetime, rng: Random) -> None:
    """Two adults, each with a concern at one home and, having moved, at another."""
    for one, other in zip(homes[::2], homes[1::2], strict=False):
        adult = _well_known(rng, morning)
        for home, days, plot, sender in ((one, 160, "fall_bell", "ambulance"), (other, 33, "not_eating", "nhs_acute")):
            at = morning - timedelta(days=days)
            background.add(at, accepted=True, place=market.place(home), plot=plot, sender=sender, adult=adult)


def _well_known(rng: Random, morning: datetime) -> people.Person:
    """An adult whose number every sender knows."""
    while True:
        person = people.make_person(rng, on=morning.date(), youngest=70, oldest=94, village="Larkmere")
        if person.is_known_by_number:
            return person
