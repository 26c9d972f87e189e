"""Names for invented places: villages no map shows, and homes called after a bird and a plant run together."""

from random import Random

from intake.demo.calibration import DISTRICTS

VILLAGES = {
    "Arun": ("Larkmere", "Sedgehampton", "Ottersham Quay", "Nether Plovering", "Tansyford"),
    "Worthing": ("Shingledean", "Upper Gullbourne", "Marramgate", "Seathistle"),
    "Chichester": ("Otterbridge", "Quillhurst", "Fennelmarsh", "Great Whimbrel", "Yarrowden"),
    "Mid Sussex": ("Hazelthwaite Green", "Wrenfold", "Cinderley Cross", "Bracken St Osyth"),
    "Horsham": ("Teaselbury", "Little Dunnock", "Hammerpond Magna", "Oxlipfold"),
    "Adur": ("Sandpiper Hythe", "Saltcress"),
    "Crawley": ("Copsewick New Town", "Linnetsfield"),
}
_BIRDS = (
    "Avocet", "Bittern", "Curlew", "Dabchick", "Dotterel", "Fulmar", "Gadwall", "Goldcrest", "Kittiwake",
    "Knot", "Lapwing", "Nuthatch", "Oriole", "Pochard", "Redshank", "Ruff", "Siskin", "Turnstone", "Wheatear",
    "Wryneck",
)  # fmt: skip
_PLANTS = (
    "sorrel", "thistle", "moss", "mallow", "vetch", "sedge", "clover", "teasel", "bracken", "yarrow", "betony",
    "comfrey", "madder", "tansy", "woad",
)  # fmt: skip
_HOMES = ("House", "Court", "Lodge", "Grange", "Rest", "Hall")
_HOME_CARE = ("Home Care", "Care at Home", "Homecare Visits")
_SUPPORTED = ("Supported Living", "Own Front Door", "Living Support")
_GROUPS = ("Care Group", "Homes", "Healthcare", "Living", "Care Partnership")


class PlaceNames:
    """Gives each place a name that no other place of the county has."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        roots = [bird + plant for bird in _BIRDS for plant in _PLANTS]
        rng.shuffle(roots)
        self._roots = roots
        self._given = 0

    def root(self) -> str:
        """Return an unused invented word; after three hundred they come again with a number."""
        turn, place = divmod(self._given, len(self._roots))
        self._given += 1
        return self._roots[place] + (f" {turn + 1}" if turn else "")

    def home(self) -> str:
        """Return the name of a care home."""
        return f"{self.root()} {self._rng.choice(_HOMES)}"

    def home_care(self) -> str:
        """Return the name of a service in people's own homes."""
        return f"{self.root()} {self._rng.choice(_HOME_CARE)}"

    def supported_living(self) -> str:
        """Return the name of a supported living service."""
        return f"{self.root()} {self._rng.choice(_SUPPORTED)}"

    def group(self) -> str:
        """Return the name of a provider with several places, or of a brand."""
        return f"{self.root()} {self._rng.choice(_GROUPS)}"


def earlier_name(name: str, *, is_home: bool) -> str:
    """Return what a place was called under the registration before: told apart by anybody, and still known again.

    >>> earlier_name("Knotmoss Grange", is_home=True)
    'Knotmoss Grange Care Home'
    """
    return f"{name} {'Care Home' if is_home else 'Limited'}"


def choose_village(rng: Random) -> tuple[str, str]:
    """Return a district and an invented village of it, weighted by where older people live in care."""
    district = rng.choices([name for name, _ in DISTRICTS], weights=[weight for _, weight in DISTRICTS])[0]
    return district, rng.choice(VILLAGES[district])
