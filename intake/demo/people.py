"""Invented people: names no real person should have, numbers from ranges kept for fiction and testing.

NHS numbers begin 999, the range kept for test patients. Telephone numbers are those Ofcom keeps for drama. Postcodes
begin ZZ99, which is no real place. Mail goes to `.example`, which nobody can own (RFC 2606).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_WOMEN = (
    "Ada", "Agnes", "Alma", "Amina", "Anjali", "Beryl", "Bettina", "Blessing", "Carys", "Celestine",
    "Constance", "Cora", "Daphne", "Delphine", "Dilys", "Dorothea", "Edith", "Elspeth", "Enid", "Esme",
    "Farida", "Fenella", "Flora", "Gwendolen", "Hester", "Hilda", "Imelda", "Iris", "Ivy", "Jasmin", "Jocasta",
    "Kezia", "Leila", "Lettice", "Lorna", "Mabel", "Maeve", "Marguerite", "Mavis", "Mei", "Minerva", "Moira",
    "Nadia", "Nerys", "Nora", "Olive", "Ottoline", "Pearl", "Petra", "Philippa", "Priya", "Rosalind", "Ruby",
    "Sabine", "Sheila", "Shirin", "Sylvie", "Thelma", "Una", "Verity", "Violet", "Winifred", "Yasmin", "Zofia",
)  # fmt: skip
_MEN = (
    "Abel", "Alasdair", "Albert", "Amir", "Anton", "Arthur", "Barnaby", "Basil", "Bertram", "Bogdan", "Cecil",
    "Clement", "Cyril", "Desmond", "Digby", "Edgar", "Elias", "Emeka", "Ernest", "Ezra", "Felix", "Fergus",
    "Francis", "Gideon", "Godfrey", "Gulab", "Hamish", "Harold", "Hector", "Horace", "Hugo", "Idris", "Ivor",
    "Jago", "Jasper", "Joaquim", "Kofi", "Lachlan", "Leopold", "Lionel", "Ludo", "Magnus", "Marcel", "Milo",
    "Morris", "Nikhil", "Noel", "Orlando", "Osman", "Oswald", "Percy", "Quentin", "Rafael", "Ralph", "Rufus",
    "Samir", "Septimus", "Silas", "Stanley", "Tariq", "Theodore", "Umar", "Vernon", "Walter",
)  # fmt: skip
_FAMILY_STARTS = (
    "Bramble", "Burdock", "Campion", "Comfrey", "Dunlin", "Fernly", "Gorse", "Heron", "Larkin", "Mallow", "Marram",
    "Osprey", "Pebble", "Pipit", "Plover", "Quill", "Samphire", "Sedge", "Sorrel", "Spindle", "Tansy", "Teasel",
    "Thistle", "Thrift", "Whimbrel", "Yarrow",
)  # fmt: skip
_FAMILY_ENDS = ("bourne", "cote", "garth", "hythe", "low", "mere", "quay", "stow", "thwaite", "wick")
_STREETS = (
    "Curlew Row", "Damson Way", "Fiddlers Twitten", "Lantern Lane", "Mizzen Close", "Old Osier Road",
    "Puffin Rise", "Quince Walk", "Shingle Drove", "Tidemark Avenue", "Twelve Geese Lane", "Windfall Yard",
)  # fmt: skip
_ETHNICITIES = (
    ("white_british", 78), ("not_known", 6), ("white_other", 4), ("asian_indian", 2), ("white_irish", 2),
    ("black_african", 2), ("asian_other", 1), ("asian_bangladeshi", 1), ("black_caribbean", 1), ("asian_chinese", 1),
    ("mixed_white_asian", 1), ("white_gypsy_irish_traveller", 1),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """An invented person, and how the form would describe them; `sex` is a code of the form."""

    given_name: str
    family_name: str
    sex: str
    born_on: date
    nhs_number: str
    ethnicity: str
    address: str
    postcode: str
    phone: str

    @property
    def known(self) -> float:
        """How much senders know of the person: it goes with the person, so that contacts about them can be matched."""
        return int(self.nhs_number[3:9]) % 100 / 100

    @property
    def is_known_by_number(self) -> bool:
        """Whether whoever writes of them has their NHS number."""
        return self.known < 0.62

    @property
    def name(self) -> str:
        """The name in reading order."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True)
class Worker:
    """An invented person at work, as a sender of contacts."""

    given_name: str
    family_name: str
    phone: str
    email: str

    @property
    def name(self) -> str:
        """The name in reading order."""
        return f"{self.given_name} {self.family_name}"


def make_names(rng: Random) -> tuple[str, str, str]:
    """Return a first name, a last name and a sex."""
    sex = "female" if rng.random() < 0.58 else "male"
    given = rng.choice(_WOMEN if sex == "female" else _MEN)
    return given, rng.choice(_FAMILY_STARTS) + rng.choice(_FAMILY_ENDS), sex


def make_person(rng: Random, *, on: date, youngest: int, oldest: int, village: str) -> Person:
    """Return a person of an age between these on a day, living in a village of the county."""
    given, family, sex = make_names(rng)
    age_in_days = rng.randint(youngest * 366, oldest * 365)
    return Person(
        given_name=given,
        family_name=family,
        sex=sex,
        born_on=on - timedelta(days=age_in_days),
        nhs_number=make_nhs_number(rng),
        ethnicity=_weighted(rng, _ETHNICITIES),
        address=f"{rng.randint(1, 88)} {rng.choice(_STREETS)}, {village}",
        postcode=make_postcode(rng),
        phone=make_phone(rng),
    )


def make_worker(rng: Random, *, organisation: str) -> Worker:
    """Return a person who works for an organisation, with a work telephone and address."""
    given, family, _ = make_names(rng)
    domain = "-".join(re.findall(r"[a-z]+", organisation.lower()))[:40].strip("-")
    return Worker(given, family, make_phone(rng), f"{given}.{family}@{domain}.example".lower())


def make_nhs_number(rng: Random) -> str:
    """Return a number of the range kept for test patients, with a right check digit (modulus 11)."""
    while True:
        nine = f"999{rng.randint(0, 999_999):06d}"
        check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return f"{nine}{check % 11}"


def make_phone(rng: Random) -> str:
    """Return a telephone number of a range Ofcom keeps for drama."""
    if rng.random() < 0.6:
        return f"01632 960{rng.randint(0, 999):03d}"
    return f"07700 900{rng.randint(0, 999):03d}"


def make_postcode(rng: Random) -> str:
    """Return a postcode of an area that does not exist."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return f"ZZ99 {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"


def make_street(rng: Random) -> str:
    """Return the first line of an invented address."""
    return f"{rng.randint(1, 120)} {rng.choice(_STREETS)}"


def _weighted(rng: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([value for value, _ in choices], weights=[weight for _, weight in choices])[0]
