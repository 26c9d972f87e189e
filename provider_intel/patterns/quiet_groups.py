"""A group of places with high reporting overall, even if none is high on its own, or with one theme in several places.

What it means: across a brand, a provider, a site or the places one person is responsible for, there are more concerns
than such services usually have in total. Chance differences partly cancel out in a group, so it can show what a single
place cannot. Groups are listed only if they still stand out after allowing for how many were tested (false discovery
rate). A theme is listed when one type of abuse is named in at least three homes of a group, more than chance explains.

When it can mislead: a group that reports honestly everywhere is high everywhere. Groups overlap, so one cluster can
show up as a brand, a provider and a person. Places in a group often do the same kind of work, which says nothing about
how well they do it.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place
>>> from provider_intel.patterns.picture import Level, Picture
>>> from provider_intel.patterns.settings import settings_on
>>> usual = dict(zip("ABCDEF", (0.5, 0.7, 0.9, 0.6, 0.8, 0.7), strict=True))
>>> places = tuple(Place(key, key, "residential_older", provider_id="P1", provider_name="Elm Ltd") for key in usual)
>>> levels = {key: Level(2, expected) for key, expected in usual.items()}
>>> picture = Picture(Facts(date(2026, 9, 30), places, ()), settings_on(date(2026, 9, 30)), levels)
>>> [match] = quiet_groups(picture)
>>> match.sentence
'None of the six places of Elm Ltd stands out. Together they have 12 concerns where about four would be usual; fewer \
than 1 in 100 such groups would by chance.'
"""

from collections import defaultdict
from dataclasses import dataclass

from provider_intel.domain import Match, Office, Report
from provider_intel.graph import site_of
from provider_intel.patterns import sentences, statistics
from provider_intel.patterns.picture import Picture, proofs_of
from provider_intel.patterns.shared_officers import places_of

NAME = "quiet_groups"


@dataclass(frozen=True)
class _Group:
    kind: str
    key: str
    words: str
    members: tuple[str, ...]


def quiet_groups(picture: Picture) -> tuple[Match, ...]:
    """Return the groups that are high together, rarest first, then the themes several homes of a group share."""
    groups = _groups(picture)
    if not groups:
        return ()
    tails, middles = zip(*(_tails(group, picture) for group in groups), strict=True)
    _, cut = statistics.false_discovery_cut(middles, q=picture.settings.bh_q)
    high = [(tail, group) for tail, middle, group in zip(tails, middles, groups, strict=True) if middle <= cut]
    found = [_match(group, tail, picture) for tail, group in sorted(high, key=lambda one: (one[0], one[1].key))]
    return (*found, *(match for group in groups for match in _themes(group, picture)))


def _groups(picture: Picture) -> list[_Group]:
    held: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for place in picture.places.values():
        named = (
            ("brand", place.brand_id, place.brand_name),
            ("provider", place.provider_id, place.provider_name),
            ("site", site_of(place), f"one site ({place.postcode})"),
        )
        for kind, key, words in named:
            if key and place.location_id in picture.levels:
                held[kind, key, words or key].add(place.location_id)
    by_person: defaultdict[str, list[Office]] = defaultdict(list)
    for office in picture.offices:
        by_person[office.person].append(office)
    for person, offices in by_person.items():
        held["officer", person, "one responsible person"].update(
            place for place in places_of(offices, picture) if place in picture.levels
        )
    least = picture.settings.min_group
    groups = [_Group(*key, tuple(sorted(members))) for key, members in sorted(held.items()) if len(members) >= least]
    first_of: dict[tuple[str, ...], _Group] = {}
    for group in groups:
        first_of.setdefault(group.members, group)  # the same places under two names are one group
    return list(first_of.values())


def _tails(group: _Group, picture: Picture) -> tuple[float, float]:
    levels = [picture.levels[member] for member in group.members]
    expected = [level.expected for level in levels]
    observed, k = sum(level.observed for level in levels), statistics.group_k(expected, k=picture.settings.k)
    tail = statistics.spread_tail(observed, sum(expected), k=k)
    return float(tail), float(statistics.spread_mid_p(observed, sum(expected), k=k))


def _match(group: _Group, tail: float, picture: Picture) -> Match:
    observed = sum(picture.levels[member].observed for member in group.members)
    expected = sum(picture.levels[member].expected for member in group.members)
    listed = [member for member in group.members if member in picture.listed]
    number = sentences.count_words(len(group.members))
    alone = f"{sentences.count_words(len(listed)).capitalize()} of the {number}" if listed else f"None of the {number}"
    stands = "is listed on its own" if len(listed) == 1 else "are listed on their own" if listed else "stands out"
    return Match(
        pattern=NAME,
        key=f"{group.kind}:{group.key}",
        sentence=f"{alone} places of {group.words} {stands}. Together they have "
        f"{sentences.count_words(observed)} concerns where {sentences.about(expected)} would be usual; "
        f"{sentences.one_in(tail)} such groups would by chance.",
        places=group.members,
        size=observed,
        proof=proofs_of(_reports(group, picture), picture),
        figures=(("Concerns", str(observed)), ("Usual for all of them", f"{expected:.1f}")),
        not_known=("Whether they have anything in common apart from their name. Read them side by side.",),
    )


def _themes(group: _Group, picture: Picture) -> list[Match]:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for report in picture.reports:
        place = picture.counts_for(report.location_id)
        if report.received_on in picture.window and place in picture.levels:
            for theme in report.abuse_types:
                homes[theme].add(place)
    found = []
    for theme, everywhere in sorted(homes.items()):
        here = sorted(everywhere.intersection(group.members))
        if len(here) < picture.settings.min_theme_homes:
            continue
        size, all_places = len(group.members), len(picture.levels)
        chance = statistics.chance_of_listed(len(here), of=size, listed=len(everywhere), places=all_places)
        if chance <= picture.settings.officer_chance:
            found.append(_theme_match(group, theme, here, picture))
    return found


def _theme_match(group: _Group, theme: str, here: list[str], picture: Picture) -> Match:
    told = [one for one in _reports(group, picture) if theme in one.abuse_types]
    number = sentences.count_words(len(here)).capitalize()
    months = sentences.count_words(picture.settings.window_months)
    return Match(
        pattern=NAME,
        key=f"{group.kind}:{group.key}:{theme}",
        sentence=f"{number} places of {group.words} have concerns about the same theme in {months} months: "
        f"{theme.lower()}.",
        places=tuple(here),
        size=len(here),
        proof=proofs_of(told, picture),
        figures=(("Places of the group", str(len(group.members))), ("With this theme", str(len(here)))),
        not_known=("Whether they share a cause, such as the same staff, training, equipment or policy.",),
    )


def _reports(group: _Group, picture: Picture) -> list[Report]:
    members = frozenset(group.members)
    lately = (one for one in picture.reports if one.received_on in picture.window)
    return [one for one in lately if picture.counts_for(one.location_id) in members]
