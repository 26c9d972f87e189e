"""Reading which part of a chronology somebody asks for, from the page's address."""

from __future__ import annotations

from collections.abc import Mapping

from foundation.signin import Account
from intake.permissions import Permission
from intake.triage.domain.chronology import Strand, Wanted

_LONGEST = 6  # figures of a page's number: more is no page of any story


def strands_for(by: Account) -> tuple[Strand, ...]:
    """Return the strands a person may read a chronology by: who looked is only for those who may see it."""
    return tuple(each for each in Strand if each is not Strand.LOOKED or by.may(Permission.SEE_LOOKS))


def read_wanted(fields: Mapping[str, str], *, by: Account) -> Wanted:
    """Return the part asked for; what cannot be read, or is not theirs to read, is as if it had been left out."""
    strand, page = fields.get("entries", ""), fields.get("page", "")
    return Wanted(
        strand=Strand(strand) if strand in strands_for(by) else None,
        newest_first=fields.get("order", "") != "oldest",
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= _LONGEST else 1,
    )
