"""Reading one value as the register writes it; each refusal says what was wrong in words for the person importing."""

import re
from datetime import date, datetime

_IDENTIFIER = re.compile(r"[A-Z0-9][A-Z0-9-]{2,39}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BLANKS = {"", "-"}
_BRAND_PREFIX = "BRAND "
_MOST_BEDS = 2000
_MOST_PEOPLE, _MOST_FIGURES = 100_000, 12
_SHOWN = 40  # characters of what cannot be read
SYNTHETIC_PREFIX = "SYN-"


class ValueUnreadable(ValueError):
    """A value cannot be what its column says it is."""


def text_of(written: object) -> str | None:
    """Return text without the spaces around it, or None for a blank or the register's dash."""
    if written is None:
        return None
    if written == "":
        return None  # most cells of the published tables
    if not isinstance(written, str | int | float):
        raise ValueUnreadable(f"text was expected where {type(written).__name__} was found")
    tidy = " ".join(str(written).split())
    return None if tidy in _BLANKS else tidy


def identifier_of(written: object, what: str) -> str:
    """Return a register identifier in capitals. Raises ValueUnreadable when it is missing or malformed."""
    tidy = (text_of(written) or "").upper()
    if not tidy:
        raise ValueUnreadable(f"the {what} is missing")
    if not _IDENTIFIER.fullmatch(tidy):
        raise ValueUnreadable(f"the {what} {tidy!r} is not a register identifier")
    return tidy


def is_synthetic(identifier: str) -> bool:
    """Return whether an identifier belongs to the fictional county; the real register never uses this prefix."""
    return identifier.upper().startswith(SYNTHETIC_PREFIX)


def brand_of(written: object) -> str | None:
    """Return a brand's name without the word the register puts before it."""
    tidy = text_of(written)
    return tidy.removeprefix(_BRAND_PREFIX) if tidy else None


def date_of(written: object, what: str) -> date | None:
    """Return a date written the ISO way or the American way with a time, the two ways the register files use.

    A date with slashes and no time could be read two ways, so it is refused. Raises ValueUnreadable.
    """
    tidy = text_of(written)
    if tidy is None:
        return None
    if _ISO_DAY.fullmatch(tidy):
        try:
            return date.fromisoformat(tidy)
        except ValueError:
            raise ValueUnreadable(f"the {what} {tidy!r} is no day of the calendar") from None
    for shape in ("%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S%z"):
        try:
            return datetime.strptime(tidy, shape).date()  # noqa: DTZ007  a date of the register, no moment
        except ValueError:
            continue
    raise ValueUnreadable(f"the {what} {tidy!r} is not a date in a form this file uses")


def beds_of(written: object) -> int | None:
    """Return the number of beds; 0 is a service without beds and None is not stated. Raises ValueUnreadable."""
    tidy = text_of(written)
    if tidy is None:
        return None
    if not tidy.isascii() or not tidy.isdigit() or int(tidy) > _MOST_BEDS:
        raise ValueUnreadable(f"the number of beds {tidy!r} is not a whole number up to {_MOST_BEDS}")
    return int(tidy)


def people_of(written: object, what: str) -> int | None:
    """Return a number of people, or None where it is not stated. Raises ValueUnreadable."""
    tidy = text_of(written)
    if tidy is None:
        return None
    if not tidy.isascii() or not tidy.isdigit() or len(tidy) > _MOST_FIGURES or int(tidy) > _MOST_PEOPLE:
        raise ValueUnreadable(f"the {what} {tidy[:_SHOWN]!r} is not a whole number up to {_MOST_PEOPLE}")
    return int(tidy)


def yes_or_no(written: object, what: str) -> bool | None:
    """Return True for Y, False for N, None for blank. Raises ValueUnreadable for anything else."""
    tidy = (text_of(written) or "").upper()
    if tidy not in {"", "Y", "N"}:
        raise ValueUnreadable(f"{what} should be Y, N or blank, not {tidy!r}")
    return None if not tidy else tidy == "Y"


def postcode_of(written: object) -> str | None:
    """Return a postcode in capitals with its one space; text too odd to be one is kept as written."""
    tidy = (text_of(written) or "").upper()
    together = tidy.replace(" ", "")
    if re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}", together):
        return f"{together[:-3]} {together[-3:]}"
    return tidy or None
