"""Registrations that followed one another, where the change may have left earlier findings behind.

What it means: to the people living there, a series of registrations is one place. It is listed when the registration
changed within twelve months of open provider concerns or an Inadequate rating, and the old and new registrations share
people, the brand or the company. It is also listed when the same people only changed their legal form.

When it can mislead: most new providers take over a failing home to put it right, which is what should happen. So if the
old and new registrations have nobody in common, the series is kept as history and not listed. A manager they have in
common may be the one person who held the place together.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Succession
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> told = {"stratum": "residential_older", "brand_id": "B1"}
>>> old = Place("L1", "Elm House", provider_id="P1", rating="Inadequate", rating_on=date(2026, 1, 9), **told)
>>> new = Place("L2", "Elm Court", provider_id="P2", **told)
>>> follows = Succession("L1", "L2", "New Provider", date(2026, 6, 1), "register")
>>> facts = Facts(date(2026, 9, 30), (old, new), (), successions=(follows,))
>>> [match] = successor_chains(Picture(facts, settings_on(facts.as_at)))
>>> match.sentence
'Elm Court followed Elm House on 1 June 2026 (New Provider): rated Inadequate on 9 January 2026. They have in common: \
the brand.'
"""

from datetime import date

from provider_intel.domain import Match, Proof, Succession, Window, months_ending
from provider_intel.patterns.carrying import Carried, carried, shared_people
from provider_intel.patterns.picture import Picture, day_words, proofs_of

NAME = "successor_chains"
_PROVIDER_CONCERNS = 3  # the rank of the framework at which provider concerns are open


def successor_chains(picture: Picture) -> tuple[Match, ...]:
    """Return the changes of registration that a meeting should look at, newest first."""
    found = [match for one in picture.successions if (match := _match(one, picture))]
    return tuple(sorted(found, key=lambda match: (match.proof[0].on or date.min, match.key), reverse=True))


def _match(one: Succession, picture: Picture) -> Match | None:
    common = shared_people(one, picture)
    before = _trouble_before(one, picture)
    rule = carried(one, picture)
    if not (before and common) and rule is not Carried.AND_LISTED:
        return None
    why = f": {' and '.join(before)}." if before else "."
    shared = f" They have in common: {', '.join(common)}." if common else ""
    follows = f"{picture.name(one.successor_id)} followed {picture.name(one.predecessor_id)}"
    chain = tuple(sorted(picture.chain_of[one.successor_id]))
    past = [report for place in chain for report in picture.reports_at.get(place, [])]
    change = Proof("succession", one.successor_id, one.happened_on, one.origin, f"{follows}: {one.reason}")
    return Match(
        pattern=NAME,
        key=f"chain:{one.predecessor_id}:{one.successor_id}",
        sentence=f"{follows} on {day_words(one.happened_on)} ({one.reason}){why}{shared}",
        places=chain,
        size=len(past),
        proof=(change, *proofs_of(past, picture)),
        figures=(("Whether the past counts", rule.words), ("Concerns across all the registrations", str(len(past)))),
        not_known=("Why the registration changed. Ask the provider and the regulator.",),
    )


def _trouble_before(one: Succession, picture: Picture) -> list[str]:
    if one.happened_on is None:
        return []
    before = months_ending(one.happened_on, picture.settings.phoenix_months)
    place = picture.places.get(one.predecessor_id)
    told = []
    if place and place.rating.lower() == "inadequate" and place.rating_on and place.rating_on in before:
        told.append(f"rated Inadequate on {day_words(place.rating_on)}")
    holders = {one.predecessor_id, place.provider_id if place else ""}
    if any(_open_in(stage.starts_on, stage.ends_on, before) for stage in picture.facts.stages
           if stage.holder_id in holders and stage.rank >= _PROVIDER_CONCERNS):  # fmt: skip
        told.append("provider concerns were open in the year before")
    return told


def _open_in(starts_on: date, ends_on: date | None, window: Window) -> bool:
    return window.overlap_days(starts_on, ends_on) > 0
