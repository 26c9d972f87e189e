"""The guidance in force on a day: finds the edition, refuses what is faulty, and keeps what it has read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from thresholds.catalogue import Category, Factor, Guidance, Line, UnknownCode, Version
from thresholds.guidance_checks import draft_faults, edition_faults, editions_faults
from thresholds.guidance_faults import GuidanceFault, GuidanceGap, MalformedLine, TextNotHeld
from thresholds.guidance_lines import read_documents
from thresholds.guidance_reading import Edition, origins, read_edition
from thresholds.plain_words import day_in_words

GUIDANCE_FILES = Path(__file__).parent / "guidance"

AnyLine = TypeVar("AnyLine", bound=Line)


class StartRefused(ValueError):
    """A first day handed in for an edition cannot be its first day."""

    def __init__(self, edition: str, start: date) -> None:
        super().__init__(
            f"{edition} cannot begin on {start.isoformat()}: the edition before it would end before it began, or there "
            "is no such edition."
        )


NO_STARTS: Mapping[str, date] = MappingProxyType({})


def load_guidance(
    on: date,
    *,
    version_id: str | None = None,
    root: Path = GUIDANCE_FILES,
    starts: Mapping[str, date] = NO_STARTS,
) -> Guidance:
    """Return the guidance to judge a contact received on a day.

    Before the first edition whose text is held, that edition is returned marked "advisory, applied backwards". Name a
    `version_id` to read another edition, a draft for instance. `starts` gives editions another first day than their
    file's, by id; the edition before then ends the day before. Each answer is built once and kept.

    Raises GuidanceGap when no edition can be applied to the day, UnknownCode or TextNotHeld for a named edition that is
    not on file or has no text, StartRefused, and the first GuidanceFault when the files are not fit to advise from.
    """
    given = tuple(sorted(starts.items()))
    if version_id is None:
        edition = _edition_for(on, _sound_editions(root, given))
    else:
        edition = _named(version_id, _sound_editions(root, given), _drafts(root))
    version = edition.version
    read_on = min(max(on, edition.lines_begin), version.in_force_to or date.max)
    begins = _epochs(edition)
    epoch = begins[bisect_right(begins, read_on) - 1]
    return _built(edition, epoch, not version.draft and on < version.in_force_from)


def load_draft(folder: Path, *, root: Path = GUIDANCE_FILES) -> Guidance:
    """Return the draft in a folder anywhere on this machine, as it would read on its first day.

    Raises the first GuidanceFault of the draft.
    """
    edition = read_edition(folder, read_documents(root), root=root)
    if not edition.version.draft:
        raise MalformedLine(str(folder / "version.toml"), edition.version.id, "it does not say draft = true")
    _refuse_faulty(edition, _sound_editions(root, ()))
    return _built(edition, edition.version.in_force_from, False)


def known_versions(*, root: Path = GUIDANCE_FILES, starts: Mapping[str, date] = NO_STARTS) -> tuple[Version, ...]:
    """Return every edition on record, oldest first, then the drafts."""
    editions = (*_sound_editions(root, tuple(sorted(starts.items()))), *_drafts(root))
    return tuple(edition.version for edition in editions)


def file_of(version_id: str, *, root: Path = GUIDANCE_FILES) -> str:
    """Return where the record of an edition is, under the guidance folder; empty when it is not on file."""
    editions = {edition.version.id: edition.file for edition in (*_drafts(root), *_read_live(root))}
    return editions.get(version_id, "")


def guidance_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the editions and drafts under a folder; an empty list means they may be used."""
    try:
        live = _read_live(root)
        drafts = _read_drafts(root)
    except GuidanceFault as unreadable:
        return [unreadable]
    found = [fault for edition in (*live, *drafts) for fault in edition_faults(edition)]
    found += [*editions_faults(live), *(fault for draft in drafts for fault in draft_faults(draft, live))]
    return list({str(fault): fault for fault in found}.values())  # a draft reads its base's files: a fault there is one


def _read_live(root: Path) -> tuple[Edition, ...]:
    documents = read_documents(root)
    folders = sorted(path.parent for path in root.glob("pan_sussex/*/version.toml"))
    editions = [read_edition(folder, documents, root=root) for folder in folders]
    return tuple(sorted(editions, key=lambda edition: edition.version.in_force_from))


def _read_drafts(root: Path) -> tuple[Edition, ...]:
    documents = read_documents(root)
    folders = sorted(path.parent for path in root.glob("pan_sussex/drafts/*/version.toml"))
    return tuple(read_edition(folder, documents, root=root) for folder in folders)


