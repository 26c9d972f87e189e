"""The concerns behind the truths of the market, written like any other and lived through by the same actions."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from foundation.clock import LONDON
from intake.demo import people
from intake.demo.background import OUTSIDE, PLANTED, Background, Span
from intake.demo.hours import london
from intake.demo.lives import Life
from intake.demo.places import Market
from intake.demo.truths import Truths

AGENCY, MOVED_WORKER, NAMESAKES = "Dovetail Staffing", "Perran Sedgewick", "Jory Thriftmere"
FALSELY_NAMED, CLEARED = "Merryn Wagstrath", "Elestren Copplestane"
FOUND = {FALSELY_NAMED: "malicious_none", CLEARED: "none_none"}
"""What the first enquiry about each of these workers found: said in bad faith, or no risk; the second is not over."""
KNOWN_AS_ONE = (MOVED_WORKER, *FOUND)
"""Workers of whom the hub says that the two concerns naming them name one person."""
_A_YEAR, _LATELY = 355, 75
_MORE_RECORDED = 1.5  # times what is usual, on top of it
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
    for name, homes in ((FALSELY_NAMED, truths.of("malicious")), (CLEARED, truths.of("cleared"))):
        for place, days in zip(homes, (52, 24), strict=False):
            plot = {"plot": "rough_handling", "sender": "care_home", "enquired": True}
            concern(place, days, told={"cause_name": name}, **plot)
    _recur(background, market, truths.of("recurring"), morning, rng)
    return began


def change_recording(background: Background, market: Market, truths: Truths, *, span: Span, rng: Random) -> None:
    """Write what was recorded as a concern about services until that changed: two and a half times what came after."""
    changed = truths.recording_changed_on
    if changed is None:
        return
    until = datetime.combine(changed, time(), LONDON)
    left_alone = {*truths.of("silent"), *truths.of("no_history"), *PLANTED}
    held = [place for place in market.places if place.id not in left_alone and place.expected_a_year]
    years = (until - span.since) / timedelta(days=365.25)
    weights = [place.expected_a_year for place in held]
    for _ in range(round(_MORE_RECORDED * sum(weights) * years)):
        place, at = rng.choices(held, weights=weights)[0], span.since + rng.random() * (until - span.since)
        if place.open_on(london(at).date()):
            background.add(at, accepted=True, place=place)


def less_in_a_quiet_month(lives: Sequence[Life], truths: Truths) -> list[Life]:
    """Return lives without every second concern about a service in the month that happened to be quiet."""
    kept, quiet = list[Life](), 0
    for life in lives:
        in_it = life.accepted and life.place_id and london(life.sent.at).date().replace(day=1) == truths.quiet_month
        quiet += bool(in_it)
        if not in_it or quiet % 2:
            kept.append(life)
    return kept


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
