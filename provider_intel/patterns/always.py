"""Places listed whatever their numbers: for a death or very serious harm, whistleblowing, enforcement or a request.

What it means: some things are looked at because of what they are. No count puts a place here or takes it off.

When it can mislead: a death under enquiry may have had nothing to do with care. A whistleblower may be wrong, and must
not be identifiable from the list, so only the kind of concern is shown.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Notice, Place
>>> from provider_intel.patterns.settings import settings_on
>>> notice = Notice("death", "L1", date(2026, 9, 3), "SA-1", "enquiry SE-1")
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "home_care"),), (), notices=(notice,))
>>> [found] = always_listed(facts, settings=settings_on(facts.as_at))
>>> found.sentence
'Elm is listed whatever its numbers: a death is under enquiry (3 September 2026).'
"""

from collections import defaultdict

from provider_intel.domain import Facts, Match, Notice, Proof, Standing, months_ending
from provider_intel.patterns.picture import day_words
from provider_intel.patterns.settings import Settings

LENS = "always"
KINDS = {
    "death": "a death is under enquiry",
    "very_serious_harm": "life-threatening harm is under enquiry",
    "whistleblowing": "there was a whistleblowing concern",
    "enforcement": "the regulator has given it a low rating or taken enforcement action",
    "partner_request": "a partner asked for it to be discussed",
}
"""What lists a place regardless of statistics, and how it is said."""
_HARM = {"death": "death", "life_threatening": "very_serious_harm"}


def always_listed(facts: Facts, *, settings: Settings) -> tuple[Match, ...]:
    """Return the places that one of those things lists on the facts' date, newest first.

    What happened in the window lists a place; a death or very serious harm does so as long as its enquiry is open.
    """
    window = months_ending(facts.as_at, settings.window_months)
    held: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in (*facts.notices, *notices_of_harm(facts)):
        under_enquiry = notice.kind in _HARM.values() and notice.happened_on <= facts.as_at
        if notice.kind in KINDS and (under_enquiry or notice.happened_on in window):
            held[notice.location_id].append(notice)
    names = {place.location_id: place.name for place in facts.places}
    found = [_match(place, names[place], notices) for place, notices in held.items() if place in names]
    return tuple(sorted(found, key=lambda one: (one.proof[-1].on or facts.as_at, one.key), reverse=True))


def notices_of_harm(facts: Facts) -> tuple[Notice, ...]:
    """Return the deaths and the very serious harm that enquiries open on the date are about."""
    open_on = {
        reference: enquiry
        for enquiry in facts.enquiries
        if enquiry.concluded_on is None and enquiry.found is not Standing.NOT_SUBSTANTIATED
        for reference in enquiry.concerns
    }
    return tuple(
        Notice(_HARM[one.severity], one.location_id, one.received_on, one.reference, open_on[one.reference].reference)
        for one in facts.reports
        if one.severity in _HARM and one.reference in open_on and not one.aside
    )


def _match(location_id: str, name: str, notices: list[Notice]) -> Match:
    ordered = sorted(notices, key=lambda one: (one.happened_on, one.reference))
    said = "; ".join(f"{_words(one)} ({day_words(one.happened_on)})" for one in ordered)
    return Match(
        pattern=LENS,
        key=f"always:{location_id}",
        sentence=f"{name} is listed whatever its numbers: {said}.",
        places=(location_id,),
        size=len(ordered),
        proof=tuple(Proof(one.kind, one.reference, one.happened_on, one.source, _words(one)) for one in ordered),
        not_known=("What the outcome is. That is for the enquiry, the regulator or the partner to say.",),
    )


def _words(notice: Notice) -> str:
    return f"{KINDS[notice.kind]}, recorded about {notice.whole} as a whole" if notice.whole else KINDS[notice.kind]
