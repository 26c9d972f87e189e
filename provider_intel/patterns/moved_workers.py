"""One person named as the cause of risk at places of different employers.

What it means: concerns at different employers name the same worker. England has no register of care workers, so a
person can leave one employer and start with another without either knowing. This is a rule, not a score: two is enough.

When it can mislead: an allegation is not proof, so every concern shows how far it has been established. Allegations
found to be malicious are left out. The same name does not mean the same person: unless the match is certain enough, two
concerns are joined only when a person has confirmed that they name one worker. Agency workers and people with two jobs
work for several employers without having moved.

>>> from datetime import date
>>> from provider_intel.domain import Allegation, Facts, Place
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> elm, oak = (Place(key, name, "residential_older", provider_id=key) for key, name in (("L1", "Elm"), ("L2", "Oak")))
>>> said = (Allegation("SA-1", "L1", date(2026, 1, 9), "p", 17), Allegation("SA-2", "L2", date(2026, 8, 1), "p", 17))
>>> facts = Facts(date(2026, 9, 30), (elm, oak), (), allegations=said)
>>> [match] = moved_workers(Picture(facts, settings_on(facts.as_at)))
>>> match.sentence
'Worker ref 17 is named in 2 concerns at 2 employers between 9 January 2026 and 1 August 2026.'
>>> [proof.reference for proof in match.proof]
['SA-1', 'SA-2']
"""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from provider_intel.domain import Allegation, Employment, Match, Proof, worker_words
from provider_intel.patterns.picture import Picture, day_words, people

NAME = "moved_workers"


def moved_workers(picture: Picture) -> tuple[Match, ...]:
    """Return the workers named at two employers or more, by the date of the newest concern, newest first."""
    by_person: defaultdict[str, list[Allegation]] = defaultdict(list)
    for said in picture.certain:
        by_person[said.person].append(said)
    found = [_match(said, picture) for said in by_person.values() if len(_employers(said, picture)) > 1]
    return tuple(sorted(found, key=lambda match: (match.proof[-1].on or picture.facts.as_at, match.key), reverse=True))


def left_to_a_human(picture: Picture) -> int:
    """Return how many concerns name somebody whom only a human may take for the person of another concern."""
    return len(picture.allegations) - len(picture.certain)


def _employers(said: list[Allegation], picture: Picture) -> list[str]:
    """The first place of each employer, in the order they were named."""
    firsts: list[str] = []
    for one in said:
        if not any(picture.same_employer(one.location_id, first) for first in firsts):
            firsts.append(one.location_id)
    return firsts


def _match(said: list[Allegation], picture: Picture) -> Match:
    employers, worker = len(_employers(said, picture)), said[0].worker
    first, last = day_words(said[0].received_on), day_words(said[-1].received_on)
    concerns = people(len({one.reference for one in said}), "concern")
    return Match(
        pattern=NAME,
        key=f"worker:{worker}",
        sentence=f"{worker_words(worker)} is named in {concerns} at {employers} employers between {first} and {last}.",
        places=tuple(dict.fromkeys(one.location_id for one in said)),
        size=len(said),
        proof=tuple(_proof(one, picture) for one in said),
        figures=(*_gaps(said, picture), *_between(said, picture)),
        not_known=(
            "Whether the person did what is alleged. Each concern below says how far it has been established.",
            "Whether they still work in care, and where, unless someone has recorded it.",
        ),
    )


def _proof(one: Allegation, picture: Picture) -> Proof:
    words = f"{picture.name(one.location_id)}: {one.standing.words}"
    return Proof("concern", one.reference, one.received_on, one.reference, words)


def _gaps(said: list[Allegation], picture: Picture) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            f"From {picture.name(one.location_id)} to {picture.name(other.location_id)}",
            people((other.received_on - one.received_on).days, "day"),
        )
        for one, other in pairwise(said)
        if not picture.same_employer(one.location_id, other.location_id)
    )


def _when(one: Employment, as_at: date) -> str:
    until = f" to {day_words(one.ends_on)}" if one.ends_on and one.ends_on <= as_at else ""
    return f"from {day_words(one.starts_on)}{until}, according to {one.source}"


def _between(said: list[Allegation], picture: Picture) -> tuple[tuple[str, str], ...]:
    as_at = picture.facts.as_at
    worked = [one for one in picture.facts.employments if one.person == said[0].person]
    return tuple(
        (f"Worked at {picture.name(one.location_id)}", _when(one, as_at))
        for one in worked
        if one.starts_on is None or one.starts_on <= as_at
    )
