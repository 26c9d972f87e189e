"""Providers in the concerns framework: followed over time, never tested or compared with others.

What it shows: for each place or provider above routine, how long it has been at its level compared with others that
have left that level, its open enquiries and how old they are, overdue actions, and how many of the adults placed have
been reviewed. It compares the concerns since it reached the level with the same length of time before: all of them, and
those about the themes that brought it there.

When it can mislead: while many people are visiting, more comes to light. More concerns at first do not mean failure,
and fewer later do not prove success. The chance shown is of so few concerns if nothing had changed. It does not say
why.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report, Stage
>>> from provider_intel.patterns.settings import settings_on
>>> days = [date(2026, month, day) for month in (1, 2, 3) for day in (3, 9, 15, 21)] + [date(2026, 5, 1)]
>>> told = tuple(Report(f"SA-{n}", "L1", day, f"a{n}", "r") for n, day in enumerate(days))
>>> stage = Stage("L1", "Enhanced monitoring", 2, date(2026, 4, 1), None, "minutes of 1 April 2026")
>>> facts = Facts(date(2026, 6, 30), (Place("L1", "Elm", "nursing_older"),), told, stages=(stage,))
>>> [followed] = tracking(facts, settings=settings_on(facts.as_at))
>>> followed.sentence
'Elm has been at "Enhanced monitoring" for 90 days. One concern came in that time, after 12 in the same length of time \
before. If nothing had changed, so few would come fewer than 1 in 500 times. Closer attention finds more at first, and \
fewer concerns do not yet mean better care.'
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from provider_intel.domain import Event, Evidence, Facts, Match, Proof, Stage, Window
from provider_intel.patterns import sentences, statistics
from provider_intel.patterns.counting import events_from
from provider_intel.patterns.evidence import evidence_of
from provider_intel.patterns.picture import day_words, people
from provider_intel.patterns.settings import Settings
from provider_intel.patterns.who_is_placed import payers_at

LENS = "framework"
_ROUTINE = 0
_DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Followed:
    """One place or provider in the framework, and how it goes; counts are of the time since it came to its level.

    `before` counts as much time before. `usual_days` is the middle of those who have left the level; None: nobody has.
    """

    holder_id: str
    name: str
    places: tuple[str, ...]
    level: str
    since: date
    days: int
    usual_days: int | None
    after: int
    before: int
    same_themes: int
    chance: float
    probably_lower: float
    sentence: str
    figures: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    source: str
    not_known: tuple[str, ...]


def tracking(facts: Facts, *, settings: Settings) -> tuple[Followed, ...]:
    """Return everybody above routine on the facts' date, the highest level and the longest there first."""
    now = [one for one in facts.stages if one.rank > _ROUTINE and _holds(one, facts.as_at)]
    return tuple(
        _followed(one, facts, settings)
        for one in sorted(now, key=lambda one: (-one.rank, one.starts_on, one.holder_id))
    )


def as_match(one: Followed) -> Match:
    """Return somebody followed as a match, to be stored and shown beside the patterns."""
    since = Proof("framework", one.holder_id, one.since, one.source, one.level)
    told = (Proof("concern", each.reference, each.received_on, each.reference, one.name) for each in one.evidence)
    return Match(
        pattern=LENS,
        key=f"followed:{one.holder_id}",
        sentence=one.sentence,
        places=one.places,
        size=one.after,
        proof=(since, *told),
        figures=one.figures,
        not_known=one.not_known,
    )


