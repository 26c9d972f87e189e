"""The toy market: a brand, a manager who moved, a home that followed another, an agency and seven concerns."""

from datetime import date

from provider_intel.domain import Allegation, Funding, Office, Report, Succession, Supply
from tests.provider_intel.builders import a_place, facts

BRANDED = {"brand_id": "B1", "brand_name": "Brand One"}
PLACES = (
    a_place("L1", provider_id="P1", **BRANDED),
    a_place("L2", provider_id="P1", deregistered_on=date(2025, 5, 31), **BRANDED),
    a_place("L3", provider_id="P2", **BRANDED),
    a_place("L4", provider_id="P3"),
    a_place("L5", provider_id="P4"),
    a_place("L6", provider_id="P4", registered_on=date(2025, 6, 1)),
)
OFFICES = (
    Office("RM1", "registered_manager", "L1", date(2022, 1, 1), date(2024, 12, 31), "toy"),
    Office("RM1", "registered_manager", "L4", date(2025, 2, 1), None, "toy"),
    Office("NI1", "nominated_individual", "P1", date(2018, 1, 1), None, "toy"),
    Office("NI1", "nominated_individual", "P4", date(2024, 1, 1), None, "toy"),
)
_CONCERNS = (
    ("C1", "2024-10-03", "L1", "A1", "S1"), ("C2", "2024-11-20", "L1", "A2", "S1"),
    ("C3", "2025-07-09", "L5", "A3", "S1"), ("C4", "2025-03-02", "L2", "A4", ""),
    ("C5", "2025-07-01", "L6", "A4", ""), ("C6", "2025-08-01", "L3", "A5", "S2"),
    ("C7", "2025-08-09", "L4", "A1", ""),
)  # fmt: skip
_PAYS = {"A1": "WSCC", "A2": "WSCC", "A5": "WSCC", "A3": "NHS", "A4": "OLA"}


def toy_reports():
    return tuple(
        Report(reference, place, date.fromisoformat(day), adult, f"reporter-{reference}")
        for reference, day, place, adult, _ in _CONCERNS
    )


def toy_allegations(**differing):
    return tuple(
        Allegation(reference, place, date.fromisoformat(day), person, int(person[1:]), adult=adult, **differing)
        for reference, day, place, adult, person in _CONCERNS
        if person
    )


def toy_facts(**differing):
    told = {
        "offices": OFFICES,
        "successions": (Succession("L2", "L6", "New Provider", date(2025, 6, 1), "cqc"),),
        "supplies": tuple(Supply("AG1", place, date(2025, 1, 1), None, "toy") for place in ("L3", "L5")),
        "fundings": tuple(Funding(payer, adult, None, None, "toy") for adult, payer in _PAYS.items()),
        "allegations": toy_allegations(),
    }
    return facts(PLACES, toy_reports(), **told | differing)
