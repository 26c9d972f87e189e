"""What a search found and what became of each file, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation.web.words import short_date, short_moment
from intake.providers.domain import Place
from intake.providers.presenters.words import SOURCE_WORDS, place_link
from intake.providers.queries.pages import ImportSeen

_PLACEMENTS = "placed_adults"
_STATES = {"finished": "Read in", "held": "Held", "stopped": "Broke off", "running": "Not finished"}


@dataclass(frozen=True)
class ImportShown:
    """A file on a list or on its own page."""

    id: int
    link: str
    name: str
    kind: str
    as_at: str
    state: str
    at: str
    figures: str
    held: bool
    alarm: str
    let_through: str
    lies: str = ""


@dataclass(frozen=True)
class FoundShown:
    """A place that a search found."""

    link: str
    name: str
    words: str


def found_shown(places: Iterable[Place]) -> tuple[FoundShown, ...]:
    """Return what a search found, as links."""
    return tuple(
        FoundShown(
            place_link(one.location_id), one.name,
            ", ".join(part for part in (one.kind_words, one.town, one.provider_name) if part)
            + ("" if one.is_open else " (not registered any more)"),
        )
        for one in places
    )  # fmt: skip


def import_shown(one: ImportSeen, *, by: str = "") -> ImportShown:
    """Return an import in words."""
    fates = f"{one.added:,} new, {one.changed:,} changed, {one.unchanged:,} unchanged, {one.rejected:,} rejected"
    held = one.state == "held"
    through = ""
    if one.confirmed_at:
        through = f"Let through by {by or 'someone'} on {short_moment(one.confirmed_at)}: {one.because}"
    return ImportShown(
        id=one.id,
        link=f"/register/imports/{one.id}",
        name=one.file_name,
        kind=SOURCE_WORDS.get(one.layout, one.layout),
        as_at=short_date(one.as_at),
        state="Let through, waiting to be read" if held and through else _STATES.get(one.state, one.state),
        at=short_moment(one.started_at),
        figures="Nothing was taken in"
        if held
        else f"{one.rows_read:,} row{'' if one.rows_read == 1 else 's'}: {fates}",
        held=held and not through,
        alarm=one.alarm,
        let_through=through,
        lies=_lies(one),
    )


def _lies(one: ImportSeen) -> str:
    if one.lies_since is None:
        return ""
    numbered = " It holds adults’ NHS numbers." if one.layout == _PLACEMENTS else ""
    return (
        f"This file was read, but the hub may not remove it from the register’s folder: since "
        f"{short_moment(one.lies_since)} it is still there.{numbered} Ask whoever runs the hub to remove it. It is not "
        "read again while it is there."
    )
