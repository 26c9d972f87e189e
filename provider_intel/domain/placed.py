"""Who has how many adults at a place: by what somebody counted and by who is listed one by one, brought together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from provider_intel.domain.people import Employment, PlacedCount, Placement, Worked

ONE_BY_ONE = "Placements listed one by one"


def adults_by_payer(
    counts: Iterable[PlacedCount], placements: Iterable[Placement], *, on: date
) -> dict[tuple[str, str], PlacedCount]:
    """Return how many adults each payer has at each place on a day, by place and the payer without case.

    The newest count of each, and at least as many as are listed one by one: whoever is left out is not told. A payer
    of nobody any more stands with nought.

    >>> counted = PlacedCount("NHS Sussex", "L1", 1, date(2026, 9, 1), "A list")
    >>> here = [Placement(adult, "L1", None, None, "A list", "nhs sussex") for adult in ("a", "b")]
    >>> [one.people for one in adults_by_payer([counted], here, on=date(2026, 9, 30)).values()]
    [2]
    """
    told: dict[tuple[str, str], PlacedCount] = {}
    for one in sorted(counts, key=lambda one: one.as_at):
        if one.as_at <= on:
            told[one.location_id, one.commissioner.casefold()] = one
    listed: defaultdict[tuple[str, str], dict[str, Placement]] = defaultdict(dict)
    for each in placements:
        if each.payer and each.stands_on(on):
            listed[each.location_id, each.payer.casefold()][each.adult] = each
    for about, adults in listed.items():
        known = told.get(about)
        if known is None or known.people < len(adults):
            place, payer = about[0], known.commissioner if known else next(iter(adults.values())).payer
            told[about] = PlacedCount(payer, place, len(adults), on, ONE_BY_ONE)
    return told


def employments_of(worked: Iterable[Worked], people: Mapping[str, str]) -> tuple[Employment, ...]:
    """Return where the people whom concerns name worked; `people` gives the key of whom each concern names.

    What is recorded of a worker whom none of these concerns names is left out.
    """
    return tuple(
        Employment(person, one.location_id, one.starts_on, one.ends_on, one.source)
        for one in worked
        if (person := people.get(one.reference))
    )
