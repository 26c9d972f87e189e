"""The toy graph: two brothers of a brand, a manager who moved, a registration that followed another."""

from dataclasses import replace
from datetime import date

import pytest

from provider_intel import graph as graphs
from provider_intel.domain import Placement, Standing
from provider_intel.patterns.counting import events_from
from tests.provider_intel.toy import toy_allegations, toy_facts
from tests.provider_intel.toy_graph import exposed, with_concerns

EVERYWHERE = ("L1", "L2", "L3", "L4", "L5", "L6")


@pytest.fixture
def toy():
    held = toy_facts()
    return graphs.build_graph(held, events_from(held.reports, dedupe_days=7))


def beside(graph, location, on):
    return graphs.beside(graph, location, on=on, chains=graphs.lineages(graph))


def test_the_toy_graph_has_its_nodes_and_its_edges_and_no_concern_among_them(toy):
    kinds = [kind for kind, _ in toy.nodes]
    relations = sorted(relation for *_, relation in toy.edges(data="relation"))

    assert {kind: kinds.count(kind) for kind in kinds} == {
        "provider": 4,
        "location": 6,
        "brand": 1,
        "person": 2,
        "agency": 1,
    }
    assert relations == (
        ["BRAND_OF"] * 2 + ["NOMINATED_INDIVIDUAL"] * 2 + ["OPERATES"] * 6 + ["REGISTERED_MANAGER"] * 2 + ["SUCCEEDS"]
        + ["SUPPLIES"] * 2
    )  # fmt: skip


def test_every_edge_carries_its_dates_and_who_said_so(toy):
    assert all({"start", "end", "source", "recorded_on"} <= edge.keys() for *_, edge in toy.edges(data=True))


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


@pytest.fixture
def around(toy):
    return with_concerns(toy, toy_facts(), places=EVERYWHERE)


def test_concerns_are_nodes_only_around_the_places_asked_for(toy):
    near = with_concerns(toy, toy_facts(), places=("L1",))

    assert sorted(name for kind, name in near.nodes if kind == "concern") == ["C1", "C2"]
    assert not [kind for kind, _ in toy.nodes if kind in ("concern", "adult", "commissioner")]


def test_two_places_have_had_one_manager_and_two_providers_one_nominated_individual(toy):
    told = [(one.one, one.other, one.weight) for one in graphs.shared_officers(toy)]

    assert told == [(("location", "L1"), ("location", "L4"), 1), (("provider", "P1"), ("provider", "P4"), 1)]


def test_the_places_one_agency_supplies_stand_together(toy):
    assert [(one.one[1], one.other[1]) for one in graphs.supplied_together(toy)] == [("L3", "L5")]


def test_who_pays_for_adults_at_a_place_is_who_must_be_told(around):
    assert exposed(around, "L1") == ("WSCC",)
    assert exposed(around, "L2") == ("OLA",)


def test_a_placement_by_hand_counts_for_who_must_be_told(toy):
    placed = (Placement("A3", "L1", date(2025, 1, 1), None, "by hand"),)

    near = with_concerns(toy, toy_facts(placements=placed), places=("L1",))

    assert exposed(near, "L1") == ("NHS", "WSCC")


def test_what_was_found_malicious_is_nowhere_in_the_graph(toy):
    said = toy_facts(allegations=toy_allegations(standing=Standing.MALICIOUS))

    near = with_concerns(toy, said, places=EVERYWHERE)

    assert ("person", "S1") not in near


def test_every_accusation_says_how_far_it_stands(around):
    stands = [edge["standing"] for *_, edge in around.edges(data=True) if edge["relation"] == "ALLEGES"]

    assert stands == ["alleged"] * 4


def test_a_graph_of_an_earlier_day_knows_nothing_of_later_days():
    early = graphs.build_graph(toy_facts(as_at=date(2024, 6, 30)))

    assert ("location", "L6") not in early
    assert ("agency", "AG1") not in early
    assert early.edges[("person", "RM1"), ("location", "L1"), "REGISTERED_MANAGER"]["end"] is None


def test_what_was_written_down_later_is_not_known_earlier():
    told = [replace(office, recorded_on=date(2025, 3, 1)) for office in toy_facts().offices]

    early = graphs.build_graph(toy_facts(offices=tuple(told), as_at=date(2025, 2, 28)))

    assert ("person", "RM1") not in early
