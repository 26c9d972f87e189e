"""Streets as they are compared: without a house's number, with the first half of the postcode to say which town's."""

from __future__ import annotations

import re

from intake.adults.domain import plain_name

_SHORT = {
    "ave": "avenue", "av": "avenue", "cl": "close", "cres": "crescent", "ct": "court", "dr": "drive", "gdns": "gardens",
    "gr": "grove", "hts": "heights", "la": "lane", "ln": "lane", "pk": "park", "pl": "place", "rd": "road",
    "sq": "square", "st": "street", "terr": "terrace", "wy": "way",
}  # fmt: skip
"""How the last word of a street is shortened. Only the last: "St" before a name is a saint."""

_HOUSE = frozenset({"flat", "apartment", "unit", "room", "number", "no"})
_AREA = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}")


def area_of(postcode: str) -> str:
    """Return the first half of a postcode, whole or halved; empty for what is none."""
    tidy = "".join(postcode.split()).upper()
    whole = _WHOLE.fullmatch(tidy)
    if whole:
        return whole[1]
    return tidy if _AREA.fullmatch(tidy) else ""


def streets_at(address: str, postcode: str) -> frozenset[str]:
    """Return what may be the street among the parts of an address, each with its area; none without a postcode."""
    area = area_of(postcode)
    parts = (_street(part) for part in re.split(r"[,\n]", address)) if area else ()
    return frozenset(f"{street} {area}" for street in parts if street)


def street_told(line: str) -> str:
    """Return a street as a person tells it, such as "Larch Road BN11", for comparing; empty without its area."""
    words = line.replace(",", " ").split()
    for taken in (1, 2):
        area = area_of("".join(words[-taken:])) if len(words) > taken else ""
        street = _street(" ".join(words[:-taken])) if area else ""
        if street:
            return f"{street} {area}"
    return ""


def _street(part: str) -> str:
    words = plain_name(part).split()
    while words and (words[0] in _HOUSE or any(sign.isdigit() for sign in words[0])):
        words = words[1:]
    if len(words) < 2:
        return ""  # a single word is a town or the name of a house
    return " ".join([*words[:-1], _SHORT.get(words[-1], words[-1])])
