"""Making the county's care market: providers, brands and locations, and which registration followed which."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from intake.demo import calibration, people
from intake.demo.officers import OfficerMaker
from intake.demo.place_names import PlaceNames, choose_village, earlier_name
from intake.demo.places import (
    COTTAGE,
    FLATS,
    HOME_CARE_AGENCY,
    LISTED_HOME,
    QUIET_HOME,
    SIX_BED_HOME,
    Market,
    Place,
    Sort,
)
from intake.providers.actions import CountyLink, CountyLocation, CountyProvider

NURSING = "Care home service with nursing"
RESIDENTIAL = "Care home service without nursing"
HOME_CARE = "Domiciliary care service"
SUPPORTED = "Supported living service"
OLDER = ("Caring for adults over 65 yrs", "Dementia")
DISABLED = ("Learning disabilities", "Caring for adults under 65 yrs")
_RATINGS = (("good", 74), ("requires_improvement", 14), ("outstanding", 6), ("inadequate", 1), (None, 5))
_SERVICES: dict[Sort, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Sort.NURSING: ((NURSING,), OLDER),
    Sort.RESIDENTIAL: ((RESIDENTIAL,), OLDER),
    Sort.SMALL_HOME: ((RESIDENTIAL,), DISABLED),
    Sort.HOME_CARE: ((HOME_CARE,), OLDER),
    Sort.SUPPORTED: ((HOME_CARE, SUPPORTED), DISABLED),
}
_BEDS = {Sort.NURSING: (46, 0.42, 18, 120), Sort.RESIDENTIAL: (29, 0.45, 10, 90), Sort.SMALL_HOME: (7.5, 0.45, 3, 24)}
_SUPPORTED_PEOPLE = {Sort.HOME_CARE: (27, 0.6, 6, 150), Sort.SUPPORTED: (11, 0.5, 3, 40)}

_FIXED: tuple[tuple[str, str, Sort, int, str], ...] = (
    (LISTED_HOME, "Marshwarbler Court Nursing Home", Sort.NURSING, 40, "Larkmere"),
    (SIX_BED_HOME, "Six Osiers", Sort.SMALL_HOME, 6, "Teaselbury"),
    (HOME_CARE_AGENCY, "Dabberlocks Care at Home", Sort.HOME_CARE, 48, "Shingledean"),
    (QUIET_HOME, "Saltlark House", Sort.RESIDENTIAL, 32, "Quillhurst"),
    (FLATS, "Ninefold Flats Supported Living", Sort.SUPPORTED, 14, "Copsewick New Town"),
    (COTTAGE, "Pipistrelle Cottage", Sort.SMALL_HOME, 8, "Little Dunnock"),
)


class MarketMaker:
    """Makes the market, drawing everything from one generator so that a seed gives one market."""

    def __init__(self, rng: Random, *, on: date) -> None:
        self._rng, self._on, self._names = rng, on, PlaceNames(rng)
        self._providers: list[CountyProvider] = []
        self._places: list[Place] = []
        self._links: list[CountyLink] = []

    def make(self, *, locations: int) -> Market:
        """Return a market of about this many locations: the fixed ones first, and never fewer."""
        for fixed in _FIXED:
            self._add_fixed(*fixed)
        while len(self._places) < locations:
            self._add_provider(room=locations - len(self._places))
        for place in self._rng.sample(self._places[len(_FIXED) :], k=round(len(self._places) * 0.03)):
            self._follow(place)
        places = tuple(sorted(self._places, key=lambda place: place.id))
        officers = OfficerMaker(self._rng, on=self._on).make(tuple(self._providers), places)
        return Market(tuple(self._providers), places, officers, tuple(self._links))

    def _add_fixed(self, _id: str, name: str, sort: Sort, size: int, village: str) -> None:
        provider = self._provider(f"{name.split()[0]} {self._rng.choice(('Care', 'Services'))} Ltd")
        self._add_place(provider, sort, name=name, size=size, village=village)

    def _add_provider(self, *, room: int) -> None:
        kind = self._rng.choices(("single", "small", "large", "national"), weights=(57, 10, 2.2, 1.6))[0]
        count = {"single": 1, "small": self._rng.randint(2, 5), "large": self._rng.randint(6, 9)}.get(kind)
        count = min(room, count or self._rng.randint(4, 8))
        branded = kind in {"large", "national"}
        provider = self._provider(f"{self._names.group()} Ltd", branded=branded, sole=count == 1)
        home_group = self._rng.random() < calibration.CARE_HOMES
        for _ in range(count):
            self._add_place(provider, self._sort(home=home_group))

    def _provider(self, name: str, *, branded: bool = False, sole: bool = False) -> CountyProvider:
        number = len(self._providers) + 1
        individual = sole and self._rng.random() < 0.05
        made = CountyProvider(
            provider_id=f"SYN-P{number:04d}",
            name=name,
            registered_on=self._on - timedelta(days=self._rng.randint(800, 5000)),
            ownership="Individual" if individual else "Organisation",
            brand_id=f"SYN-B{number:04d}" if branded else None,
            brand_name=name.removesuffix(" Ltd") if branded else None,
        )
        self._providers.append(made)
        return made

    def _sort(self, *, home: bool) -> Sort:
        if home:
            return self._rng.choices((Sort.NURSING, Sort.RESIDENTIAL, Sort.SMALL_HOME), weights=(30, 35, 35))[0]
        return self._rng.choices((Sort.HOME_CARE, Sort.SUPPORTED), weights=(69, 31))[0]

    def _add_place(
        self, provider: CountyProvider, sort: Sort, *, name: str = "", size: int = 0, village: str = ""
    ) -> None:
        rng, fixed = self._rng, bool(name)
        district, drawn_village = choose_village(rng)
        services, specialisms = _SERVICES[sort]
        held = size or self._size(sort)
        rating = rng.choices([code for code, _ in _RATINGS], weights=[weight for _, weight in _RATINGS])[0]
        begins = provider.registered_on or self._on
        location = CountyLocation(
            location_id=f"SYN-L{len(self._places) + 1:04d}",
            provider_id=provider.provider_id,
            name=name or self._name(sort),
            town=village or drawn_village,
            postcode=people.make_postcode(rng),
            service_types=services,
            specialisms=specialisms,
            address=people.make_street(rng) + ("" if fixed else f", {district}"),
            beds=held if sort.is_home else 0,
            people_supported=None if sort.is_home else held,
            registered_on=begins + timedelta(days=rng.randint(0, 60)),
            dormant=not fixed and rng.random() < (0.006 if sort.is_home else 0.095),
            rating=rating,
            rating_on=self._on - timedelta(days=rng.randint(60, 1500)) if rating else None,
        )
        self._places.append(Place(location, sort, provider.name))

    def _name(self, sort: Sort) -> str:
        if sort.is_home:
            return self._names.home()
        return self._names.home_care() if sort is Sort.HOME_CARE else self._names.supported_living()

    def _size(self, sort: Sort) -> int:
        median, spread, least, most = (_BEDS | _SUPPORTED_PEOPLE)[sort]
        return max(least, min(most, round(median * self._rng.lognormvariate(0, spread))))

    def _follow(self, place: Place) -> None:
        """Let another provider have taken a place over: the old registration ends where the new one begins."""
        changed_on = self._on - timedelta(days=self._rng.randint(150, 600))
        before = self._provider(f"{self._names.group()} Ltd")
        old = replace(
            place.location,
            location_id=f"SYN-L{len(self._places) + 1:04d}",
            provider_id=before.provider_id,
            name=earlier_name(place.location.name, is_home=place.sort.is_home),
            deregistered_on=changed_on,
        )
        new = replace(place.location, registered_on=changed_on)
        self._places[self._places.index(place)] = replace(place, location=new)
        self._places.append(Place(old, place.sort, before.name))
        self._links.append(
            CountyLink(old.location_id, new.location_id, self._rng.choice(("HSCA", "Change of provider")), changed_on)
        )
