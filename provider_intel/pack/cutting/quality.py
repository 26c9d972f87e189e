"""What the counts do not hold, each with its denominator: a pack that hid this would be believed too much."""

from collections.abc import Sequence

from provider_intel.domain import Window
from provider_intel.pack.cutting.places import Around
from provider_intel.pack.domain.facts import Lens, Place, Quality
from provider_intel.patterns.recording import words_on


def quality(around: Around, lenses: Sequence[Lens], sheets: Sequence[Place], *, since: Window) -> Quality:
    """Return what is missing, assumed, late or changed."""
    facts, three = around.picture.facts, around.three
    counted = sum(len(held) for held in three.events.values())
    compared = [place.location_id for place in three.measured.places]
    assumed = sum(three.people[place].assumed for place in compared)
    aside = sum(bool(one.aside) and one.received_on in three.window for one in facts.reports)
    undated = [one for one in facts.reports if one.received_on in three.window and not one.aside]
    no_day = sum(one.incident_on is None for one in undated)
    unpaid = sum(any(who == "Who pays is not known" for who, _ in one.payers) for one in sheets)
    unmanaged = sum(not one.managers for one in sheets)
    window = f"{three.window.first:%-d %B %Y} to {three.window.last:%-d %B %Y}"
    return Quality(
        (
            ("Months counted", f"{window}; {counted} concerns counted at {len(compared)} places compared"),
            ("Concerns not linked to a place on the register", (
                f"{facts.without_place}, compared with {counted} counted"
            )),
            ("Contacts about places, not decided yet", f"{sum(facts.undecided.values())}, not counted"),
            ("Concerns set aside because the service was not the cause of risk", f"{aside}, not counted"),
            ("Capacity assumed from others of its kind", f"{assumed} of {len(compared)} places compared"),
            ("Places with concerns that could not be compared", str(len(three.not_compared))),
            ("Concerns with no incident date", f"{no_day} of {len(undated)}: none is treated as a repeat"),
            ("Sheets on which some adults' payer is not known", f"{unpaid} of {len(sheets)}"),
            ("Sheets without a registered manager on file", f"{unmanaged} of {len(sheets)}"),
            ("Changes in how concerns are recorded", words_on(facts, around.picture.settings)),
            ("Records go back to", f"{facts.recorded_from:%-d %B %Y}" if facts.recorded_from else "not known"),
            ("Lists as at", _lists(lenses, since)),
        )
    )  # fmt: skip


def _lists(lenses: Sequence[Lens], since: Window) -> str:
    days = sorted({one.as_at for one in lenses if one.as_at})
    told = ", ".join(f"{day:%-d %B %Y}" for day in days) or "no list was made"
    late = [day for day in days if day != since.last]
    return f"{told}{', before the data cut-off, so later concerns are missing' if late else ''}"
