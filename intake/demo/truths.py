"""Truths put into the county's market on purpose, in number as it is large: which places, and what is so of them.

After the calibration of the whole: places raised fourfold, some without a past; a brand high together and nowhere
alone; one manager of several high places; places that keep silent; an agency; a campus of several registrations; adults
who recur and workers who move; what was said of a worker in bad faith; registrations that follow each other, with and
without the regulator's link; a day on which it changed what is recorded as a concern. Each has look-alikes beside it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from intake.demo import people
from intake.demo.place_names import earlier_name
from intake.demo.places import Market, Place, Sort
from intake.providers.actions import CountyLink, CountyOfficer, CountyProvider

LEAST_SIZE = 0.15
"""A smaller county has too few places for them all; it has none."""
FIXED = 6  # the places that stories need, first in order
_BRAND, _AGENCY = 8, 5
_HOMES = frozenset({Sort.NURSING, Sort.RESIDENTIAL})
_QUIET_LATELY = ("brand", "agency", "campus", "moved", "look_alike", "malicious", "cleared", "recurring")
_CHANGED_AGO, _QUIET_AGO = 610, 280  # days: the first a few months after the county's two years begin
_BEFORE = ("Larkspur", "Bindweed", "Marl")  # who ran the homes that were followed by another registration
_LONG_OPEN = 800  # days: before the county's two years


@dataclass(frozen=True)
class Truths:
    """What is so of which places, by the name of the truth, and since when; empty in a county too small for them.

    Until `recording_changed_on` much more was recorded as a concern about services; `quiet_month` (its first day) had
    half of what is usual, and nothing changed in it.
    """

    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    began: Mapping[str, date] = field(default_factory=dict)
    recording_changed_on: date | None = None
    quiet_month: date | None = None

    def of(self, name: str) -> tuple[str, ...]:
        """Return the places of one truth; none where it was not planted."""
        return self.places.get(name, ())

    @property
    def quiet_lately(self) -> frozenset[str]:
        """The places whose last months hold what was planted and nothing else."""
        return frozenset(place for name in _QUIET_LATELY for place in self.of(name))


def with_truths(rng: Random, market: Market, *, size: float, on: date) -> tuple[Market, Truths]:
    """Return the market with its truths, in proportion to the county's size. The same generator gives the same ones."""
    if size < LEAST_SIZE:
        return market, Truths()
    chosen = _Choosing(rng, market, on)
    large, middling, small = (
        chosen.pool(lambda place: place.sort in _HOMES and place.people >= 38),
        chosen.pool(lambda place: place.sort in _HOMES and 12 <= place.people < 38),
        chosen.pool(lambda place: place.sort is Sort.SMALL_HOME),
    )
    raised = large.take(max(3, round(15 * size)))
    truths = {
        "raised": raised,
        "no_history": raised[-max(1, round(3 * size)) :],
        "silent": large.take(max(2, round(25 * size))),
        "brand": middling.take(_BRAND),
        "agency": middling.take(_AGENCY),
        "moved": middling.take(2),
        "look_alike": middling.take(2),
        "recurring": middling.take(4),
        "campus": small.take(4),
        "inferred": small.take(1),
        "malicious": small.take(2),
        "cleared": small.take(2),
        "rescue": middling.take(1),
        "phoenix": middling.take(1),
    }
    truths["officer"] = (*raised[:3], *middling.take(2))
    changed, quiet = (_month_of(on - timedelta(days=days)) for days in (_CHANGED_AGO, _QUIET_AGO))
    return _reshaped(rng, market, truths, on), Truths(truths, recording_changed_on=changed, quiet_month=quiet)


def _month_of(day: date) -> date:
    return day.replace(day=1)


@dataclass
class _Pool:
    held: list[str]

    def take(self, number: int) -> tuple[str, ...]:
        """Take so many places, or as many as are left."""
        taken, self.held = self.held[:number], self.held[number:]
        return tuple(taken)


@dataclass
class _Choosing:
    rng: Random
    market: Market
    on: date

    def pool(self, fits: Callable[[Place], bool]) -> _Pool:
        """Return the ordinary places that fit, in an order of chance: long open, awake, and no part of a chain."""
        chained = {end for link in self.market.links for end in (link.predecessor_id, link.successor_id)}
        long_ago = self.on - timedelta(days=_LONG_OPEN)
        held = [
            place.id
            for place in self.market.places[FIXED:]
            if fits(place) and place.id not in chained and _stays(place, long_ago)
        ]
        self.rng.shuffle(held)
        return _Pool(held)


