"""Turning a listed place's numbers into a finding: its sentence, what it is made of, and what is not known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from provider_intel.domain import Event, Evidence, Facts, Finding, Place, Standing, Window
from provider_intel.patterns import sentences
from provider_intel.patterns.carrying import counted_with
from provider_intel.patterns.counter_evidence import against
from provider_intel.patterns.counting import Size
from provider_intel.patterns.measuring import Measuring
from provider_intel.patterns.settings import Settings

_SHORT_REFERENCE_DAYS = 365


@dataclass(frozen=True)
class Weighed:
    """What the arithmetic says of one place."""

    expected: float
    interval: tuple[float, float]
    ratio: float
    probability: float
    history: str
    kept_from_before: bool
    stands_alone: bool = False


@dataclass(frozen=True)
class Setting:
    """What surrounds every finding of one run."""

    facts: Facts
    window: Window
    reference: Window
    settings: Settings
    aside: Mapping[str, Counter[str]]
    earlier: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, facts: Facts, measuring: Measuring) -> "Setting":
        """Gather it, with the concerns of the window set aside at each place, by reason."""
        aside: dict[str, Counter[str]] = {}
        for report in facts.reports:
            if report.aside and report.received_on in measuring.window:
                place = measuring.heirs.get(report.location_id, report.location_id)
                aside.setdefault(place, Counter())[report.aside] += 1
        return cls(facts, measuring.window, measuring.reference, measuring.settings, aside, measuring.earlier)


def severe_events(events: list[Event], settings: Settings) -> int:
    """Return how many events had severe harm in any of their reports."""
    return sum(any(report.severity in settings.severe_harm for report in event.reports) for event in events)


def finding_for(lens: str, place: Place, size: Size, events: list[Event], weighed: Weighed, around: Setting) -> Finding:
    """Return the finding for one listed place, with every report behind it by reference."""
    settings = around.settings
    own = sum(event.own for event in events)
    return Finding(
        location_id=place.location_id,
        name=place.name,
        lens=lens,
        observed=len(events),
        expected=weighed.expected,
        interval=weighed.interval,
        ratio=weighed.ratio,
        probability=weighed.probability,
        above=settings.c_high,
        sentence=sentences.high_reporting_sentence(
            name=place.name,
            size=size_words(place, size),
            observed=len(events),
            expected=weighed.expected,
            months=settings.window_months,
            ratio=weighed.ratio,
            probability=weighed.probability,
            above=settings.c_high,
            own=own,
            history=weighed.history,
        ),
        history=weighed.history,
        own_reports=own,
        adults=len({event.adult for event in events if event.adult}),
        reporters=len(frozenset().union(*(event.reporters for event in events))),
        severe=severe_events(events, settings),
        capacity=size.people,
        capacity_source="assumed" if size.assumed else place.capacity_source,
        kept_from_before=weighed.kept_from_before,
        stands_alone=weighed.stands_alone,
        evidence=evidence_of(events),
        made_of=(*_made_of(events, own, around), *counted_with(place.location_id, around.earlier, around.facts)),
        not_known=_not_known(place, size, around),
        against=against(place, events, around.facts),
    )


def size_words(place: Place, size: Size) -> str:
    """Return a place's size as people say it: '40 beds', 'supports about 55 people'."""
    if size.assumed:
        return f"size not stated, taken as {size.people} people"
    return f"{size.people} beds" if place.capacity_source == "registered_beds" else f"supports {size.people} people"


def evidence_of(events: list[Event]) -> tuple[Evidence, ...]:
    """Return every report behind events, each with the number of its event."""
    return tuple(
        Evidence(report.reference, report.received_on, report.abuse_types, report.severity, report.own, number)
        for number, event in enumerate(events, start=1)
        for report in event.reports
    )


def _made_of(events: list[Event], own: int, around: Setting) -> tuple[str, ...]:
    adults = len({event.adult for event in events if event.adult})
    reporters = len(frozenset().union(*(event.reporters for event in events)))
    reports = sum(len(event.reports) for event in events)
    severe = severe_events(events, around.settings)
    about = f"{_counted(len(events), 'concern')} about {_counted(adults, 'adult')}"
    culture = "self-reporting is a good sign" if own else "ask how its staff raise concerns"
    lines = [
        f"{about}, from {_counted(reporters, 'separate reporter')}.",
        f"The service itself reported {sentences.count_words(own)} of them: {culture}.",
        f"Severe harm is stated in {sentences.count_words(severe)}." if severe else "None states severe harm.",
        _enquired(events, around.facts),
    ]
    if reports > len(events):
        lines.append(f"{reports} reports came in. Reports about the same incident and adult are counted once.")
    types = Counter(code for event in events for code in {code for one in event.reports for code in one.abuse_types})
    if types:
        named = ", ".join(f"{code.lower()} {number}" for code, number in sorted(types.items()))
        lines.append(f"Types of abuse named (a concern can name several): {named}.")
    return tuple(lines)


def _enquired(events: list[Event], facts: Facts) -> str:
    """Say of how many events the duty of section 42 was met by the date, and how many were found substantiated."""
    met = {reference for one in facts.enquiries if one.statutory for reference in one.concerns}
    found = {reference for one in facts.enquiries if one.found is Standing.SUBSTANTIATED for reference in one.concerns}
    number, proved = (sum(not of.isdisjoint(event.references) for event in events) for of in (met, found))
    if not number:
        return "Section 42 is not known to be met for any of them."
    so_far = f"substantiated so far: {sentences.count_words(proved)}"
    return f"Section 42 is met for {sentences.count_words(number)} of them; {so_far}."


def _not_known(place: Place, size: Size, around: Setting) -> tuple[str, ...]:
    lines = ["How serious each concern is compared with the others. Every concern counts as one."]
    if size.assumed:
        lines.append("How many people the service supports. The median size of services of its kind is used.")
    elif place.capacity_source == "registered_beds":
        lines.append("How many people lived there. Registered beds are used, so empty beds make the rate look lower.")
    waiting = around.facts.undecided.get(place.location_id, 0)
    if waiting:
        lines.append(f"{_counted(waiting, 'contact')} about it in these months not decided yet and not counted here.")
    aside = around.aside.get(place.location_id, Counter())
    lines += [f"{_counted(number, 'concern')} set aside: {why}." for why, number in sorted(aside.items())]
    if around.reference.days < _SHORT_REFERENCE_DAYS:
        lines.append(f"The usual level is based on only {around.reference.days} days of records before these months.")
    return tuple(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
