"""Events that followed one another: four sequences that are worth reading together.

What they mean: a manager left soon after a concern and the same theme came back, so the change put nothing right or
took knowledge away. A suspension was lifted and a concern followed. A registration ended soon after the place moved up
the framework, so its history may continue elsewhere. A worker left after an allegation and is named again at another
employer.

When they can mislead: one event following another does not mean that it was caused by it. Managers leave for many
reasons, people look more closely after a suspension is lifted, and a provider may close a home that should close.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report, Suspension
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> told = (Report("SA-7", "L1", date(2026, 8, 1), "a", "r"),)
>>> held = (Suspension("L1", date(2026, 1, 5), date(2026, 6, 1), "minutes"),)
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "home_care"),), told, suspensions=held)
>>> [match] = sequences(Picture(facts, settings_on(facts.as_at)))
>>> match.sentence
'A suspension at Elm was lifted on 1 June 2026, and 1 concern followed within 180 days.'
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from provider_intel.domain import Allegation, Employment, Match, Office, Proof, Report, Stage, Window, worker_words
from provider_intel.patterns.picture import Picture, day_words, people, proof_of, proofs_of

NAME = "sequences"
_NOT_KNOWN = ("Whether one led to the other. The order alone does not show that.",)


def sequences(picture: Picture) -> tuple[Match, ...]:
    """Return every order of events found whose last event is within twelve months, newest first."""
    found = [*_left_and_again(picture), *_lifted(picture), *_closed_after_rise(picture), *_named_elsewhere(picture)]
    recent = [match for match in found if (match.proof[-1].on or date.min) in picture.year]
    return tuple(sorted(recent, key=lambda match: (match.proof[-1].on or date.min, match.key), reverse=True))


def _left_and_again(picture: Picture) -> Iterator[Match]:
    settings = picture.settings
    for office in picture.offices:
        left = office.ends_on
        if office.office != "registered_manager" or left is None or left > picture.facts.as_at:
            continue
        told = picture.reports_at.get(office.holder_id, [])
        before = [one for one in told if one.received_on in _days(left, -settings.leaving_days)]
        after = [one for one in told if one.received_on in _days(left, settings.returning_days)]
        themes = {theme for one in before for theme in one.abuse_types}
        again = [one for one in after if themes.intersection(one.abuse_types)]
        if before and again:
            yield _left_match(office, left, before, again, picture)


def _left_match(office: Office, left: date, before: list[Report], again: list[Report], picture: Picture) -> Match:
    name = picture.name(office.holder_id)
    both = {theme for one in before for theme in one.abuse_types} & {
        theme for one in again for theme in one.abuse_types
    }
    gone = Proof("office", office.holder_id, left, office.source, f"registered manager of {name} left")
    return Match(
        pattern=NAME,
        key=f"left:{office.holder_id}:{left}",
        sentence=f"The manager of {name} left on {day_words(left)}, after {people(len(before), 'concern')}; "
        f"{people(len(again), 'concern')} about the same theme followed: {', '.join(sorted(both)).lower()}.",
        places=(office.holder_id,),
        size=len(again),
        proof=(*proofs_of(before, picture), gone, *proofs_of(again, picture)),
        not_known=_NOT_KNOWN,
    )


def _lifted(picture: Picture) -> Iterator[Match]:
    days = picture.settings.returning_days
    for one in picture.facts.suspensions:
        if one.lifted_on is None or one.lifted_on > picture.facts.as_at:
            continue
        told = picture.reports_at.get(one.location_id, [])
        after = [report for report in told if report.received_on in _days(one.lifted_on, days)]
        if after:
            name, lifted = picture.name(one.location_id), day_words(one.lifted_on)
            yield Match(
                pattern=NAME,
                key=f"lifted:{one.location_id}:{one.lifted_on}",
                sentence=f"A suspension at {name} was lifted on {lifted}, and {people(len(after), 'concern')} followed "
                f"within {days} days.",
                places=(one.location_id,),
                size=len(after),
                proof=(
                    Proof("suspension", one.location_id, one.lifted_on, one.source, f"lifted at {name}"),
                    *proofs_of(after, picture),
                ),
                not_known=_NOT_KNOWN,
            )


def _closed_after_rise(picture: Picture) -> Iterator[Match]:
    for stage in _rises(picture.facts.stages):
        for place in picture.places.values():
            ended = place.deregistered_on
            if ended is None or ended > picture.facts.as_at:
                continue
            theirs = stage.holder_id in (place.location_id, place.provider_id, place.brand_id)
            if theirs and ended in _days(stage.starts_on, picture.settings.closing_days):
                yield Match(
                    pattern=NAME,
                    key=f"closed:{place.location_id}",
                    sentence=f"{place.name} ended its registration on {day_words(ended)}, after it moved to "
                    f"'{stage.level}' on {day_words(stage.starts_on)}.",
                    places=(place.location_id,),
                    size=1,
                    proof=(
                        Proof("framework", stage.holder_id, stage.starts_on, stage.source, stage.level),
                        Proof("registration", place.location_id, ended, "register", f"{place.name} ended"),
                    ),
                    not_known=(*_NOT_KNOWN, "Where the people who lived there went."),
                )


def _rises(stages: Iterable[Stage]) -> Iterator[Stage]:
    """Yield the stages that stand higher than the one before them; what was never moved stood at routine."""
    before: dict[str, int] = {}
    for stage in sorted(stages, key=lambda one: (one.starts_on, one.ends_on is None, one.ends_on or one.starts_on)):
        if stage.rank > before.get(stage.holder_id, 0):
            yield stage
        before[stage.holder_id] = stage.rank


def _named_elsewhere(picture: Picture) -> Iterator[Match]:
    said: defaultdict[str, list[Allegation]] = defaultdict(list)
    for one in picture.certain:
        said[one.person].append(one)
    found: dict[str, Match] = {}  # two records of one leaving, or of two, can lead to the same allegation
    for work in sorted(picture.facts.employments, key=lambda one: one.ends_on or date.min):
        if pair := _left_and_named(work, said.get(work.person, []), picture):
            match = _elsewhere_match(*pair, work, picture)
            found[match.key] = match
    yield from found.values()


def _left_and_named(
    work: Employment, named: list[Allegation], picture: Picture
) -> tuple[Allegation, Allegation] | None:  # fmt: skip
    """The last allegation where somebody worked before they left, and the first one soon after at another employer."""
    left = work.ends_on
    if left is None:
        return None
    here = [one for one in named if one.location_id == work.location_id and one.received_on <= left]
    soon = Window(left, left + timedelta(days=picture.settings.moving_days))
    there = [
        one for one in named if one.received_on in soon and not picture.same_employer(one.location_id, work.location_id)
    ]
    return (here[-1], there[0]) if here and there else None


def _elsewhere_match(one: Allegation, other: Allegation, work: Employment, picture: Picture) -> Match:
    left = work.ends_on
    here, there = picture.name(one.location_id), picture.name(other.location_id)
    reports = {report.reference: report for report in picture.reports}
    told = [proof_of(reports[each.reference], picture.name(each.location_id)) for each in (one, other)
            if each.reference in reports]  # fmt: skip
    return Match(
        pattern=NAME,
        key=f"left-worker:{one.worker}:{other.reference}",
        sentence=f"{worker_words(one.worker)} left {here} on {day_words(left)} after an allegation, and is named at "
        f"{there} on {day_words(other.received_on)}.",
        places=(one.location_id, other.location_id),
        size=2,
        proof=(*told[:1], Proof("employment", one.location_id, left, work.source, f"left {here}"), *told[1:]),
        not_known=(*_NOT_KNOWN, f"The earlier allegation is {one.standing.words}, the later {other.standing.words}."),
    )


def _days(day: date, number: int) -> Window:
    """So many days after a day, or before it when negative; the day itself among those before."""
    if number < 0:
        return Window(day + timedelta(days=number), day)
    return Window(day + timedelta(days=1), day + timedelta(days=number))
