"""A stored list in words: the sentence first, then the numbers with what they are of."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from foundation.web.charts import Chart, bars
from provider_intel.alerts.domain import SILENCE, ListBasis, NewListing, ReportSeen, StoredList, StoredListing
from provider_intel.patterns.words import words_of

_SOURCES = {
    "registered_beds": "registered beds",
    "people_supported": "people supported, as stated",
    "assumed": "assumed from others of its kind",
}
_NEARLY_SURE = 0.99
_COUNTED = {"high_3_months": "Concerns in three months", "low_12_months": "Concerns in twelve months"}
_CHANCE = {
    "high_3_months": "Chance that its true level is this high",
    "low_12_months": "Chance that its true level is below half of the usual",
}
_HISTORY = {"new": "New for this place", "usual": "Usual for this place", "not_known": "Not enough history to say"}


@dataclass(frozen=True)
class ListingLine:
    """One listed place, as a row and as a sentence."""

    link: str
    name: str
    kind: str
    provider: str
    sentence: str
    observed: str
    expected: str
    interval: str
    chance: str
    history: str
    own: str
    size: str
    since: date
    state: str = ""
    news: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListPage:
    """The list of one date."""

    lens: str
    title: str
    counted: str
    chance: str
    as_at: date
    drawn_up_at: datetime
    luck: str
    beside: str
    lines: tuple[ListingLine, ...]
    basis: tuple[tuple[str, str], ...]
    praise: tuple[str, ...]
    not_compared: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class ReportLine:
    """One report behind a listing; the link is empty for those who may not open it."""

    reference: str
    link: str
    received_on: date
    types: str
    harm: str
    whose: str
    together: str
    new: bool = False


@dataclass(frozen=True)
class EvidencePage:
    """Everything behind one listing."""

    line: ListingLine
    place_link: str
    explorer: str
    as_at: date
    newer: bool
    counted: str
    chance: str
    kept: bool
    reports: tuple[ReportLine, ...]
    restricted: str
    made_of: tuple[str, ...]
    not_known: tuple[str, ...]
    against: tuple[str, ...]
    months: tuple[tuple[str, int], ...]
    chart: Chart
    beside: tuple[tuple[str, str, str, int], ...]
    basis: tuple[tuple[str, str], ...]


def list_page(
    stored: StoredList, listings: list[StoredListing], links: dict[int, str], states: dict[int, str]
) -> ListPage:  # fmt: skip
    """Return a list for its page; `links` leads from each listing to its evidence, `states` says what became of it."""
    basis = stored.basis
    return ListPage(
        lens=basis.lens,
        title=words_of(basis.lens),
        counted=_COUNTED[basis.lens],
        chance=_CHANCE[basis.lens],
        as_at=basis.as_at,
        drawn_up_at=stored.drawn_up_at,
        luck=basis.by_chance_words,
        beside=_beside(basis, listings),
        lines=tuple(_line(one, links[one.id], states[one.id], basis) for one in listings),
        basis=basis_lines(basis),
        praise=tuple(sentence for _, sentence in basis.praise),
        not_compared=tuple((one.name, one.observed, one.why) for one in basis.not_compared),
    )


def evidence_page(
    stored: StoredListing, within: StoredList, *, newest: StoredList | None, links: dict[str, str],
    kept: frozenset[str] = frozenset(),
) -> EvidencePage:  # fmt: skip
    """Return a listing for its page; `links` leads from each reference a reader may open to its contact.

    The concerns in `kept` are kept from the reader: they are in every count, and are told of by their number alone.
    """
    listing = stored.listing
    seen = tuple(one for one in listing.evidence if one.reference not in kept)
    fresh = frozenset(listing.new_evidence) if listing.again else frozenset[str]()
    return EvidencePage(
        line=_line(stored, "", "", within.basis),
        place_link=_place(listing.location_id),
        explorer=f"/explorer?about=location:{listing.location_id}&as_at={stored.as_at.isoformat()}",
        as_at=stored.as_at,
        newer=newest is not None and newest.id != within.id,
        counted=_COUNTED[within.basis.lens],
        chance=_CHANCE[within.basis.lens],
        kept=listing.kept_from_before,
        reports=tuple(
            _report_line(one, seen, links, fresh) for one in sorted(seen, key=lambda one: one.reference not in fresh)
        ),
        restricted=_restricted(len(listing.evidence) - len(seen)),
        made_of=listing.made_of,
        not_known=listing.not_known,
        against=listing.against,
        months=tuple((f"{_first(month):%B %Y}", number) for month, number in listing.months),
        chart=bars(
            [f"{_first(month):%b}" for month, _ in listing.months], ("Concerns", [n for _, n in listing.months])
        ),
        beside=tuple((_place(one.location_id), one.name, one.relation, one.concerns) for one in listing.beside),
        basis=basis_lines(within.basis),
    )


def _place(location_id: str) -> str:
    return f"/providers-of-care/location/{location_id}"


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def listing_line(stored: StoredListing, link: str, state: str = "") -> ListingLine:
    """Return one listing's numbers in words, each with its denominator or its interval."""
    listing = stored.listing
    low, high = listing.interval
    return ListingLine(
        link=link,
        name=listing.name,
        kind=listing.kind_words,
        provider=listing.provider_name,
        sentence=listing.sentence,
        observed=str(listing.observed),
        expected=f"{listing.expected:.1f}",
        interval=f"{low:.1f} to {high:.1f}",
        chance=_chance(listing.probability),
        history=_HISTORY[listing.history],
        own=f"{listing.own_reports} of {listing.observed}",
        size=f"{listing.capacity} ({_SOURCES[listing.capacity_source]})",
        since=stored.listed_since,
        state=state,
        asked=tuple(words for _, words in listing.signals),
    )


