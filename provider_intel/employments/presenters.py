"""Where a worker worked, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foundation.web.words import short_date
from provider_intel.employments.queries import Kept
from provider_intel.framework.domain.codes import Code
from provider_intel.sources_around import NamedIn


@dataclass(frozen=True)
class WorkedLine:
    """One record: at which place, between which days, and who says so."""

    id: int
    place: str
    since: str
    until: str
    source: str


@dataclass(frozen=True)
class WorkedPage:
    """What is recorded of one worker, and the places where concerns name them, to choose from."""

    worker: str
    lines: tuple[WorkedLine, ...]
    places: tuple[Code, ...]


def worked_page(
    worker: str, seen: Sequence[NamedIn], kept: Sequence[Kept], names: Mapping[str, str]
) -> WorkedPage:  # fmt: skip
    """Return the page of one worker."""
    lines = (
        WorkedLine(
            one.id,
            names.get(one.worked.location_id, one.worked.location_id),
            short_date(one.worked.starts_on) if one.worked.starts_on else "Not known",
            short_date(one.worked.ends_on) if one.worked.ends_on else "Not known, or not left",
            one.worked.source,
        )
        for one in kept
    )
    places = dict.fromkeys(one.location_id for one in seen)
    return WorkedPage(worker, tuple(lines), tuple(Code(each, names.get(each, each)) for each in places))