@lru_cache(maxsize=8)
def _sound_editions(root: Path, starts: tuple[tuple[str, date], ...]) -> tuple[Edition, ...]:
    editions = _read_live(root)
    for edition in editions:
        for fault in edition_faults(edition):
            raise fault
    for fault in editions_faults(editions):
        raise fault
    for edition_id, start in starts:
        editions = _begun(editions, edition_id, start)
    return editions


def _begun(editions: tuple[Edition, ...], edition_id: str, start: date) -> tuple[Edition, ...]:
    """Return the editions with one that begins on another day, and the one before it ending the day before."""
    changed: list[Edition] = []
    for edition in editions:
        version = edition.version
        if version.id == edition_id:
            if changed:
                before = changed[-1].version
                if start <= before.in_force_from:
                    raise StartRefused(edition_id, start)
                ended = replace(before, in_force_to=start - timedelta(days=1))
                changed[-1] = replace(changed[-1], version=ended)
            version = replace(version, in_force_from=start)
        changed.append(replace(edition, version=version))
    if edition_id not in {edition.version.id for edition in editions}:
        raise StartRefused(edition_id, start)
    return tuple(changed)


@lru_cache(maxsize=4)
def _drafts(root: Path) -> tuple[Edition, ...]:
    """Return the drafts on file; one that cannot be read at all is left out, and never stops advice by the others."""
    try:
        return _read_drafts(root)
    except GuidanceFault:
        return ()


def _edition_for(on: date, editions: Iterable[Edition]) -> Edition:
    held = [edition for edition in editions if edition.version.text_held and not edition.version.draft]
    for edition in held:
        if edition.version.in_force(on):
            return edition
    later = [edition for edition in held if on < edition.version.in_force_from]
    if later and (reach := later[0].version.applies_backwards_to) and reach <= on:
        return later[0]
    starts = [edition.version.in_force_from for edition in held]
    raise GuidanceGap(on, min(starts, key=lambda start: abs(start - on), default=None))


def _named(version_id: str, editions: tuple[Edition, ...], drafts: tuple[Edition, ...]) -> Edition:
    found = {edition.version.id: edition for edition in (*drafts, *editions)}
    if version_id not in found:
        raise UnknownCode(version_id, "edition", "on file")
    edition = found[version_id]
    if not edition.version.text_held:
        raise TextNotHeld(version_id)
    if edition in drafts:
        _refuse_faulty(edition, editions)
    return edition


def _refuse_faulty(draft: Edition, live: tuple[Edition, ...]) -> None:
    for fault in (*edition_faults(draft), *draft_faults(draft, live)):
        raise fault


@lru_cache(maxsize=16)
def _epochs(edition: Edition) -> tuple[date, ...]:
    """Return the days on which what the edition says may change; the first is long ago."""
    days = {date.min}
    for _, origin in origins(edition):
        days.add(origin.in_force_from)
        if origin.in_force_to is not None:
            days.add(origin.in_force_to + timedelta(days=1))
    return tuple(sorted(days))


@lru_cache(maxsize=64)
def _built(edition: Edition, on: date, backwards: bool) -> Guidance:
    categories = {category.code: _category_on(category, on) for category in edition.categories}
    actions = _on(edition.actions, on)
    own = [line for category in categories.values() for line in category.own_actions]
    return Guidance(
        version=edition.version,
        status_note=_status_note(edition.version, backwards),
        levels={duty.level: duty for duty in _on(edition.levels, on)},
        categories=categories,
        factors={factor.id: _factor_on(factor, on) for factor in _on(edition.factors, on)},
        actions={line.id: line for line in (*actions, *own)},
        decision_guide=edition.guide if edition.guide and edition.guide.origin.in_force(on) else None,
    )


def _on(lines: Iterable[AnyLine], on: date) -> tuple[AnyLine, ...]:
    return tuple(line for line in lines if line.origin.in_force(on))


def _factor_on(factor: Factor, on: date) -> Factor:
    floors = tuple(floor for floor in factor.floors if floor.origin.in_force(on))
    return replace(factor, floors=floors, rules=_on(factor.rules, on))


def _category_on(category: Category, on: date) -> Category:
    return replace(
        category,
        examples=_on(category.examples, on),
        rules=_on(category.rules, on),
        conditions=tuple(_factor_on(condition, on) for condition in _on(category.conditions, on)),
        own_actions=_on(category.own_actions, on),
        gates=_on(category.gates, on),
    )


def _status_note(version: Version, backwards: bool) -> str:
    assumed = " (assumed: West Sussex has not confirmed the date)" if version.start_is_assumed else ""
    start = day_in_words(version.in_force_from)
    if version.draft:
        return f"{version.label}, a draft that is not in force"
    if backwards:
        return f"{version.label}, advisory, applied backwards: it is in force from {start}{assumed}"
    return f"{version.label}, in force from {start}{assumed}"
