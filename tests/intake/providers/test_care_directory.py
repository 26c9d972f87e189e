"""The care directory of 122 columns, as a spreadsheet and as text: what it says, and what a later edition changes."""

from datetime import date

import pytest

from foundation.database import reading
from intake import reading as door
from intake.providers import actions
from intake.providers.tables import FactRow, LocationRow, OfficerRow, ProviderRow
from tests.support.register_files import ACTIVE, DUAL, lines, place, readme, write_csv, write_ods

HOME = place(1, **{"Brand ID": "SYN-B1", "Brand Name": "BRAND Invented", "Publication Date": "2012-05-06"})
CARE = place(
    2,
    **{
        "Care home?": "N",
        "Care homes beds": "0",
        "Registered manager": "*",
        "Location Latest Overall Rating": "Not Rated",
        "Service type - Care home service without nursing": "",
        "Service type - Domiciliary care service": "Y",
        "Service type - Extra Care housing services": "Y",
    },
)


def spreadsheet(folder, *rows, day="01 July 2026", name="09_August_2026_HSCA_Active_Locations.ods", dual=()):
    sheets = {
        "README": readme(day),
        "HSCA_Active_Locations": [[], ["Care directory"], *lines(ACTIVE, rows)],
        "Dual_Registration_Locations": lines(DUAL, dual),
    }
    return write_ods(folder / name, sheets)


def row_of(table, identifier):
    with reading() as session:
        chosen = table.__table__
        return session.execute(chosen.select().where(next(iter(chosen.primary_key)) == identifier)).one()


def test_a_spreadsheet_is_read_with_the_date_its_first_sheet_states(read_in, tmp_path):
    report = read_in(spreadsheet(tmp_path, HOME, CARE), environment="county")

    assert (report.layout, report.as_at) == ("care_directory", date(2026, 7, 1))
    assert (report.read, report.outcomes.added, report.rejections) == (2, 2, [])
    home, care = row_of(LocationRow, "SYN-L00001"), row_of(LocationRow, "SYN-L00002")
    assert (home.beds, home.stratum, home.postcode, home.registered_on) == (
        30, "residential_older", "BN99 1AA", date(2015, 3, 2),
    )  # fmt: skip
    assert (home.brand_id, home.brand_name, care.brand_id) == ("SYN-B1", "Invented", None)
    assert care.service_types == ["Domiciliary care service", "Extra Care housing services"]
    assert (care.rating, care.rating_none, care.care_home, care.beds) == (None, "not_rated", False, 0)


def test_a_rating_from_before_the_registration_is_marked_inherited(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, HOME, place(3)), environment="county")

    assert row_of(LocationRow, "SYN-L00001").rating_inherited is True
    assert row_of(LocationRow, "SYN-L00003").rating_inherited is False


def test_people_of_the_place_and_of_its_provider_are_named(read_in, tmp_path, held):
    read_in(spreadsheet(tmp_path, HOME, CARE), environment="county")

    with reading() as session:
        named = {(row.office, row.holder_id, row.name) for row in session.query(OfficerRow)}
    assert named == {
        ("registered_manager", "SYN-L00001", "Ada Vale1"),
        ("nominated_individual", "SYN-P00001", "Tom Marsh"),
        ("nominated_individual", "SYN-P00002", "Tom Marsh"),
    }
    assert row_of(ProviderRow, "SYN-P00001").ownership == "Organisation"


@pytest.mark.parametrize(
    ("start", "read"),
    [(("13/03/2015", "02/03/2015"), date(2015, 3, 2)), (("03/13/2015", "02/03/2015"), date(2015, 2, 3))],
)
def test_the_same_table_as_text_is_read_in_the_order_of_day_and_month_it_shows(read_in, tmp_path, start, read):
    rows = [place(number, **{"Location HSCA start date": day}) for number, day in enumerate(start)]
    file = write_csv(tmp_path / "01_July_2026_HSCA_Active_Locations.csv", lines(ACTIVE, rows))

    read_in(file, environment="county")

    assert row_of(LocationRow, "SYN-L00001").registered_on == read


def test_dates_that_show_no_order_are_refused_row_by_row(read_in, tmp_path):
    rows = [place(1, **{"Location HSCA start date": "02/03/2015"}), place(2)]
    file = write_csv(tmp_path / "01_July_2026_HSCA_Active_Locations.csv", lines(ACTIVE, rows))

    report = read_in(file, environment="county")

    assert [rejection.reason for rejection in report.rejections] == [
        "the start date '02/03/2015' is not a date in a form this file uses"
    ]


