"""What lenses and patterns answer with: always the evidence, and what is not known."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Evidence:
    """One report behind a finding, without anything that names a person."""

    reference: str
    received_on: date
    abuse_types: tuple[str, ...]
    severity: str
    own: bool
    event: int


@dataclass(frozen=True)
class Finding:
    """A place a lens lists: what was seen and expected, how sure that is, what it rests on and what is not known.

    `probability` is that of the true level being at least `above` times the usual. `ratio` is the probable true level
    as a multiple of the usual; `interval` holds the counts under which what was observed is not surprising.
    `against` is what points the other way. `stands_alone` says whether it would also stand after allowing for how many
    places were looked at.
    """

    location_id: str
    name: str
    lens: str
    observed: int
    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float
    above: float
    sentence: str
    history: str
    own_reports: int
    adults: int
    reporters: int
    severe: int
    capacity: int
    capacity_source: str
    kept_from_before: bool
    evidence: tuple[Evidence, ...]
    made_of: tuple[str, ...]
    not_known: tuple[str, ...]
    against: tuple[str, ...]
    stands_alone: bool = False
