"""What the register is, whatever file it came from: places, codes, records, and the rule against mixing."""

from dataclasses import dataclass

from intake.providers.domain.codes import (
    NONE_WORDS,
    RATING_WORDS,
    SAID_BY_SOMEBODY,
    CapacitySource,
    Detail,
    NoRating,
    Status,
    Stratum,
    kind_words,
    stratum_of,
)
from intake.providers.domain.mixing import MixingRefused, refuse_mixing
from intake.providers.domain.records import Office, Officer, Record, RecordRefused, Subject, Succession
from intake.providers.domain.values import SYNTHETIC_PREFIX, is_synthetic


@dataclass(frozen=True)
class Place:
    """A place as someone choosing it needs to see it. `beds` is None when not stated; 0 is a service without beds."""

    location_id: str
    name: str
    town: str
    postcode: str
    provider_id: str
    provider_name: str
    kind_words: str
    is_open: bool
    beds: int | None


__all__ = [
    "NONE_WORDS",
    "RATING_WORDS",
    "SAID_BY_SOMEBODY",
    "SYNTHETIC_PREFIX",
    "CapacitySource",
    "Detail",
    "MixingRefused",
    "NoRating",
    "Office",
    "Officer",
    "Place",
    "Record",
    "RecordRefused",
    "Status",
    "Stratum",
    "Subject",
    "Succession",
    "is_synthetic",
    "kind_words",
    "refuse_mixing",
    "stratum_of",
]