def _stays(place: Place, since: date) -> bool:
    told = place.location
    return not told.dormant and told.deregistered_on is None and (told.registered_on or since) <= since


def _reshaped(rng: Random, market: Market, truths: Mapping[str, tuple[str, ...]], on: date) -> Market:
    places = {place.id: place for place in market.places}
    providers = {one.provider_id: one for one in market.providers}
    officers, links = list(market.officers), list(market.links)
    register = _Register(places, providers, officers, links)
    _branded(truths["brand"], places, providers)
    _on_one_site(truths["campus"], places)
    _managed(rng, truths["officer"], officers, on)
    for name, days in (("inferred", 260), ("rescue", 300), ("phoenix", 280)):
        for place in truths[name]:
            _followed(rng, name, place, register, on - timedelta(days=days))
    return Market(tuple(providers.values()), tuple(sorted(places.values(), key=lambda one: one.id)), tuple(officers),
                  tuple(links))  # fmt: skip


def _branded(homes: tuple[str, ...], places: dict[str, Place], providers: dict[str, CountyProvider]) -> None:
    """Give the homes one brand, each under a company of its own: no register of companies shows them together."""
    for at, home in enumerate(homes):
        place = places[home]
        number = f"SYN-PB{at:03}"
        providers[number] = CountyProvider(number, f"Windrose Homes {at + 1} Ltd", place.location.registered_on,
                                           brand_id="SYN-BWIND", brand_name="Windrose")  # fmt: skip
        places[home] = replace(
            place, location=replace(place.location, provider_id=number), provider_name=f"Windrose Homes {at + 1} Ltd"
        )


def _on_one_site(homes: tuple[str, ...], places: dict[str, Place]) -> None:
    if homes:
        first = places[homes[0]].location
        for home in homes:
            moved = replace(places[home].location, postcode=first.postcode, address=first.address, town=first.town)
            places[home] = replace(places[home], location=moved)


def _managed(rng: Random, homes: tuple[str, ...], officers: list[CountyOfficer], on: date) -> None:
    given, family, _ = people.make_names(rng)
    officers += [
        CountyOfficer("location", home, "registered_manager", family, given, on - timedelta(days=500)) for home in homes
    ]


@dataclass
class _Register:
    places: dict[str, Place]
    providers: dict[str, CountyProvider]
    officers: list[CountyOfficer]
    links: list[CountyLink]


def _followed(rng: Random, name: str, home: str, register: _Register, changed_on: date) -> None:
    """Let a home have followed another registration of itself: without a link, as a rescue, or as a phoenix."""
    new, before = register.places[home], f"SYN-PO{len(register.links):03}{name[0].upper()}"
    words = _unlike(register.providers.values(), f"{rng.choice(_BEFORE)} Care Ltd")
    register.providers[before] = CountyProvider(before, words)
    number = f"SYN-LO{len(register.places):04}"
    called = earlier_name(new.location.name, is_home=new.sort.is_home)
    old = replace(new.location, location_id=number, provider_id=before, name=called, deregistered_on=changed_on)
    begun = changed_on + timedelta(days=20 if name == "inferred" else 0)
    follows = replace(new.location, registered_on=begun)
    if name != "inferred":
        old = replace(old, rating="inadequate", rating_on=changed_on - timedelta(days=120))
        register.links.append(CountyLink(number, home, "New Provider", begun))
    if name == "rescue":
        follows = replace(follows, rating="good", rating_on=begun + timedelta(days=90))
    if name == "phoenix":
        _answerable(rng, (before, new.location.provider_id), register.officers, changed_on - timedelta(days=900))
    register.places |= {home: replace(new, location=follows), number: Place(old, new.sort, words)}


def _unlike(providers: Iterable[CountyProvider], drawn: str) -> str:
    """Return the name drawn for a provider, or the first of the others where one is called so already."""
    taken = {one.name for one in providers}
    return next(name for name in (drawn, *(f"{one} Care Ltd" for one in _BEFORE)) if name not in taken)


def _answerable(rng: Random, providers: tuple[str, ...], officers: list[CountyOfficer], since: date) -> None:
    given, family, _ = people.make_names(rng)
    officers += [CountyOfficer("provider", one, "nominated_individual", family, given, since) for one in providers]
