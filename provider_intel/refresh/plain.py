"""What was worked out as plain facts for a file: every flag with its lens, place, numbers, sentence and evidence."""

from dataclasses import asdict
from typing import Any

from provider_intel.alerts.actions import StoreList
from provider_intel.alerts.domain import ListBasis, NewListing
from provider_intel.domain import Match
from provider_intel.patterns import always, tracking
from provider_intel.patterns.catalogue import PATTERNS
from provider_intel.refresh.working import WorkedOut


def as_plain(worked: WorkedOut) -> dict[str, Any]:
    """Return everything of one date: what each list rests on, one entry a place under `flags`, and the patterns.

    A flag without statistics (always listed, framework) has None for those numbers, never an invented one.
    """
    flags = [
        *(flag for one in worked.lists for flag in _flags(one)),
        *(_followed(one) for one in worked.followed),
        *(_always(one) for one in worked.always),
    ]
    patterns = [
        {"pattern": pattern.name, "words": pattern.words, "meaning": pattern.meaning,
         "matches": [asdict(match) for match in worked.matches[pattern.name]]}
        for pattern in PATTERNS
    ]  # fmt: skip
    basis = {one.basis.lens: asdict(one.basis) for one in worked.lists}
    return {"as_at": worked.as_at, "basis": basis, "flags": flags, "patterns": patterns}


def _flags(command: StoreList) -> list[dict[str, Any]]:
    return [_flag(command.basis, listing) for listing in command.listings]


def _flag(basis: ListBasis, listing: NewListing) -> dict[str, Any]:
    told = asdict(listing)
    references = [report.reference for report in listing.evidence]
    place = {"id": told.pop("location_id"), "name": told.pop("name"), "kind": told.pop("kind_words")}
    return {"lens": basis.lens, "place": place, "evidence_references": references, **told}


def _followed(one: tracking.Followed) -> dict[str, Any]:
    told = asdict(one)
    place = {"id": told.pop("holder_id"), "name": told.pop("name"), "kind": one.level}
    return {"lens": tracking.LENS, "place": place, "observed": one.after, "expected": None, "interval": None,
            "probability": None, "evidence_references": [each.reference for each in one.evidence], **told}  # fmt: skip


def _always(match: Match) -> dict[str, Any]:
    place = {"id": match.places[0], "name": match.sentence.split(" is listed ")[0], "kind": ""}
    references = [proof.reference for proof in match.proof]
    return {"lens": always.LENS, "place": place, "observed": match.size, "expected": None, "interval": None,
            "probability": None, "sentence": match.sentence, "evidence_references": references,
            "evidence": [asdict(proof) for proof in match.proof], "not_known": match.not_known}  # fmt: skip
