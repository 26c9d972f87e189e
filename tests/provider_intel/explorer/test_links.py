"""The links of the pages are those of the graph of the jobs, on the toy market, and give its known answers."""

from dataclasses import replace
from datetime import date, timedelta

from provider_intel import graph as graphs
from provider_intel.domain import Placement, Standing
from provider_intel.domain.relations import ABOUT, ALLEGES, AT, FUNDS, OPERATES, PLACED_AT, SUCCEEDS
from provider_intel.explorer.domain.links import BY_CONCERN, BY_PLACE, IN_CONCERNS_AT, NAMED_AT, PAYS_AT, links_of
from provider_intel.explorer.domain.walking import KINDS, MOST_CONCERNS, walk
from tests.provider_intel.builders import a_report
from tests.provider_intel.toy import toy_allegations, toy_facts
from tests.provider_intel.toy_graph import exposed, with_concerns

EVERYWHERE = ("L1", "L2", "L3", "L4", "L5", "L6")
OF_CONCERNS = {NAMED_AT, IN_CONCERNS_AT, PAYS_AT}


def around(centre, *, steps, facts=None, kinds=KINDS):
    return walk(links_of(facts or toy_facts()), [centre], steps=steps, kinds=kinds, names={})


def places(found):
    return sorted(identifier for kind, identifier in found.steps if kind == "location")


def of_graph(facts):
    """Return what the graph of the jobs says with every concern a node, told as links between people and places."""
    graph = with_concerns(graphs.build_graph(facts), facts, places=EVERYWHERE)
    plain = {
        (one, other, edge["relation"], edge["start"], edge["end"], edge["source"], edge["recorded_on"])
        for one, other, edge in graph.edges(data=True)
        if edge["relation"] not in (AT, ABOUT, ALLEGES, FUNDS, "PLACED_AT")
    }
    in_concerns = set()
    for concern, place, key in graph.edges(keys=True):
        if key == AT:
            for _, other, edge in graph.out_edges(concern, data=True):
                if edge["relation"] in (ABOUT, ALLEGES):
                    kind = {"adult": "adult", "person": "worker"}[other[0]]
                    in_concerns.add(((kind, other[1].removeprefix("S")), place, concern[1]))
    return plain, in_concerns


def test_the_links_are_those_of_the_graph_with_concerns_around_every_place():
    facts = toy_facts()
    links = links_of(facts)

    plain, in_concerns = of_graph(facts)

    told = [link for link in links if link.relation not in OF_CONCERNS]
    assert {
        (one.one, one.other, one.relation, one.start, one.end, one.source, one.recorded_on) for one in told
    } == plain
    assert {
        (link.one, link.other, each.reference)
        for link in links
        if link.relation in (NAMED_AT, IN_CONCERNS_AT)
        for each in link.concerns
    } == in_concerns


def test_the_links_of_an_earlier_day_are_those_of_the_graph_of_that_day():
    for day in (date(2024, 12, 1), date(2025, 3, 1), date(2025, 6, 1)):
        facts = toy_facts(as_at=day)
        seen = replace(facts, reports=tuple(one for one in facts.reports if one.received_on <= day))

        plain, in_concerns = of_graph(seen)

        links = links_of(seen)
        told = [link for link in links if link.relation not in OF_CONCERNS]
        assert {
            (one.one, one.other, one.relation, one.start, one.end, one.source, one.recorded_on) for one in told
        } == plain
        assert in_concerns == {
            (link.one, link.other, each.reference)
            for link in links
            if link.relation in (NAMED_AT, IN_CONCERNS_AT)
            for each in link.concerns
        }


def one_by_one(centre, *, steps, facts=None):
    links = links_of(facts or toy_facts(), one_by_one=True)
    return walk(links, [centre], steps=steps, kinds=KINDS, names={})


def test_concerns_drawn_by_themselves_are_the_nodes_and_edges_of_the_graph_with_concerns():
    facts = toy_facts()
    graph = with_concerns(graphs.build_graph(facts), facts, places=EVERYWHERE)
    kinds = {"person": "worker"}

    told = {(one.one, one.other, one.relation, one.start) for one in links_of(facts, one_by_one=True)
            if one.relation in BY_CONCERN}  # fmt: skip

    assert told == {
        (one, (kinds.get(other[0], other[0]), other[1].removeprefix("S")) if other[0] == "person" else other,
         edge["relation"], edge["start"])
        for one, other, edge in graph.edges(data=True)
        if one[0] == "concern"
    }  # fmt: skip
    assert not [one for one in links_of(facts, one_by_one=True) if one.relation in BY_PLACE]


def test_concerns_are_things_only_around_the_places_asked_for():
    near = one_by_one(("location", "L1"), steps=1)

    assert sorted(name for kind, name in near.steps if kind == "concern") == ["C1", "C2"]
    assert not [kind for kind, _ in around(("location", "L1"), steps=3).steps if kind == "concern"]


def test_a_concern_leads_to_whoever_it_names_and_no_further():
    found = one_by_one(("location", "L1"), steps=3)

    assert ("worker", "1") in found.steps
    assert ("concern", "C3") not in found.steps  # of the same worker, at a place that only they lead to


def test_the_toy_answers_hold_with_concerns_as_things():
    found = walk(links_of(toy_facts(), one_by_one=True), [("location", each) for each in EVERYWHERE], steps=2,
                 kinds=KINDS, names={})  # fmt: skip
    at = {link.one[1]: link.other[1] for link in found.links if link.relation == AT}

    def places_of(kind, relation):
        held = {}
        for link in found.links:
            if link.relation == relation and link.other[0] == kind:
                held.setdefault(link.other[1], []).append(at[link.one[1]])
        return {who: sorted(set(held[who])) for who in held if len(set(held[who])) > 1}

    assert places_of("worker", ALLEGES) == {"1": ["L1", "L5"]}
    assert places_of("adult", ABOUT) == {"A1": ["L1", "L4"], "A4": ["L2", "L6"]}


