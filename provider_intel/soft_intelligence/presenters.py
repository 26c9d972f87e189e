"""What was noticed, in words: agencies by theme and month, then each note as it was told. No score anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import short_date
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.records import Heard, Note, Notified, Voices, grid, months_of, voices
from provider_intel.soft_intelligence.domain.themes import label_of

_MONTHS_SHOWN = 6


@dataclass(frozen=True)
class PlaceLine:
    """One place about which something was noticed lately."""

    link: str
    name: str
    notes: int
    words: str
    corroborated: bool


@dataclass(frozen=True)
class NoteShown:
    """One note; `struck` says why it no longer counts."""

    id: int
    title: str
    when: str
    words: str
    more: str
    restricted: bool
    struck: str
    expired: bool


@dataclass(frozen=True)
class NotifiedShown:
    """Notifications to CQC: for each kind its numbers, in the order of the months, the newest first."""

    months: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class HeardPage:
    """Everything noticed about one place."""

    name: str
    location_id: str
    address: str
    summary: str
    corroborated: bool
    months: tuple[str, ...]
    grid: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[NoteShown, ...]
    kept_back: int
    visits: tuple[tuple[str, str, str, str, str], ...]
    notified: NotifiedShown
    complaints: tuple[tuple[str, str, str, str, str], ...]


def address(location_id: str) -> str:
    """Return where what was noticed about a place is read."""
    return f"/soft-intelligence/{location_id}"


def place_lines(
    notes: Mapping[str, tuple[Note, ...]], names: Mapping[str, str], *, today: date
) -> tuple[PlaceLine, ...]:  # fmt: skip
    """Return a line for each place, those that several agencies name first, then by name."""
    settings = themes.settings()
    counted = {place: voices(of_place, on=today, settings=settings) for place, of_place in notes.items()}
    lines = [
        PlaceLine(address(place), names[place], one.notes, _said(one), one.corroborate(settings))
        for place, one in counted.items()
        if place in names and one.notes
    ]
    return tuple(sorted(lines, key=lambda each: (not each.corroborated, each.name)))


def heard_page(heard: Heard, name: str, *, today: date) -> HeardPage:
    """Return the page of one place."""
    settings = themes.settings()
    counted = voices(heard.notes, on=today, settings=settings)
    by_theme = grid(heard.notes, on=today, settings=settings)
    return HeardPage(
        name=name,
        location_id=heard.location_id,
        address=address(heard.location_id),
        summary=_said(counted),
        corroborated=counted.corroborate(settings),
        months=tuple(f"{date.fromisoformat(f'{each}-01'):%b %Y}" for each in months_of(today, settings)),
        grid=tuple((label_of(themes.THEMES, code), row) for code, row in by_theme),
        notes=tuple(_note(each, today) for each in heard.notes),
        kept_back=heard.kept_back,
        visits=tuple(
            (short_date(each.visited_on), label_of(themes.TOOLS, each.tool), each.standard,
             label_of(themes.RATINGS, each.rating), each.words)
            for each in heard.visits
        ),
        notified=_notified(heard.notified[:_MONTHS_SHOWN]),
        complaints=tuple(
            (short_date(each.received_on), label_of(themes.AGENCIES, each.agency), label_of(themes.THEMES, each.theme),
             label_of(themes.YES_NO, each.upheld), each.words)
            for each in heard.complaints
        ),
    )  # fmt: skip


def _notified(found: tuple[Notified, ...]) -> NotifiedShown:
    return NotifiedShown(
        months=tuple(f"{each.month:%b %Y}" for each in found),
        rows=tuple(
            (kind.label, tuple(each.counts.get(kind.code, 0) for each in found)) for kind in themes.NOTIFICATIONS
        ),
    )


def _said(counted: Voices) -> str:
    months = themes.settings().corroboration_months
    if not counted.notes:
        return f"No worries were noted in the last {months} months. That does not mean that all is well."
    told = f"{counted.themes} of {len(themes.THEMES)} themes, by {counted.agencies} "
    return f"{told}{'agency' if counted.agencies == 1 else 'agencies'}, in the last {months} months"


def _note(each: Note, today: date) -> NoteShown:
    who = label_of(themes.AGENCIES, each.agency) if each.agency else "The source asked to be hidden"
    role = f", {each.role}" if each.role else ""
    more = (
        label_of(themes.WAYS, each.way),
        label_of(themes.DIRECTNESS, each.directness).lower(),
        label_of(themes.SEVERITIES, str(each.severity)).lower(),
        label_of(themes.DIRECTIONS, each.direction).lower(),
        f"adults: {label_of(themes.ADULTS, each.adults).lower()}",
        f"provider told: {label_of(themes.YES_NO, each.told_provider).lower()}",
    )
    return NoteShown(
        id=each.id,
        title=f"{label_of(themes.THEMES, each.theme)}: {label_of(themes.indicators(), each.indicator).lower()}",
        when=f"{short_date(each.observed_on)}. {who}{role}",
        words=each.words,
        more="; ".join(more),
        restricted=each.sharing == "restricted",
        struck=each.struck,
        expired=not each.struck and each.expires_on <= today,
    )
