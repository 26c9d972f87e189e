"""The lists as they stood at the cut, beside those of the cut before: what is new, what left, what is the same."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from provider_intel.alerts import queries
from provider_intel.alerts.domain import StoredList, StoredListing
from provider_intel.alerts.presenters import basis_lines, listing_line
from provider_intel.domain import Match
from provider_intel.pack.domain.facts import Found, Lens, Listed
from provider_intel.patterns.catalogue import PATTERNS
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.low_reporting import LENS as LOW
from provider_intel.patterns.who_is_placed import NAME as WHO_IS_PLACED

LENSES = (HIGH, LOW)
_ASKING = frozenset({"moved_workers", "shared_officers", "quiet_groups", "agencies", "one_site", "corroboration"})
"""The patterns that say concerns stand out, as against those that only tell more of a place."""
_ELSEWHERE = frozenset({WHO_IS_PLACED, "framework", "always"})
"""What other parts of the pack say: who is placed where stands on the sheets, with small counts withheld."""
_Both = tuple[StoredList | None, list[StoredListing]]


def lenses(session: Session, *, cut_off: date, before: date) -> tuple[Lens, ...]:
    """Return each lens's list at the cut."""
    return tuple(
        _lens(name, _at(session, name, cut_off), _at(session, name, before), cut_off=cut_off, before=before)
        for name in LENSES
    )


Behind = Mapping[tuple[str, str], frozenset[str]]
"""The references behind everything the patterns found on a day, by the pattern and the finding's key."""


def behind(session: Session, *, before: date) -> Behind:
    """Return what stood behind everything the patterns had found at the cut before."""
    held = (each.match for each in queries.latest_matches(session, on_or_before=before))
    return {(match.pattern, match.key): references(match) for match in held}


def references(match: Match) -> frozenset[str]:
    """Return the references behind something a pattern found."""
    return frozenset(one.reference for one in match.proof)


def found(session: Session, names: Mapping[str, str], *, cut_off: date, known: Behind) -> tuple[Found, ...]:
    """Return what the patterns found at the cut, in the order a meeting reads them, those that ask something first."""
    held = queries.latest_matches(session, on_or_before=cut_off)
    words = {pattern.name: pattern.words for pattern in PATTERNS}
    told = [
        Found(
            pattern=one.match.pattern,
            words=words[one.match.pattern],
            sentence=one.match.sentence,
            places=one.match.places,
            names=tuple(names.get(place, place) for place in one.match.places),
            figures=one.match.figures,
            not_known=one.match.not_known,
            new=(one.match.pattern, one.match.key) not in known,
            asks=one.match.pattern in _ASKING,
            grown=not references(one.match) <= known.get((one.match.pattern, one.match.key), references(one.match)),
        )
        for one in held
        if one.match.pattern in words and one.match.pattern not in _ELSEWHERE
    ]
    return tuple(sorted(told, key=lambda one: not one.asks))


def _at(session: Session, lens: str, day: date) -> _Both:
    stored = queries.latest_list(session, lens=lens, on_or_before=day)
    return stored, queries.listings_of(session, stored.id) if stored else []


def _lens(name: str, now: _Both, then: _Both, *, cut_off: date, before: date) -> Lens:
    stored, listings = now
    old_list, old = then if then[0] is None or stored is None or then[0].id != stored.id else (None, [])
    if stored is None:
        return Lens(name, None, None, "", (), (), (), (), ())
    earlier = {one.listing.location_id: one for one in old}
    still = {one.listing.location_id for one in listings}
    return Lens(
        lens=name,
        as_at=stored.basis.as_at,
        before_as_at=old_list.basis.as_at if old_list else None,
        chance=stored.basis.by_chance_words,
        basis=basis_lines(stored.basis),
        listed=tuple(_listed(one, earlier.get(one.listing.location_id)) for one in listings),
        left=tuple((place, one.listing.name) for place, one in earlier.items() if place not in still),
        too_few=tuple(sentence for _, sentence in stored.basis.too_few),
        not_compared=tuple((one.name, one.observed, one.why) for one in stored.basis.not_compared),
    )


def _listed(one: StoredListing, earlier: StoredListing | None) -> Listed:
    listing, line = one.listing, listing_line(one, "")
    old = {report.reference for report in earlier.listing.evidence} if earlier else set()
    return Listed(
        place=listing.location_id,
        name=listing.name,
        kind=listing.kind_words,
        provider=listing.provider_name,
        since=one.listed_since,
        observed=listing.observed,
        expected=round(listing.expected, 2),
        low=round(listing.interval[0], 2),
        high=round(listing.interval[1], 2),
        chance=line.chance,
        sentence=listing.sentence,
        history=line.history,
        own=listing.own_reports,
        size=line.size,
        before=earlier is not None,
        fresh=len({report.reference for report in listing.evidence} - old),
        reasons=tuple(words for _, words in listing.signals),
        not_known=listing.not_known,
        against=listing.against,
    )