def test_of_a_place_with_many_concerns_the_newest_are_drawn_and_the_rest_are_told_of():
    many = [a_report("L1", date(2025, 1, 1) + timedelta(days=at)) for at in range(MOST_CONCERNS + 3)]
    found = one_by_one(("location", "L1"), steps=1, facts=replace(toy_facts(), reports=tuple(many), allegations=()))

    drawn = {name for kind, name in found.steps if kind == "concern"}
    assert drawn == {one.reference for one in many[3:]}
    [left] = [one for one in found.left_out if one.concerns]
    assert (left.node, left.number, left.of) == (("location", "L1"), 3, MOST_CONCERNS + 3)


def test_a_placement_joins_an_adult_of_a_concern_with_where_they_live_now():
    placed = (Placement("A5", "L4", date(2025, 8, 20), None, "The list", "WSCC", date(2025, 9, 1)),)
    facts = toy_facts(placements=placed)

    [link] = [one for one in links_of(facts) if one.relation == PLACED_AT]
    assert (link.one, link.other, link.start, link.source) == (
        ("adult", "A5"), ("location", "L4"), date(2025, 8, 20), "The list"
    )  # fmt: skip
    [pays] = [one for one in links_of(facts) if one.relation == FUNDS]
    assert (pays.one, pays.other, pays.more) == (("payer", "WSCC"), ("location", "L4"), "1 adult")
    assert not [one for one in links_of(replace(facts, as_at=date(2025, 8, 31))) if one.relation == PLACED_AT]


def test_who_pays_at_a_place_is_whom_the_graph_would_have_told():
    facts = toy_facts()
    graph = with_concerns(graphs.build_graph(facts), facts, places=EVERYWHERE)

    for place in EVERYWHERE:
        payers = [link.one[1] for link in links_of(facts) if link.relation == PAYS_AT and link.other[1] == place]
        assert tuple(sorted(payers)) == exposed(graph, place)


def test_one_worker_is_named_at_two_places_in_the_order_of_the_concerns():
    links = [link for link in links_of(toy_facts()) if link.one == ("worker", "1")]

    assert [(link.other[1], [told.reference for told in link.concerns]) for link in links] == [
        ("L1", ["C1", "C2"]),
        ("L5", ["C3"]),
    ]
    assert {told.standing for link in links for told in link.concerns} == {"alleged"}


def test_what_was_found_malicious_links_nobody():
    facts = toy_facts(allegations=toy_allegations(standing=Standing.MALICIOUS))

    assert not [link for link in links_of(facts) if link.relation == NAMED_AT]


def test_the_adults_of_two_places_join_them_and_the_others_are_not_drawn():
    found = walk(links_of(toy_facts()), [("location", place) for place in EVERYWHERE], steps=1, kinds=KINDS, names={})

    joined = {node[1]: places for node in found.steps if node[0] == "adult" for places in [_places_of(found, node)]}
    assert joined == {"A1": ["L1", "L4"], "A4": ["L2", "L6"]}


def test_the_later_registration_leads_to_the_earlier_one_with_its_reason():
    [link] = [link for link in around(("location", "L6"), steps=1).links if link.relation == SUCCEEDS]

    assert (link.one, link.other, link.more) == (("location", "L6"), ("location", "L2"), "New Provider")
    assert link.start == date(2025, 6, 1)


def test_one_link_leads_to_what_is_beside_and_two_to_the_places_that_share_it():
    assert places(around(("location", "L1"), steps=1)) == ["L1"]
    assert places(around(("location", "L1"), steps=2)) == ["L1", "L2", "L4"]


def test_the_shared_manager_and_the_shared_nominated_individual_join_their_places_and_providers():
    found = around(("location", "L1"), steps=2)

    manager = [link.other[1] for link in found.links if link.one == ("person", "RM1")]
    assert manager == ["L1", "L4"]
    above = around(("provider", "P1"), steps=2)
    assert [link.other[1] for link in above.links if link.one == ("person", "NI1")] == ["P1", "P4"]


def test_a_place_that_closed_keeps_its_link_with_its_end():
    found = around(("provider", "P1"), steps=1)

    assert {link.other[1]: link.end for link in found.links if link.relation == OPERATES} == {
        "L1": None,
        "L2": date(2025, 5, 31),
    }


def test_before_it_ended_a_link_has_no_end_and_before_it_began_there_is_none():
    before = around(("location", "L2"), steps=1, facts=toy_facts(as_at=date(2025, 5, 30)))

    assert [link.end for link in before.links if link.relation == OPERATES] == [None]
    assert not [link for link in before.links if link.relation == SUCCEEDS]


def test_nobody_is_walked_through_who_is_named_nor_an_adult_nor_an_agency():
    found = around(("location", "L5"), steps=3)

    assert ("worker", "1") in found.steps
    assert ("agency", "AG1") in found.steps
    assert places(found) == ["L2", "L5", "L6"]  # L1 only through the worker, L3 only through the agency
    assert ("adult", "A1") not in found.steps


def test_a_kind_that_is_not_wanted_is_neither_shown_nor_walked_through():
    found = around(("location", "L1"), steps=2, kinds=("provider",))

    assert {kind for kind, _ in found.steps} == {"location", "provider"}
    assert places(found) == ["L1", "L2"]


def _places_of(found, node):
    return sorted(link.other[1] for link in found.links if link.one == node)
