"""The guidance in force on a day: finds the edition, refuses what is faulty, and keeps what it has read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from thresholds.catalogue import Category, Factor, Guidance, Line, UnknownCode, Version
from thresholds.guidance_checks import edition_faults, editions_faults
from thresholds.guidance_faults import GuidanceFault, GuidanceGap, TextNotHeld
from thresholds.guidance_lines import read_documents
from thresholds.guidance_reading import Edition, origins, read_edition
from thresholds.plain_words import day_in_words

GUIDANCE_FILES = Path(__file__).parent / "guidance"

AnyLine = TypeVar("AnyLine", bound=Line)


def load_guidance(on: date, *, version_id: str | None = None, root: Path = GUIDANCE_FILES) -> Guidance:
    """Return the guidance to judge a contact received on a day.

    Before the first edition whose text is held, that edition is returned marked "advisory, applied backwards". Name a
    `version_id` to read another edition, a draft for instance. Each answer is built once and kept.

    Raises GuidanceGap when no edition can be applied to the day, UnknownCode or TextNotHeld for a named edition that is
    not on file or has no text, and the first GuidanceFault when the files are not fit to advise from.
    """
    editions = _sound_editions(root)
    edition = _edition_for(on, editions) if version_id is None else _named(version_id, editions)
    version = edition.version
    read_on = min(max(on, version.in_force_from), version.in_force_to or date.max)
    begins = _epochs(edition)
    epoch = begins[bisect_right(begins, read_on) - 1]
    return _built(root, version.id, epoch, on < version.in_force_from)


def known_versions(*, root: Path = GUIDANCE_FILES) -> tuple[Version, ...]:
    """Return every edition on record, oldest first, drafts included."""
    return tuple(edition.version for edition in _sound_editions(root))


def guidance_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the editions under a folder; an empty list means they may be used."""
    try:
        editions = _read_editions(root)
    except GuidanceFault as unreadable:
        return [unreadable]
    return [*(fault for edition in editions for fault in edition_faults(edition)), *editions_faults(editions)]


def _read_editions(root: Path) -> tuple[Edition, ...]:
    documents = read_documents(root)
    folders = sorted(path.parent for path in root.glob("pan_sussex/*/version.toml"))
    editions = [read_edition(folder, documents) for folder in folders]
    return tuple(sorted(editions, key=lambda edition: edition.version.in_force_from))


@lru_cache(maxsize=4)
def _sound_editions(root: Path) -> tuple[Edition, ...]:
    editions = _read_editions(root)
    for edition in editions:
        for fault in edition_faults(edition):
            raise fault
    for fault in editions_faults(editions):
        raise fault
    return editions


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


def _named(version_id: str, editions: Iterable[Edition]) -> Edition:
    found = {edition.version.id: edition for edition in editions}
    if version_id not in found:
        raise UnknownCode(version_id, "edition", "on file")
    if not found[version_id].version.text_held:
        raise TextNotHeld(version_id)
    return found[version_id]


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
def _built(root: Path, version_id: str, on: date, backwards: bool) -> Guidance:
    edition = next(each for each in _sound_editions(root) if each.version.id == version_id)
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
    )


def _on(lines: Iterable[AnyLine], on: date) -> tuple[AnyLine, ...]:
    return tuple(line for line in lines if line.origin.in_force(on))


def _factor_on(factor: Factor, on: date) -> Factor:
    return replace(factor, floors=tuple(floor for floor in factor.floors if floor.origin.in_force(on)))


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