def test_a_row_of_a_sheet_that_cannot_be_read_is_named_with_its_number_on_the_screen(read_in, tmp_path):
    report = read_in(spreadsheet(tmp_path, HOME, place(2, **{"Care home?": "Perhaps"})), environment="county")

    assert [(one.number, one.identifier) for one in report.rejections] == [(5, "SYN-L00002")]
    assert report.rejections[0].reason.startswith("sheet HSCA_Active_Locations: whether it is a care home")
    assert report.read == report.accounted_for == 2


def test_reading_the_same_file_again_changes_nothing(read_in, tmp_path, held):
    tables = (
        "register_locations", "register_providers", "register_officers", "register_facts", "register_ratings",
        "register_listed", "register_imports",
    )  # fmt: skip
    file = spreadsheet(tmp_path, HOME, CARE)
    read_in(file, environment="county")
    before = [held(table) for table in tables]

    again = read_in(file, environment="county")

    assert again.outcomes.unchanged == 2
    assert [held(table) for table in tables] == before


def test_a_place_registered_twice_is_counted_once_under_its_primary_identifier(read_in, tmp_path):
    twice = {"Location Dual Registered": "Y", "Primary ID (Dual registration locations)": "SYN-L00001"}
    file = spreadsheet(tmp_path, place(1, **twice), place(2, **twice), place(3))

    read_in(file, environment="county")

    with reading() as session:
        assert [place.location_id for place in door.places(session)] == ["SYN-L00001", "SYN-L00003"]
        months = list(door.exposures(session, first=date(2026, 6, 1), last=date(2026, 6, 30)))
    assert [month.location_id for month in months] == ["SYN-L00001", "SYN-L00003"]


def test_the_second_sheet_says_which_of_two_registrations_is_counted(read_in, tmp_path):
    linked = {
        "Location ID": "SYN-L00002", "Location Name": "Number 2 House", "Linked Organisation ID": "SYN-L00001",
        "Relationship": "HSCA Dual Linked", "Primary ID": "SYN-L00001", "Provider ID": "SYN-P00002",
    }  # fmt: skip
    report = read_in(spreadsheet(tmp_path, HOME, place(2), dual=[linked]), environment="county")

    assert (report.read, report.rejections) == (3, [])
    assert row_of(LocationRow, "SYN-L00002").primary_id == "SYN-L00001"


def test_what_a_later_edition_says_otherwise_ends_what_was_said_before(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, HOME), environment="county")
    later = HOME | {"Provider ID": "SYN-P00009", "Provider Name": "Nine Limited", "Registered manager": "Reed, Jo"}
    read_in(spreadsheet(tmp_path, later, day="01 August 2026", name="August.ods"), environment="county")

    with reading() as session:
        ran = [(one.parent_id, one.starts_on, one.seen_from, one.ends_on) for one in door.operators(
            session, as_at=date(2026, 10, 6))]  # fmt: skip
        people = session.query(OfficerRow.name, OfficerRow.ends_on).filter_by(holder_kind="location").all()
    july, august = date(2026, 7, 1), date(2026, 8, 1)
    assert ran == [("SYN-P00001", date(2015, 3, 2), july, august), ("SYN-P00009", None, august, None)]
    assert {tuple(one) for one in people} == {("Ada Vale1", august), ("Jo Reed", None)}


def test_the_dates_a_fact_was_recorded_keep_it_out_of_an_earlier_view(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, HOME), environment="county")

    with reading() as session:
        assert door.operators(session, as_at=date(2026, 10, 5)) == []
        assert door.ratings(session, as_at=date(2026, 10, 5)) == []
        assert [(one.code, one.published_on, one.inherited) for one in door.ratings(
            session, as_at=date(2026, 10, 6))] == [("good", date(2012, 5, 6), True)]  # fmt: skip
        assert session.query(FactRow).filter_by(fact="brand").count() == 2


def test_a_packed_file_that_is_no_spreadsheet_is_refused(read_in, tmp_path):
    file = tmp_path / "letter.ods"
    file.write_bytes(b"PK\x05\x06" + bytes(18))

    with pytest.raises(actions.FileUnreadable, match="not an OpenDocument spreadsheet"):
        read_in(file)


def test_a_spreadsheet_that_breaks_off_is_refused(read_in, tmp_path):
    file = spreadsheet(tmp_path, HOME)
    file.write_bytes(file.read_bytes().replace(b"PK\x03\x04", b"PK\x03\x05", 1))

    with pytest.raises(actions.FileUnreadable, match="not a whole spreadsheet"):
        read_in(file)
