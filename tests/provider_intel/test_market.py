"""The market of today, from the summaries, says what the dated facts say concern by concern."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pytest

from foundation.database import reading, transaction
from intake import reading as door
from provider_intel import refresh as runs
from provider_intel.domain import Place, Window
from provider_intel.graph.country import Links, Pairs, country, numbered
from provider_intel.patterns.counting import Size, service_years, sizes
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.weighing import Told, columns_of
from provider_intel.patterns.weighing import service_years as years_at_once
from provider_intel.refresh.market import market_of
from provider_intel.refresh.working import facts_for
from tests.provider_intel import record
from tests.provider_intel.explorer.market import STAFF
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account
from tests.support.register_rows import people_counted


@pytest.fixture
def summed(county):
    contacts("SYN-L0902", every(12, 6), by=county)
    contacts("SYN-L0003", every(3, 4), by=county, incident_on=date(2026, 7, 5), adult_key="one")
    contacts("SYN-L0004", every(3, 4), by=county, cause_kind="self")
    with transaction() as session:
        door.make_summaries(session, at=NOW)
    return county


def market(as_at=AS_AT, before=None):
    with reading() as session:
        return market_of(session, as_at=as_at, settings=settings_on(as_at), before=before)


def said(as_at=AS_AT, *, by=None):
    """Return everything a run of a day says, as the command prints it."""
    with reading() as session:
        return runs.as_plain(runs.work_out(session, as_at=as_at, market=by))


def test_a_run_of_today_says_the_same_from_the_summaries_as_from_the_concerns(summed):
    told = said(by=market())

    assert told == said()
    assert [flag["place"]["id"] for flag in told["flags"] if flag["lens"] == "high_3_months"] == ["SYN-L0902"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_any_small_world_a_run_says_the_same_from_the_summaries_as_from_the_concerns(worker, seed):
    chance = random.Random(seed)
    homes = [record.a_home(f"SYN-L07{each:02}", beds=chance.choice((4, 20, 60))) for each in range(6)]
    record.register_homes(8, extra=homes)
    today = AS_AT - timedelta(days=chance.randrange(40))
    places = [*(one.location_id for one in homes), *(f"SYN-L{each:04}" for each in range(8))]
    a_life(chance, worker, places, 120, until=today)
    with transaction() as session:
        door.make_summaries(session, at=NOW)

    assert said(today, by=market(today)) == said(today)


def a_life(chance, worker, places, number, *, until, days=1120):
    """Record concerns of all kinds: several of one incident, some set aside, some refused, some of agencies' staff."""
    for _ in range(number):
        received = until - timedelta(days=10 + chance.randrange(days))
        kind = {"cause_kind": "person", "answers": STAFF} if chance.random() < 0.3 else {}
        if chance.random() < 0.2:
            kind = {"cause_kind": chance.choice(("self", "none"))}
        if chance.random() < 0.4:
            kind |= {"incident_on": received, "adult_key": f"adult {chance.randrange(6)}"}
        again = [received + timedelta(days=late) for late in range(0, chance.choice((1, 1, 9)), 4)]
        contacts(chance.choice(places), again, by=worker, accepted=chance.random() < 0.9,
                 own_report=chance.random() < 0.5, severity=chance.choice(("minor", "major")), **kind)  # fmt: skip


def test_the_size_of_a_place_is_what_was_said_of_it_at_the_time(summed):
    settings = settings_on(AS_AT)
    with reading() as session:
        [before] = runs.work_out(session, as_at=AS_AT).list_of("high_3_months").listings
    keeper = an_account("register_keeper", at=NOW, email="keeper@hub.example")
    people_counted("SYN-L0902", keeper, NOW - timedelta(days=50), people="10")

    with reading() as session:
        [after] = high_reporting(facts_for(session, as_at=AS_AT, settings=settings), settings=settings).findings

    assert after.expected < before.expected


DORMANT = (
    {}, {"registered_on": date(2026, 8, 3)}, {"deregistered_on": date(2026, 9, 1)}, {"dormant": True},
    {"dormant": True, "dormant_from": date(2026, 8, 1), "dormant_to": date(2026, 8, 20)},
    {"dormant_from": date(2026, 9, 1), "registered_on": date(2026, 8, 3)}, {"capacity": None},
)  # fmt: skip


def test_service_is_reckoned_at_once_as_it_is_place_by_place():
    window = Window(date(2026, 7, 16), date(2026, 9, 15))
    home = Place("L", "Elm", "home_care", capacity=20)
    places = [replace(home, location_id=f"L{at}", **told) for at, told in enumerate(DORMANT)]
    fields = [[getattr(place, name) for name in Told._fields] for place in places]

    at_once = years_at_once(columns_of(Told(*told) for told in fields), window)

    stated: dict[str, Size] = sizes(places)
    assert list(at_once) == pytest.approx([service_years(one, stated[one.location_id], window) for one in places])


def test_places_hang_together_and_are_walked_as_the_graph_library_has_it():
    chance = random.Random(7)
    providers = [chance.choice(("", "P1", "P2", "P3", "P4")) for _ in range(30)]
    brands = [chance.choice(("", "", "B1", "B2")) for _ in range(30)]
    shared = [(chance.randrange(20), 20 + chance.randrange(10), chance.randrange(1, 4)) for _ in range(9)]
    graph = nx.Graph()
    graph.add_nodes_from(range(30))
    graph.add_weighted_edges_from((place, name, 1.0) for place, name in enumerate(providers) if name)
    graph.add_weighted_edges_from((place, name, 0.5) for place, name in enumerate(brands) if name)
    pairs = Counter[tuple[int, int]]()
    for one, other, weight in shared:
        pairs[one, other] += weight
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in pairs.items())

    links = Links((numbered(providers), numbered(brands)), pairs_of(shared))
    found = country(links)

    ranked = nx.pagerank(graph, tol=1e-12, max_iter=500)
    assert len({*found.set_of[:30].tolist()}) == nx.number_connected_components(graph)
    assert list(found.walked) == pytest.approx([ranked[place] for place in range(30)], abs=1e-9)


def pairs_of(shared):
    one, other, weight = (np.array(column) for column in zip(*shared, strict=True))
    return Pairs.of(one, other, weight.astype(float), places=30)


def test_a_country_without_a_place_holds_nothing():
    none = np.zeros(0, dtype=np.int64)

    assert not len(country(Links((none, none), Pairs(none, none, np.zeros(0)))).walked)
