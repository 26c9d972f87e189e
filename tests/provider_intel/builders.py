"""Invented places and reports; a test says only what matters to it."""

import itertools
from datetime import date, timedelta

from provider_intel.domain import Facts, Place, Report

AS_AT = date(2026, 9, 30)
LONG_AGO = date(2015, 1, 1)
_numbers = itertools.count(1)


def a_place(location_id="L1", **differing):
    told = {
        "name": f"Home {location_id}",
        "stratum": "residential_older",
        "kind_words": "Care home",
        "capacity": 40,
        "capacity_source": "registered_beds",
        "registered_on": LONG_AGO,
        "care_home": True,
    }
    return Place(location_id=location_id, **told | differing)


def a_report(location_id="L1", received_on=date(2026, 9, 1), **differing):
    number = next(_numbers)
    told = {"reference": f"SA-{number:06}", "adult": f"adult-{number}", "reporter": f"organisation:{number % 5}"}
    return Report(location_id=location_id, received_on=received_on, **told | differing)


def reports(location_id, number, *, since=date(2026, 7, 6), every=9, **differing):
    return [a_report(location_id, since + timedelta(days=every * step), **differing) for step in range(number)]


def a_county(*, homes=30, rate=0.0737, beds=40):
    """Return homes that had, over the two years before, just about the usual number of concerns between them."""
    places = [a_place(f"H{number:02}", capacity=beds) for number in range(homes)]
    wanted = round(homes * beds * 2 * rate)
    first = date(2024, 7, 1)
    before = [a_report(f"H{step % homes:02}", first + timedelta(days=step * 729 // wanted)) for step in range(wanted)]
    return places, before


def facts(places, told, **differing):
    held = {"as_at": AS_AT, "recorded_from": LONG_AGO}
    return Facts(places=tuple(places), reports=tuple(told), **held | differing)
