"""The registered managers of a place in words, and what people told of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.web.words import short_date, short_moment
from intake.providers.presenters.words import SOURCE_WORDS, place_link
from intake.providers.queries.managers import ManagersSeen


@dataclass(frozen=True)
class InPostLine:
    """A manager in post, and where they are ended."""

    number: int
    name: str
    words: str
    end: str


@dataclass(frozen=True)
class ManagersShown:
    """The page. `told` are what was said, how it is known, and by whom it was written down."""

    name: str
    place: str
    link: str
    in_post: tuple[InPostLine, ...]
    told: tuple[tuple[str, str, str], ...]


def managers_shown(seen: ManagersSeen, *, people: Mapping[str, str]) -> ManagersShown:
    """Return the page; `people` names accounts."""
    link = f"{place_link(seen.location_id)}/managers"
    return ManagersShown(
        name=seen.name,
        place=place_link(seen.location_id),
        link=link,
        in_post=tuple(
            InPostLine(
                one.number, one.name, f"since {short_date(one.since)}. {SOURCE_WORDS.get(one.source, one.source)}",
                f"{link}/{one.number}/end",
            )
            for one in seen.in_post
        ),
        told=tuple(
            (
                f"{one.name} {one.says} on {short_date(one.on_day)}", one.source,
                f"{people.get(one.by_account, 'Someone')}, {short_moment(one.at)}",
            )
            for one in seen.told
        ),
    )  # fmt: skip