def basis_lines(basis: ListBasis) -> tuple[tuple[str, str], ...]:
    """Return what a list rests on as pairs of words: period, comparison, setting, what was left aside."""
    fitted = f"; the area's own past suggests {basis.fitted_k:.2f}" if basis.fitted_k is not None else ""
    months = f"{_day(basis.window_first)} to {_day(basis.as_at)}"
    sure = f"it is at least {basis.p_enter:.0%} likely that its true level is {basis.above:g} times the usual"
    other = "less, or the service reported none itself, or another channel recorded something or has gone quiet"
    rule = f"{sure} or {other if basis.lens == SILENCE else 'more'}"
    return (
        ("Concerns counted", f"{basis.concerns_counted}, received from {months} and accepted"),
        ("Places compared", f"{basis.places_compared}, each only with services of the same kind"),
        ("Period that sets what is usual", f"{_day(basis.reference_first)} to {_day(basis.reference_last)}"),
        ("A place is listed when", rule),
        ("How alike services of a kind are", f"k = {basis.k:g}{fitted}"),
        ("Contacts not decided yet", f"{basis.undecided}, not counted"),
        ("Accepted concerns not linked to a place on the register", f"{basis.without_place}, not counted"),
        ("Changes in what is recorded", basis.recording or "Not known"),
        ("Settings", f"version {basis.settings_version}"),
    )


def _line(stored: StoredListing, link: str, state: str, basis: ListBasis) -> ListingLine:
    return replace(listing_line(stored, link, state), news=_news(stored.listing, basis.read_beside))


def _news(listing: NewListing, then: date | None) -> str:
    if then is None:
        return ""
    if not listing.again:
        return f"New since the list of {_day(then)}."
    if listing.same_evidence:
        return f"Same evidence as the list of {_day(then)}."
    number = len(listing.new_evidence)
    return f"{number} new {'concern' if number == 1 else 'concerns'} since the list of {_day(then)}."


def _beside(basis: ListBasis, listings: list[StoredListing]) -> str:
    if basis.read_beside is None:
        return "There is no earlier list to compare this one with."
    same = sum(one.listing.same_evidence for one in listings)
    again = sum(one.listing.again for one in listings) - same
    new = len(listings) - same - again
    told = f"{new} new, {again} listed again with new evidence, {same} listed again on the same evidence"
    return f"Compared with the list of {_day(basis.read_beside)}: {told}."


def _report_line(
    report: ReportSeen, all_reports: tuple[ReportSeen, ...], links: dict[str, str], fresh: frozenset[str]
) -> ReportLine:
    others = [one.reference for one in all_reports if one.event == report.event and one is not report]
    return ReportLine(
        reference=report.reference,
        link=links.get(report.reference, ""),
        received_on=report.received_on,
        types=", ".join(report.abuse_types) or "Not known",
        harm=report.severity.replace("_", " ").capitalize(),
        whose="The service itself" if report.own else "Someone else",
        together=f"Counted as one with {', '.join(others)}" if others else "",
        new=report.reference in fresh,
    )


def _restricted(number: int) -> str:
    if not number:
        return ""
    them = "One more concern is restricted" if number == 1 else f"{number} more concerns are restricted"
    return f"{them}: counted above, but shown only to people who may see the record."


def _chance(probability: float) -> str:
    return "over 99%" if probability > _NEARLY_SURE else f"{probability:.0%}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
