"""In what order to read on: near before far, no hub first for being one, each place with the links that lead to it."""

import networkx as nx
import pytest

from foundation import clock
from foundation.clock import in_london
from foundation.database import reading
from provider_intel import graph as graphs
from provider_intel import refresh as runs
from provider_intel.domain.relations import AT_SITE, OPERATES, REGISTERED_MANAGER, SUCCEEDS
from provider_intel.explorer.domain.links import Link, links_of
from provider_intel.explorer.domain.reading_next import MOST, read_next, walk_from
from provider_intel.explorer.domain.walking import KINDS, walk
from provider_intel.kept_market.queries import leads_to
from tests.provider_intel import record
from tests.provider_intel.explorer.market import a_market, place
from tests.provider_intel.toy import toy_facts
from tests.provider_intel.toy_graph import with_concerns
from tests.support.accounts import an_account, signed_in

_WEIGHTS = {"BRAND_OF": 0.5, "NOMINATED_INDIVIDUAL": 0.5, "ABOUT": 0.5, "SUPPLIES": 0.5}
_WHOLE = {OPERATES, REGISTERED_MANAGER, SUCCEEDS, "AT", "ALLEGES"}


def toy_ends():
    facts = toy_facts()
    around = with_concerns(graphs.build_graph(facts), facts, places=("L1", "L2", "L3", "L4", "L5", "L6"))
    weights = _WEIGHTS | dict.fromkeys(_WHOLE, 1.0)
    told = ((one, other, weights.get(edge["relation"])) for one, other, edge in around.edges(data=True))
    return [(one, other, weight) for one, other, weight in told if weight]


def test_a_walk_from_the_first_home_is_that_of_the_graph_library_and_divided_by_any_walk_the_known_order():
    graph = nx.Graph()
    for one, other, weight in toy_ends():
        graph.add_edge(
            one, other, weight=weight + (graph.edges[one, other]["weight"] if (one, other) in graph.edges else 0)
        )
    close = {"tol": 1e-12 / len(graph), "max_iter": 500}
    near = walk_from(toy_ends(), [("location", "L1")])

    assert near == pytest.approx(nx.pagerank(graph, personalization={("location", "L1"): 1}, **close), abs=1e-8)
    anywhere = nx.pagerank(graph, **close)
    lifts = {node[1]: share / anywhere[node] for node, share in near.items() if node[0] == "location"}
    wanted = {"L4": 1.1075, "L2": 0.6812, "L6": 0.4033, "L5": 0.4020, "L3": 0.1622}
    assert {place: lifts[place] for place in wanted} == pytest.approx(wanted, abs=5e-5)


def test_what_to_read_next_comes_with_the_links_that_lead_to_it():
    found = walk(links_of(toy_facts()), [("location", "L1")], steps=3, kinds=KINDS, names={})

    nearest = read_next(found, {})[0]

    assert nearest.node == ("location", "L4")
    assert [(link.relation, link.one) for link in nearest.path] == [(REGISTERED_MANAGER, ("person", "RM1"))] * 2


def runs_both(provider, *places):
    return [Link(("provider", provider), ("location", each), OPERATES, None, None, "toy") for each in places]


def around(links):
    return walk(links, [("location", "L1")], steps=2, kinds=KINDS, names={})


def order(links, leads):
    return [one.node[1] for one in read_next(around(links), leads)]


def test_a_place_that_everything_leads_to_does_not_come_first_for_that():
    links = runs_both("P", "L1", "L2", "L3")

    assert order(links, {"L1": 0.1, "L2": 0.1, "L3": 0.1}) == ["L2", "L3"]
    assert order(links, {"L1": 0.1, "L2": 0.5, "L3": 0.1}) == ["L3", "L2"]
    assert order(links, {"L3": 0.1, "L2": 0.5}) == ["L3", "L2"]


def test_a_place_that_only_a_postcode_leads_to_comes_last_and_only_places_are_ordered():
    beside = [Link(("location", each), ("site", "BN99"), AT_SITE, None, None, "toy") for each in ("L1", "L0")]
    found = around([*runs_both("P", "L1", "L2"), *beside])

    assert ("site", "BN99") in found.steps
    assert [one.node for one in read_next(found, {})] == [("location", "L2"), ("location", "L0")]


def test_no_more_are_told_than_can_be_read():
    found = walk(runs_both("P", *(f"L{each:02}" for each in range(25))), [("provider", "P")], steps=1, kinds=KINDS,
                 names={})  # fmt: skip

    assert len(read_next(found, {})) == MOST


@pytest.fixture
def page(app):
    """Return what opens the page around the first house, on a running application with the toy market."""
    record.a_worker()
    a_market()
    account = an_account("qasig_member", at=clock.now(), email="member@hub.example")
    client = signed_in(app, account, at=clock.now())
    return lambda: client.get(f"/explorer?about=location:{place(1)}").text


def test_a_run_of_today_keeps_the_order_and_the_page_states_it_without_a_number(page):
    runs.refresh(as_at=in_london(clock.now()).date(), now=clock.now())

    with reading() as session:
        held = leads_to(session, [place(1), place(4), "SYN-NONE"])
    told = next_told(page())

    assert set(held) == {place(1), place(4)}
    assert "This is only a suggested reading order" in told
    assert "is or was registered manager of" in told.split("<li>")[1]
    assert not any(f"{share:.3f}" in told for share in held.values())


def test_before_any_run_the_page_orders_by_the_links_alone(page):
    assert next_told(page()).count("<li>") == 2


def next_told(page):
    return page.split('id="next"')[1].split("</section>")[0]
