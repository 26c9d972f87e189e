"""Latest ratings and deactivated locations: every kind of none kept apart, every rating with its date."""

from datetime import date

import pytest
from sqlalchemy import select

from foundation.database import reading
from intake import reading as door
from intake.providers.tables import LocationRow, RatingRow
from tests.intake.providers.conftest import LOCATIONS
from tests.intake.providers.test_care_directory import row_of, spreadsheet
from tests.support.register_files import ENDED, PROVIDER_RATINGS, RATINGS, lines, place, readme, write_ods

AS_AT = date(2026, 10, 6)


def rated(number, rating="Good", **told):
    cells = {
        "Location ID": f"SYN-L{number:05}", "Location Name": f"Number {number} House",
        "Location Post Code": "BN99 1AA", "Location Local Authority": "West Sussex",
        "Service / Population Group": "Overall", "Domain": "Overall", "Latest Rating": rating,
        "Publication Date": "2025-02-03", "Inherited Rating (Y/N)": "N", "Provider ID": f"SYN-P{number:05}",
        "Provider Name": f"Number {number} Limited",
    }  # fmt: skip
    return cells | told


def ratings_file(folder, *rows, providers=()):
    sheets = {
        "README": readme("01 September 2026"),
        "Locations": lines(RATINGS, rows),
        "Providers": lines(PROVIDER_RATINGS, providers),
    }
    return write_ods(folder / "Latest_ratings.ods", sheets)


def ended_file(folder, **told):
    cells = {
        "Location ID": "SYN-L00001", "Location Name": "Number 1 House", "Location Status": "Inactive",
        "Location HSCA start date": "2015-03-02", "Location HSCA End Date": "2026-08-20", "Care home?": "Y",
        "Care homes beds at point location de-activated": "28", "Location Latest Overall Rating": "Inadequate",
        "Publication Date": "2026-01-09", "Inherited Rating (Y/N)": "N",
    }  # fmt: skip
    sheets = {"README": readme("01 September 2026"), "Deactivated": lines(ENDED, [cells | told])}
    return write_ods(folder / "Deactivated_Locations.ods", sheets)


@pytest.mark.parametrize(
    ("written", "none"),
    [
        ("", "blank"),
        ("Not Rated", "not_rated"),
        ("No published rating", "no_published_rating"),
        ("Inspected but not rated", "inspected_but_not_rated"),
        ("Insufficient evidence to rate", "insufficient_evidence"),
        ("Not formally rated", "not_formally_rated"),
    ],
)
def test_the_kinds_of_no_rating_are_kept_apart(read_in, tmp_path, written, none):
    read_in(ratings_file(tmp_path, rated(1, written)), environment="county")

    held = row_of(LocationRow, "SYN-L00001")
    assert (held.rating, held.rating_none) == (None, none)
    with reading() as session:
        assert [one.none for one in door.ratings(session, as_at=AS_AT)] == [none]


def test_a_rating_for_each_service_and_question_stands_beside_the_overall_one(read_in, tmp_path):
    part = {"Service / Population Group": "Residential", "Domain": "Safe", "Publication Date": "2024-07-01"}
    file = ratings_file(
        tmp_path, rated(1, "Requires Improvement"), rated(1, "Inadequate", **part), providers=[rated(1)]
    )

    report = read_in(file, environment="county")

    assert (report.read, report.rejections, report.as_at) == (3, [], date(2026, 9, 1))
    with reading() as session:
        held = session.execute(select(RatingRow.holder_id, RatingRow.question, RatingRow.code).order_by(RatingRow.id))
        assert [tuple(row) for row in held] == [
            ("SYN-L00001", "Overall", "requires_improvement"),
            ("SYN-L00001", "Safe", "inadequate"),
            ("SYN-P00001", "Overall", "good"),
        ]
    assert row_of(LocationRow, "SYN-L00001").rating_on == date(2025, 2, 3)


def test_reading_ratings_again_changes_nothing(read_in, tmp_path, held):
    file = ratings_file(tmp_path, rated(1), rated(2, "Not Rated"))
    read_in(file, environment="county")
    before = held("register_ratings")

    assert read_in(file, environment="county").outcomes.unchanged == 2
    assert held("register_ratings") == before


def test_an_ended_place_ends_on_its_own_day_and_keeps_its_services(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, place(1)), environment="county")
    report = read_in(ended_file(tmp_path), environment="county")

    ended = row_of(LocationRow, "SYN-L00001")
    assert (report.layout, report.outcomes.changed) == ("deactivated", 1)
    assert (ended.status, ended.deregistered_on, ended.beds) == ("deregistered", date(2026, 8, 20), 28)
    assert (ended.rating, ended.stratum, ended.provider_id) == ("inadequate", "residential_older", "SYN-P00001")
    with reading() as session:
        months = {one.month: one.days for one in door.exposures(session, first=date(2026, 7, 1), last=AS_AT)}
    assert months == {"2026-07": 31, "2026-08": 20}


def test_an_ended_place_without_an_end_is_named_and_refused(read_in, tmp_path):
    report = read_in(ended_file(tmp_path, **{"Location HSCA End Date": ""}), environment="county")

    assert "the end date is missing" in report.rejections[0].reason


def test_the_interfaces_bodies_tell_ratings_of_years_ago_once(read_in, held):
    read_in(LOCATIONS)
    before = len(held("register_ratings"))
    read_in(LOCATIONS)

    with reading() as session:
        one = [fact for fact in door.ratings(session, as_at=AS_AT) if fact.location_id == "1-10044594541"]
        oldest = min(fact.published_on for fact in door.ratings(session, as_at=AS_AT) if fact.published_on)
    assert len(held("register_ratings")) == before > 154
    assert oldest < date(2018, 1, 1), one
