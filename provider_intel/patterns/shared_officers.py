"""One manager, nominated individual or partner responsible for several listed places.

What it means: one person is or was responsible for more places on the high reporting list than chance would explain.
They may be responsible for them at the same time or one after another. The chance shown is how often the same number of
places, picked at random from all places compared, would include as many listed places.

When it can mislead: a person brought in to turn failing homes around is responsible for listed places. A large provider
may name one nominated individual for all its places. Two people with the same name share an entry in the register. It
shows where to look. It says nothing about the person, who has no worker reference here.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Office, Place
>>> from provider_intel.patterns.picture import Level, Picture
>>> from provider_intel.patterns.settings import settings_on
>>> places = tuple(Place(f"L{n}", f"Home {n}", "residential_older") for n in range(60))
>>> held = tuple(Office("m", "registered_manager", f"L{n}", date(2024, 1, 1), None, "register") for n in (1, 2))
>>> facts = Facts(date(2026, 9, 30), places, (), offices=held)
>>> levels = {place.location_id: Level(0, 0.7) for place in places}
>>> [match] = shared_officers(Picture(facts, settings_on(facts.as_at), levels, frozenset({"L1", "L2", "L9"})))
>>> match.sentence
'One person is or was responsible for 2 places, and 2 of them are listed: Home 1, Home 2. By chance alone, this would \
be true of fewer than 1 in 500 people.'
"""

from collections import defaultdict

from provider_intel.domain import Match, Office, Proof, months_ending
from provider_intel.patterns.picture import Picture, day_words
from provider_intel.patterns.sentences import one_in
from provider_intel.patterns.statistics import chance_of_listed

NAME = "shared_officers"
_WORDS = {
    "registered_manager": "registered manager",
    "nominated_individual": "nominated individual",
    "partner": "partner",
}


def shared_officers(picture: Picture) -> tuple[Match, ...]:
    """Return the people over two listed places or more whose share of them is beyond chance, rarest first."""
    by_person: defaultdict[str, list[Office]] = defaultdict(list)
    since = months_ending(picture.facts.as_at, picture.settings.officer_months).first
    for office in picture.offices:
        if office.ends_on is None or office.ends_on >= since:
            by_person[office.person].append(office)
    found = []
    for person, held in by_person.items():
        over = places_of(held, picture)
        listed = [place for place in over if place in picture.listed]
        if len(listed) < picture.settings.officer_places:
            continue
        chance = chance_of_listed(
            len(listed), of=len(over), listed=len(picture.listed), places=max(len(picture.levels), len(over))
        )
        if chance <= picture.settings.officer_chance:
            found.append((chance, _match(person, held, over, listed, chance, picture)))
    return tuple(match for _, match in sorted(found, key=lambda one: (one[0], one[1].key)))


def places_of(held: list[Office], picture: Picture) -> tuple[str, ...]:
    """Return the compared places one person answers, or answered, for: by their own office, or their provider's."""
    under = picture.compared_under
    return tuple(sorted({place for office in held for place in under.get(office.holder_id, ())}))


def _match(
    person: str, held: list[Office], over: tuple[str, ...], listed: list[str], chance: float, picture: Picture
) -> Match:
    names = ", ".join(picture.name(place) for place in listed)
    return Match(
        pattern=NAME,
        key=f"officer:{person}",
        sentence=f"One person is or was responsible for {len(over)} places, and {len(listed)} of them are listed: "
        f"{names}. By chance alone, this would be true of {one_in(chance)} people.",
        places=over,
        size=len(listed),
        proof=tuple(_proof(office, picture) for office in held),
        figures=(("Places they are or were responsible for", str(len(over))), ("Of these, listed", str(len(listed)))),
        not_known=("Whether they were there before things went wrong or came to put them right. Check the dates.",),
    )


def _proof(office: Office, picture: Picture) -> Proof:
    until = f" until {day_words(office.ends_on)}" if office.ends_on and office.ends_on <= picture.facts.as_at else ""
    words = f"{_WORDS.get(office.office, office.office)} of {picture.name(office.holder_id)}{until}"
    return Proof("office", office.holder_id, office.starts_on, office.source, words)
