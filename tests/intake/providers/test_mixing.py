"""Invented places and real ones never meet in one database."""

from datetime import date

import pytest
from sqlalchemy import select

from foundation.database import reading
from intake.providers import actions, queries
from intake.providers.domain import MixingRefused, refuse_mixing
from intake.providers.tables import LocationRow
from tests.intake.providers.conftest import SUSSEX

COUNTY = actions.RegisterCounty(
    as_at=date(2026, 10, 6),
    environment="county",
    local_authority="West Sussex",
    providers=(actions.CountyProvider("SYN-P0001", "Invented Care", brand_id="SYN-B01", brand_name="Invented"),),
    locations=(
        actions.CountyLocation(
            location_id="SYN-L0001",
            provider_id="SYN-P0001",
            name="St. Dunstan’s Rest",
            town="Worthing",
            postcode="BN99 1AA",
            service_types=("Care home service without nursing",),
            specialisms=("Dementia",),
            beds=40,
        ),
        actions.CountyLocation(
            location_id="SYN-L0002",
            provider_id="SYN-P0001",
            name="Invented Homecare",
            town="Crawley",
            postcode="RH99 1AA",
            service_types=("Domiciliary care service",),
            specialisms=(),
            people_supported=55,
        ),
    ),
    officers=(actions.CountyOfficer("location", "SYN-L0001", "registered_manager", "Vale", "Ada", date(2024, 1, 1)),),
    links=(actions.CountyLink("SYN-L0002", "SYN-L0001", "New Provider", date(2025, 6, 1)),),
)


@pytest.mark.parametrize(
    ("environment", "synthetic_held", "real_held", "incoming_synthetic"),
    [("county", True, False, False), ("live", True, False, False), ("county", False, True, True),
     ("live", False, False, True), ("county", False, False, False), ("county", False, True, False)],
)  # fmt: skip
def test_these_mixtures_are_refused(environment, synthetic_held, real_held, incoming_synthetic):
    with pytest.raises(MixingRefused):
        refuse_mixing(
            environment=environment,
            holds_synthetic=synthetic_held,
            holds_real=real_held,
            incoming_synthetic=incoming_synthetic,
        )


@pytest.mark.parametrize(
    ("environment", "synthetic_held", "real_held", "incoming_synthetic"),
    [("county", False, False, True), ("county", True, False, True), ("live", False, True, False),
     ("live", False, False, False)],
)  # fmt: skip
def test_these_are_not(environment, synthetic_held, real_held, incoming_synthetic):
    refuse_mixing(
        environment=environment,
        holds_synthetic=synthetic_held,
        holds_real=real_held,
        incoming_synthetic=incoming_synthetic,
    )


def test_a_real_file_is_refused_by_a_county_and_leaves_no_mark(read_in, held):
    actions.register_county_places(COUNTY)
    before = held("register_locations")

    with pytest.raises(MixingRefused, match="fictional county"):
        read_in(SUSSEX)

    assert held("register_locations") == before
    assert held("register_imports") == []


def test_the_county_is_refused_beside_real_places(read_in):
    read_in(SUSSEX)

    with pytest.raises(MixingRefused, match="holds real places"):
        actions.register_county_places(COUNTY)
    with reading() as session:
        assert queries.register_is_real(session)


def test_a_county_place_must_carry_the_invented_mark(read_in):
    stray = actions.CountyProvider("1-555", "Not invented enough")
    county = actions.RegisterCounty(date(2026, 10, 6), "county", "West Sussex", (stray,), ())

    with pytest.raises(MixingRefused, match="1-555 is not an invented identifier"):
        actions.register_county_places(county)


def test_loading_the_same_county_again_changes_nothing(read_in, held):
    tables = ("register_locations", "register_providers", "register_officers", "register_links", "register_words")
    actions.register_county_places(COUNTY)
    before = [held(table) for table in tables]

    assert actions.register_county_places(COUNTY) == 0
    assert [held(table) for table in tables] == before


def test_a_service_in_peoples_homes_keeps_its_number_of_people_supported(read_in):
    actions.register_county_places(COUNTY)

    with reading() as session:
        columns = (LocationRow.capacity, LocationRow.capacity_source, LocationRow.stratum, LocationRow.brand_name)
        rows = session.execute(select(*columns).order_by(LocationRow.location_id)).all()
    assert [tuple(row) for row in rows] == [
        (40, "registered_beds", "residential_older", "Invented"),
        (55, "people_supported", "home_care", "Invented"),
    ]
