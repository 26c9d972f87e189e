"""The professional line in words and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from foundation.web.words import clock_time, moment_words, short_date
from intake.consultations.domain import Consultation, Wanted
from thresholds import LEVELS

NOT_SAID = "Not said"


@dataclass(frozen=True)
class ConsultationLine:
    """One consultation on one line."""

    reference: str
    href: str
    when: str
    asker: str
    asked: str
    advised_by: str


@dataclass(frozen=True)
class ConsultationShown:
    """One consultation's page: label and words, later entries, and the contacts that followed."""

    reference: str
    when: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]


def line_of(each: Consultation) -> ConsultationLine:
    """Return a consultation as a line of a list."""
    who = ", ".join(filter(None, (each.asker.name, each.asker.role, each.asker.organisation)))
    asked = each.asked if len(each.asked) <= 160 else each.asked[:157] + "..."
    href = f"/consultations/{each.reference}"
    return ConsultationLine(
        each.reference, href, f"{short_date(each.held_at)}, {clock_time(each.held_at)}", who, asked, each.advised_by
    )


def older_href(wanted: Wanted, before: int | None) -> str | None:
    """Return where the next page of a list is, or None after the last."""
    if before is None:
        return None
    # The name of who asked stays out of addresses: a narrowed list is short, and is narrowed again by its form.
    asked = {"reference": wanted.reference, "day": wanted.day.isoformat() if wanted.day else "", "before": str(before)}
    return "/consultations?" + urlencode({name: value for name, value in asked.items() if value})


def consultation_shown(each: Consultation, *, categories: Mapping[str, str]) -> ConsultationShown:
    """Return one consultation in words."""
    levels = {level.value: level.words for level in LEVELS}
    facts = (
        ("Who asked", each.asker.name),
        ("Job or role", each.asker.role),
        ("Organisation", each.asker.organisation),
        ("Phone", each.asker.phone),
        ("The adult, as described", each.adult),
        ("What they asked", each.asked),
        ("Kind of abuse or neglect", categories.get(each.category, each.category)),
        ("What the guidance said", levels.get(each.level, each.level)),
        ("Advice given", each.advice),
        ("Advice given by", each.advised_by),
        ("What was agreed", each.agreed),
        ("Recorded", f"{moment_words(each.recorded_at)} by {each.recorded_by}"),
    )
    return ConsultationShown(
        reference=each.reference,
        when=moment_words(each.held_at),
        facts=tuple((label, words or NOT_SAID) for label, words in facts),
        notes=tuple((f"{moment_words(note.at)}, {note.by}", note.words) for note in each.notes),
        links=tuple(
            (link.contact, f"/contacts/{link.contact}", f"Linked by {link.by}" if link.by else "The sender gave it")
            for link in each.links
        ),
    )
