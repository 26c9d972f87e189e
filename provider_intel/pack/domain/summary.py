"""Part three: one row for each provider the pack is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from provider_intel.pack.domain import only_patterns
from provider_intel.pack.domain.blocks import Cell, Column, Lines, Mark, Part, Table, Tone, Words
from provider_intel.pack.domain.facts import Facts, Followed, Listed, Place
from provider_intel.pack.domain.rag import Proposal
from provider_intel.pack.domain.saying import joined, many, short, usual

_COLUMNS = (
    Column("Provider", 3), Column("Level, since", 3), Column("Listed by", 3), Column("New or again", 2),
    Column("Concerns, 3 months (usual)", 2), Column("Concerns, 12 months (usual)", 2),
    Column("Enquiries open (oldest)", 2), Column("CQC rating", 3), Column("Holds on placements", 2),
    Column("Who pays", 5), Column("Proposed", 2), Column("Last meeting", 2),
)  # fmt: skip
_MOST_PAYERS = 4


@dataclass(frozen=True)
class Listings:
    """Where a place is listed."""

    high: Mapping[str, Listed]
    low: Mapping[str, Listed]
    anyway: frozenset[str]
    asked: frozenset[str]
    patterns: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, facts: Facts) -> "Listings":
        """Gather every listing of a pack's facts by place."""
        patterns: dict[str, tuple[str, ...]] = {}
        for one in facts.found:
            for place in one.places if one.asks else ():
                patterns[place] = tuple(dict.fromkeys((*patterns.get(place, ()), one.words)))
        return cls(
            high={one.place: one for lens in facts.lenses[:1] for one in lens.listed},
            low={one.place: one for lens in facts.lenses[1:] for one in lens.listed},
            anyway=frozenset(place for one in facts.always for place in one.places),
            asked=frozenset(one.place for one in facts.asked),
            patterns=patterns,
        )

    def by(self, about: str, followed: Followed | None) -> tuple[str, ...]:
        """Return by what something is listed."""
        found = [(about in self.high, "High, 3 months"), (about in self.low, "Low, 12 months"),
                 (followed is not None, "Framework"), (about in self.anyway, "Whatever its numbers"),
                 (about in self.asked, "Partner request"), (about in self.patterns, "Pattern")]  # fmt: skip
        return tuple(words for holds, words in found if holds)

    def again(self, about: str) -> str:
        """Return whether it is new, listed again with something new, or on the same evidence."""
        held = [one for one in (self.high.get(about), self.low.get(about)) if one]
        if not held:
            return "Not on a statistical list"
        if not any(one.before for one in held):
            return "New"
        fresh = sum(one.fresh for one in held if one.before)
        return f"Again, {many(fresh, 'new concern')}" if fresh else "Again, on the same evidence"


def summary(facts: Facts, proposed: Mapping[str, Proposal]) -> Part:
    """Return part three."""
    followed, listings = {one.about: one for one in facts.followed}, Listings.of(facts)
    sheets = {one.place: one for one in facts.places}
    names = subject_names(facts)
    rows = tuple(
        _row((about, names[about]), sheets.get(about), followed.get(about), listings, proposed[about])
        for about in proposed
    )
    return Part(
        3,
        "Summary",
        (
            Words(
                (
                    "Each row is a question for the meeting, not a verdict. The order says nothing about how good a "
                    "service is. The colours are proposals, and people set them. A place that is not here is not "
                    "necessarily doing well."
                ),
                Tone.CAUTION,
            ),
            Lines(_reasons(facts, proposed)),
            *only_patterns.in_summary(facts),
            Table("Every provider in this pack", _COLUMNS, rows, empty="No provider is listed.", wide=True),
            Words("The usual number is for services of the same kind and size.", Tone.QUIET),
        ),
    )


def _row(
    subject: tuple[str, str], place: Place | None, followed: Followed | None, listings: Listings, proposal: Proposal
) -> tuple[Cell, ...]:  # fmt: skip
    about, name = subject
    level = f"{followed.level}, {short(followed.since)}" if followed else "Routine"
    held = joined(followed.holds) if followed else "None"
    before: Cell = Mark(proposal.before) if proposal.before else "No colour was set"
    listed = joined(listings.by(about, followed))
    if place is None:
        return (name, level, listed, listings.again(about), "See its places", "", "", "", held, "", Mark(proposal.rag),
                before)  # fmt: skip
    return (
        name, level, listed, listings.again(about),
        f"{place.concerns_3} ({usual(place.usual_3)})", f"{place.concerns_12} ({usual(place.usual_12)})",
        _enquiries(place), _rating(place), held, _payers(place), Mark(proposal.rag), before,
    )  # fmt: skip


def _enquiries(place: Place) -> str:
    if place.oldest_enquiry_days is None:
        return "None"
    return f"{place.open_enquiries} ({many(place.oldest_enquiry_days, 'day')})"


def _rating(place: Place) -> str:
    return f"{place.rating}, {short(place.rated_on)}" if place.rated_on else place.rating


def _payers(place: Place) -> str:
    names = [name for name, _ in place.payers]
    more = len(names) - _MOST_PAYERS
    return f"{joined(names[:_MOST_PAYERS], none='Not known')}{f' and {more} more' if more > 0 else ''}"


def _reasons(facts: Facts, proposed: Mapping[str, Proposal]) -> tuple[str, ...]:
    """Return why each colour is proposed, those with the same reasons together."""
    names = subject_names(facts)
    together: dict[tuple[str, str], list[str]] = {}
    for about, one in proposed.items():
        together.setdefault((one.rag.label, one.because), []).append(names[about])
    return tuple(f"{label} is proposed for {joined(held)}. {why}" for (label, why), held in together.items())


def subject_names(facts: Facts) -> Mapping[str, str]:
    """Return what each place, provider or brand of a pack is called in its tables, by its id."""
    told = {one.about: f"{one.name} ({one.scope.lower()})" for one in facts.followed}
    told |= {one.about: f"{one.name} ({one.scope.lower()})" for one in facts.groups}
    return told | {one.place: one.name for one in facts.places}
