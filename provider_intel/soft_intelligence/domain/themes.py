"""The six themes, their indicators, and the other code lists of a note. A code never changes its meaning."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("indicators.toml")


@dataclass(frozen=True)
class Code:
    """One entry of a code list."""

    code: str
    label: str
    hint: str = ""


THEMES = (
    Code("T1", "Management and leadership"),
    Code("T2", "Staff skills, knowledge and practice"),
    Code("T3", "How people behave and how they seem"),
    Code("T4", "Keeping outsiders away"),
    Code("T5", "How the service is designed and delivered"),
    Code("T6", "Basic care and surroundings"),
)
"""After the Early Indicators of Concern: Hull 2006, and Dundee for the Scottish Government 2014."""

AGENCIES = (
    Code("COUNCIL", "The council"),
    Code("ICB", "NHS Sussex (ICB)"),
    Code("HOSPITAL", "A hospital"),
    Code("COMMUNITY_HEALTH", "Community health, or a GP practice"),
    Code("AMBULANCE", "The ambulance service"),
    Code("CQC", "CQC"),
    Code("POLICE", "Police"),
    Code("HEALTHWATCH", "Healthwatch"),
    Code("OTHER_COUNCIL", "Another council"),
    Code("FAMILY", "A family, an adult or an advocate"),
    Code("STAFF", "Someone who works there"),
    Code("OTHER", "Someone else"),
)
WAYS = (
    Code("VISIT", "A visit to the service"),
    Code("REVIEW", "A review of an adult's care"),
    Code("TREATMENT", "Treating or caring for an adult"),
    Code("CALL", "A call or message"),
    Code("DOCUMENT", "A document or return"),
    Code("OTHER", "Something else"),
)
DIRECTIONS = (Code("worse", "Worse than before"), Code("same", "As before"), Code("better", "Better than before"),
              Code("not_known", "Not known"))  # fmt: skip
DIRECTNESS = (
    Code("seen", "Seen by the person reporting it"),
    Code("told_by_adult", "Told by the adult or their family"),
    Code("told_by_staff", "Told by staff"),
    Code("third_hand", "Third hand"),
    Code("document", "Read in a document"),
)
SEVERITIES = (Code("1", "A small matter"), Code("2", "It matters"), Code("3", "Serious"), Code("4", "Very serious"))
ADULTS = (Code("0", "Nobody yet"), Code("1", "One adult"), Code("2-5", "Two to five"), Code("more", "More than five"),
          Code("not_known", "Not known"))  # fmt: skip
SHARING = (
    Code("share", "May be shared with the meeting"),
    Code("without_source", "May be shared, but not who said it", "We will not store who said it"),
    Code("restricted", "Only for the analyst, the co-chairs and the provider concerns lead"),
)
YES_NO = (Code("yes", "Yes"), Code("no", "No"), Code("not_known", "Not known"))
TOOLS = (
    Code("PAMMS", "PAMMS assessment"),
    Code("QUALITY", "Quality visit"),
    Code("CONTRACT", "Contract monitoring visit"),
    Code("ENTER_AND_VIEW", "Healthwatch enter and view"),
    Code("NHS", "NHS quality visit"),
    Code("OTHER", "Another visit"),
)
RATINGS = (Code("excellent", "Excellent"), Code("good", "Good"), Code("requires_improvement", "Requires improvement"),
           Code("poor", "Poor"), Code("not_rated", "Not rated"))  # fmt: skip
NOTIFICATIONS = (
    Code("abuse", "Allegations of abuse"),
    Code("injury", "Serious injuries"),
    Code("death", "Deaths"),
    Code("police", "Police involved"),
    Code("dols", "Deprivation of liberty outcomes"),
    Code("staffing", "Events that stop the service running safely"),
    Code("absence", "Manager absent for 28 days or more"),
)


@dataclass(frozen=True)
class Settings:
    """How long a note counts, how far the grid goes back, and what is worth a reason code; months and counts."""

    expires_months: int
    grid_months: int
    corroboration_months: int
    corroboration_themes: int
    corroboration_agencies: int
    in_force_from: date
    source: str
    checked_on: date


@cache
def settings() -> Settings:
    """Return the settings on file, with their source."""
    return Settings(**_stated()["settings"])


@cache
def indicators() -> tuple[Code, ...]:
    """Return every indicator under its theme: the code begins with the theme's."""
    return tuple(Code(row["code"], row["words"]) for row in _stated()["indicator"])


def theme_of(indicator: str) -> str:
    """Return the theme an indicator belongs to.

    >>> theme_of("T4-REFUSED")
    'T4'
    """
    return indicator.partition("-")[0]


def label_of(codes: tuple[Code, ...], code: str) -> str:
    """Return a code's label; a code that is not in the list is shown as it is."""
    return next((each.label for each in codes if each.code == code), code)


def known(codes: tuple[Code, ...]) -> frozenset[str]:
    """Return the codes of a list."""
    return frozenset(each.code for each in codes)


@cache
def _stated() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
