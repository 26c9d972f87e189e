"""The country at once, from the summaries, says what measuring place by place and concern by concern says."""

from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pytest

from foundation.database import reading, transaction
from intake import reading as door
from provider_intel import refresh as runs
from provider_intel.domain import Place, Window
from provider_intel.graph.country import country
from provider_intel.patterns.counting import Size, service_years, sizes
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.low_reporting import low_reporting
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.weighing import Told, columns_of
from provider_intel.patterns.weighing import service_years as years_at_once
from provider_intel.refresh import quick
from provider_intel.refresh.working import facts_for
from tests.provider_intel.record import AS_AT, NOW, contacts, every
from tests.support.accounts import an_account
from tests.support.register_rows import people_counted

MID_MONTH = date(2026, 9, 17)


@pytest.fixture
def summed(county):
    contacts("SYN-L0902", every(12, 6), by=county)
    contacts("SYN-L0003", every(3, 4), by=county, incident_on=date(2026, 7, 5), adult_key="one")
    contacts("SYN-L0004", every(3, 4), by=county, cause_kind="self")
    with transaction() as session:
        door.make_summaries(session, at=NOW)
    return county


@pytest.mark.parametrize("as_at", [AS_AT, MID_MONTH])
def test_every_place_is_weighed_alike_from_the_summaries_and_from_its_concerns(summed, as_at):
    settings = settings_on(as_at)
    with reading() as session:
        told = quick.overview(session, as_at=as_at, settings=settings)
        facts = facts_for(session, as_at=as_at, settings=settings)
    for weighed, lens in ((told.high, high_reporting), (told.low, low_reporting)):
        held = lens(facts, settings=settings).measuring.measured
        at = [told.ids.index(place.location_id) for place in held.places]
        if as_at == AS_AT:
            np.testing.assert_array_equal(weighed.observed[at], held.y)
        np.testing.assert_allclose(weighed.expected[at], held.e)
    assert "SYN-L0902" in told.high.stands


def test_a_list_of_today_is_the_same_from_the_summaries_as_from_the_concerns(summed):
    with reading() as session:
        counted, kept = (runs.work_out(session, as_at=AS_AT, kept=kept) for kept in (False, True))

    assert runs.as_plain(kept) == runs.as_plain(counted)


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
    providers, brands = ["P1", "P1", "P2", "P3", ""], ["", "", "B1", "B1", ""]
    pairs = (np.array([1]), np.array([2]), np.array([2.0]))
    graph = nx.Graph()
    graph.add_nodes_from(range(5))
    graph.add_weighted_edges_from((place, name, 1.0) for place, name in enumerate(providers) if name)
    graph.add_weighted_edges_from((place, name, 0.5) for place, name in enumerate(brands) if name)
    graph.add_edge(1, 2, weight=2.0)

    found = country(providers, brands, pairs)

    ranked = nx.pagerank(graph, tol=1e-12, max_iter=500)
    assert sorted(found.sizes) == [1, 4]
    assert list(found.walked) == pytest.approx([ranked[place] for place in range(5)])
