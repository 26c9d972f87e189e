"""The toy graph: two brothers of a brand, a manager who moved, a registration that followed another."""

from datetime import date

import pytest

from provider_intel import graph as graphs
from provider_intel.domain import Office, Succession
from provider_intel.patterns.counting import events_from
from tests.provider_intel.builders import a_place, a_report, facts

BRANDED = {"brand_id": "B1", "brand_name": "Brand One"}


def toy_facts():
    places = [
        a_place("L1", provider_id="P1", **BRANDED),
        a_place("L2", provider_id="P1", deregistered_on=date(2025, 5, 31), **BRANDED),
        a_place("L3", provider_id="P2", **BRANDED),
        a_place("L4", provider_id="P3"),
        a_place("L5", provider_id="P4"),
        a_place("L6", provider_id="P4", registered_on=date(2025, 6, 1)),
    ]
    offices = (
        Office("RM1", "registered_manager", "L1", date(2022, 1, 1), date(2024, 12, 31), "toy"),
        Office("RM1", "registered_manager", "L4", date(2025, 2, 1), None, "toy"),
        Office("NI1", "nominated_individual", "P1", date(2018, 1, 1), None, "toy"),
        Office("NI1", "nominated_individual", "P4", date(2024, 1, 1), None, "toy"),
    )
    told = [
        a_report(place, date.fromisoformat(day))
        for place, day in (
            ("L1", "2024-10-03"), ("L1", "2024-11-20"), ("L5", "2025-07-09"), ("L2", "2025-03-02"),
            ("L6", "2025-07-01"), ("L3", "2025-08-01"), ("L4", "2025-08-09"),
        )
    ]  # fmt: skip
    succession = Succession("L2", "L6", "New Provider", date(2025, 6, 1), "cqc")
    return facts(places, told, offices=offices, successions=(succession,))


@pytest.fixture
def toy():
    held = toy_facts()
    return graphs.build_graph(held, events_from(held.reports, dedupe_days=7))


def beside(graph, location, on):
    return graphs.beside(graph, location, on=on, chains=graphs.lineages(graph))


def test_the_toy_graph_has_its_nodes_and_its_edges_and_no_concern_among_them(toy):
    kinds = [kind for kind, _ in toy.nodes]
    relations = sorted(relation for *_, relation in toy.edges(data="relation"))

    assert {kind: kinds.count(kind) for kind in kinds} == {"provider": 4, "location": 6, "brand": 1, "person": 2}
    assert relations == (
        ["BRAND_OF"] * 2 + ["NOMINATED_INDIVIDUAL"] * 2 + ["OPERATES"] * 6 + ["REGISTERED_MANAGER"] * 2 + ["SUCCEEDS"]
    )


def test_every_edge_carries_its_dates_and_who_said_so(toy):
    assert all({"start", "end", "source"} <= edge.keys() for *_, edge in toy.edges(data=True))


def test_concerns_are_counts_by_month_on_their_place(toy):
    assert toy.nodes["location", "L1"]["concerns"] == {"2024-10": 1, "2024-11": 1}


def test_the_chain_of_registrations_holds_the_old_and_the_new(toy):
    assert graphs.lineages(toy) == [frozenset({"L2", "L6"})]


def test_a_closed_place_is_no_longer_beside_its_siblings(toy):
    assert beside(toy, "L1", date(2025, 5, 31)).siblings == ("L2",)
    assert beside(toy, "L1", date(2025, 6, 1)).siblings == ()


def test_the_other_provider_of_a_brand_stands_beside_it(toy):
    assert beside(toy, "L1", date(2026, 1, 1)).brand_siblings == ("L3",)


def test_a_manager_is_shared_only_while_both_offices_are_held(toy):
    assert beside(toy, "L4", date(2026, 1, 1)).managers == ("RM1",)
    assert beside(toy, "L4", date(2026, 1, 1)).also_managed == ()
    assert beside(toy, "L4", date(2024, 6, 1)).managers == ()


def test_the_new_registration_points_to_the_old(toy):
    assert beside(toy, "L6", date(2026, 1, 1)).lineage == ("L2",)
    assert beside(toy, "L6", date(2026, 1, 1)).siblings == ("L5",)


def test_building_the_graph_again_gives_the_same_graph():
    one, other = (graphs.build_graph(toy_facts()) for _ in range(2))

    assert list(one.edges(keys=True)) == list(other.edges(keys=True))
    assert list(one.nodes) == list(other.nodes)
