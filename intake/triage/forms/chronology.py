"""Reading which part of a chronology somebody asks for, from the page's address."""

from __future__ import annotations

from collections.abc import Mapping

from intake.triage.domain.chronology import Strand, Wanted

_LONGEST = 6  # figures of a page's number: more is no page of any story


def read_wanted(fields: Mapping[str, str]) -> Wanted:
    """Return the part asked for; what cannot be read is asked for as if it had been left out."""
    strand, page = fields.get("entries", ""), fields.get("page", "")
    return Wanted(
        strand=Strand(strand) if strand in set(Strand) else None,
        newest_first=fields.get("order", "") != "oldest",
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= _LONGEST else 1,
    )
