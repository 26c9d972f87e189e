"""Whether a meeting is quorate, by the dated setting. The Board has confirmed no quorum: every answer says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from provider_intel.framework.domain.codes import label_of
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.records import Attended
from provider_intel.meeting.domain.settings import settings_on


@dataclass(frozen=True)
class Quorum:
    """Whether it is met, and in words what it is or what is missing."""

    met: bool
    words: str


def quorum(attended: Iterable[Attended], *, on: date) -> Quorum:
    """Return whether those present make the meeting quorate on a day."""
    rule = settings_on(on)
    there = [each for each in attended if each.presence == "present"]
    missing = [label_of(codes.AGENCIES, each) for each in rule.quorum_agencies
               if each not in {one.agency for one in there}]  # fmt: skip
    lacking = [f"nobody from {each}" for each in missing]
    if len(there) < rule.quorum_people:
        lacking.append(f"{len(there)} of at least {rule.quorum_people} people")
    stated = "The quorum is an assumption, to be confirmed by the Board."
    if lacking:
        return Quorum(False, f"Not quorate: {'; '.join(lacking)}. {stated}")
    return Quorum(True, f"Quorate: {len(there)} people, including every agency that must attend. {stated}")