def _followed(stage: Stage, facts: Facts, settings: Settings) -> Followed:
    places = _places(stage, facts)
    name = next((one.provider_name for one in facts.places if one.provider_id == stage.holder_id), stage.holder_id)
    name = next((one.name for one in facts.places if one.location_id == stage.holder_id), name)
    length = (facts.as_at - stage.starts_on).days
    since = Window(stage.starts_on + timedelta(days=1), facts.as_at)
    earlier = Window(stage.starts_on - timedelta(days=max(0, length - 1)), stage.starts_on)
    told = [one for one in facts.reports if one.location_id in places and not one.aside]
    events = events_from(told, dedupe_days=settings.dedupe_days)
    after = [one for one in events if one.received_on in since]
    before = sum(one.received_on in earlier for one in events)
    months = max(1, length) / _DAYS_A_MONTH
    chance = statistics.fewer_after(before, len(after), months_before=months, months_after=months)
    lower = statistics.probably_lower(before, len(after), months_before=months, months_after=months)
    return Followed(
        holder_id=stage.holder_id,
        name=name,
        places=places,
        level=stage.level,
        since=stage.starts_on,
        days=length,
        usual_days=_usual_days(stage, facts),
        after=len(after),
        before=before,
        same_themes=sum(any(_is_about(event, theme) for theme in stage.themes) for event in after),
        chance=chance,
        probably_lower=lower,
        sentence=_sentence(name, stage, length, len(after), before, chance),
        figures=_figures(stage, facts, after),
        evidence=evidence_of(after),
        source=stage.source,
        not_known=_not_known(stage),
    )


def _holds(stage: Stage, day: date) -> bool:
    return stage.starts_on <= day and (stage.ends_on is None or stage.ends_on > day)


def _places(stage: Stage, facts: Facts) -> tuple[str, ...]:
    return tuple(
        sorted(
            one.location_id
            for one in facts.places
            if stage.holder_id in (one.location_id, one.provider_id, one.brand_id)
        )
    )


def _is_about(event: Event, theme: str) -> bool:
    return any(theme in report.abuse_types for report in event.reports)


def _usual_days(stage: Stage, facts: Facts) -> int | None:
    ended = [
        (one.ends_on - one.starts_on).days
        for one in facts.stages
        if one.level == stage.level and one.ends_on is not None and one.ends_on <= facts.as_at
    ]
    return round(median(ended)) if ended else None


def _sentence(name: str, stage: Stage, length: int, after: int, before: int, chance: float) -> str:
    came = f"{sentences.count_words(after).capitalize()} concern{'' if after == 1 else 's'} came in that time"
    told = f'{name} has been at "{stage.level}" for {people(length, "day")}. {came}, after '
    told += f"{sentences.count_words(before)} in the same length of time before"
    if after < before:
        told += f". If nothing had changed, so few would come {sentences.one_in(chance)} times"
    return f"{told}. Closer attention finds more at first, and fewer concerns do not yet mean better care."


def _figures(stage: Stage, facts: Facts, after: list[Event]) -> tuple[tuple[str, str], ...]:
    places = _places(stage, facts)
    known = sum((payers_at(facts, place) for place in places), Counter[str]())
    enquiries = [one for one in facts.enquiries if one.location_id in places and one.concluded_on is None]
    placed = str(known.total()) if known else "not known"
    reviewed = "not known" if stage.adults_reviewed is None else str(stage.adults_reviewed)
    usual = _usual_days(stage, facts)
    oldest = day_words(min(one.opened_on for one in enquiries)) if enquiries else "none open"
    return (
        (
            "Median days at this level, for those who have left it",
            "none has left it" if usual is None else str(usual),
        ),
        ("Enquiries open", str(len(enquiries))),
        ("Oldest open enquiry since", oldest),
        ("Actions overdue", str(stage.overdue_actions)),
        ("Adults reviewed, out of adults placed", f"{reviewed} of {placed}"),
        *(
            (
                f"New concerns about an original theme: {theme.lower()}",
                str(sum(_is_about(event, theme) for event in after)),
            )
            for theme in stage.themes
        ),
    )


def _not_known(stage: Stage) -> tuple[str, ...]:
    lines = ["What would have happened without the framework."]
    if not stage.themes:
        lines.append("Which themes brought it to this level: none is recorded.")
    return tuple(lines)
