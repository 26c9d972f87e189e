"""What patterns found, in words: each with its sentence first, then everything it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import short_date
from provider_intel.alerts.domain import StoredMatch
from provider_intel.domain import Proof
from provider_intel.patterns.words import meaning_of, words_of

_PLACES = ("office", "registration", "employment", "suspension", "succession", "supply")
_KINDS = {
    "concern": "Concern",
    "office": "Role held",
    "registration": "Registration",
    "succession": "Later registration",
    "framework": "Framework",
    "suspension": "Suspension lifted",
    "employment": "Employment",
    "supply": "Agency staff",
    "payer": "Who pays",
}

_CONCERNS = frozenset({"concern", "death", "very_serious_harm"})


@dataclass(frozen=True)
class MatchLine:
    """One thing found, as a line of the list."""

    link: str
    sentence: str
    state: str


@dataclass(frozen=True)
class Group:
    """Everything one pattern found."""

    words: str
    meaning: tuple[str, ...]
    lines: tuple[MatchLine, ...]


@dataclass(frozen=True)
class FoundPage:
    """What all patterns found on one date, in the order a meeting reads it."""

    as_at: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ProofLine:
    """One fact it rests on; the link is empty where there is nothing to open, or not for this reader."""

    kind: str
    reference: str
    link: str
    on: str
    words: str


@dataclass(frozen=True)
class MatchPage:
    """Everything behind one thing a pattern found."""

    what: str
    sentence: str
    as_at: str
    newer: bool
    places: tuple[tuple[str, str], ...]
    explorer: str
    confirm: str
    proof: tuple[ProofLine, ...]
    restricted: str
    figures: tuple[tuple[str, str], ...]
    not_known: tuple[str, ...]
    meaning: tuple[str, ...]


def found_page(matches: list[StoredMatch], states: Mapping[int, str], links: Mapping[int, str]) -> FoundPage | None:
    """Return what patterns found, by pattern; None when nothing has been drawn up."""
    if not matches:
        return None
    names = dict.fromkeys(one.match.pattern for one in matches)
    groups = (
        Group(
            words=words_of(name),
            meaning=meaning_of(name),
            lines=tuple(
                MatchLine(links[one.id], one.match.sentence, states[one.id])
                for one in matches
                if one.match.pattern == name
            ),
        )
        for name in names
    )
    return FoundPage(_day(matches[0].as_at), tuple(groups))


def match_page(
    stored: StoredMatch, *, newest: date, names: Mapping[str, str], links: Mapping[str, str], kept: frozenset[str],
    confirm: str = "",
) -> MatchPage:  # fmt: skip
    """Return one thing found; `links` leads from references to their pages, `kept` are kept from the reader.

    `confirm` leads to where a person says whether it is so.
    """
    match = stored.match
    seen = [one for one in match.proof if one.reference not in kept]
    return MatchPage(
        what=words_of(match.pattern),
        sentence=match.sentence,
        as_at=_day(stored.as_at),
        newer=newest > stored.as_at,
        places=tuple((names.get(place, place), f"/providers-of-care/location/{place}") for place in match.places),
        explorer=f"/explorer?about=finding:{stored.id}&as_at={stored.as_at.isoformat()}",
        confirm=confirm,
        proof=tuple(_proof(one, names, links) for one in seen),
        restricted=_restricted(len(match.proof) - len(seen)),
        figures=match.figures,
        not_known=match.not_known,
        meaning=meaning_of(match.pattern),
    )


def is_of_concern(one: Proof) -> bool:
    """Return whether a concern tells a fact; that an agency supplies a place, a concern tells or a list."""
    return one.kind in _CONCERNS or (one.kind == "supply" and one.reference == one.source)


def _proof(one: Proof, names: Mapping[str, str], links: Mapping[str, str]) -> ProofLine:
    named = names.get(one.reference, one.reference) if one.kind in _PLACES else one.reference
    kind = _KINDS.get(one.kind, one.kind.replace("_", " ").capitalize())
    return ProofLine(kind, named, links.get(one.reference, ""), short_date(one.on) if one.on else "", one.words)


def _restricted(number: int) -> str:
    if not number:
        return ""
    them = "One more is restricted" if number == 1 else f"{number} more are restricted"
    return f"{them}: counted in the sentence, but shown only to people who may see the record."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
