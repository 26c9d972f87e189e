"""The sample files read in whole, with every quirk their notes name."""

from datetime import date
from types import SimpleNamespace

from sqlalchemy import func, select

from foundation.database import reading
from intake.providers.tables import ImportRow, LinkRow, LocationRow, OfficerRow, ProviderRow
from tests.intake.providers.conftest import ENGLAND, LOCATIONS, PAGE, PROVIDERS, SUSSEX

EVERYTHING = (
    "register_imports",
    "register_rejections",
    "register_providers",
    "register_locations",
    "register_words",
    "register_officers",
    "register_links",
    "audit_entries",
)


def entry(mapped, identifier):
    with reading() as session:
        row = session.get_one(mapped, identifier)
        return SimpleNamespace(**{column.key: getattr(row, column.key) for column in mapped.__table__.columns})


def location(identifier):
    return entry(LocationRow, identifier)


def test_every_row_of_every_sample_is_accounted_for(read_in):
    reports = [read_in(file, as_at=date(2025, 3, 31)) for file in (PAGE, PROVIDERS, LOCATIONS)]
    reports += [read_in(SUSSEX), read_in(ENGLAND)]

    assert [report.read for report in reports] == [154, 10, 154, 44, 588]
    assert all(report.accounted_for == report.read for report in reports)
    assert not any(report.rejections for report in reports)


def test_reading_the_same_files_again_changes_nothing_at_all(read_in, held):
    for file in (LOCATIONS, PROVIDERS, SUSSEX, ENGLAND):
        read_in(file)
    before = {table: held(table) for table in EVERYTHING}

    again = [read_in(file) for file in (LOCATIONS, PROVIDERS, SUSSEX, ENGLAND)]

    assert {table: held(table) for table in EVERYTHING} == before
    assert [report.outcomes.unchanged for report in again] == [154, 10, 44, 588]


def test_a_file_read_before_says_which_import_it_was(read_in):
    first = read_in(SUSSEX)

    assert read_in(SUSSEX).read_before == first.import_id


def test_the_date_comes_from_the_file_name_when_only_the_month_is_named(read_in):
    assert read_in(SUSSEX).as_at == date(2025, 8, 31)


def test_a_rating_counts_the_same_in_either_casing(read_in):
    read_in(ENGLAND)

    with reading() as session:
        codes = set(session.scalars(select(LocationRow.rating).where(LocationRow.rating.is_not(None))))
    assert codes == {"outstanding", "good", "requires_improvement", "inadequate"}


def test_the_kinds_of_no_rating_are_kept_apart(read_in):
    read_in(LOCATIONS)
    read_in(ENGLAND)

    with reading() as session:
        kinds = dict(
            session.execute(
                select(LocationRow.rating_none, func.count())
                .where(LocationRow.rating_none.is_not(None), LocationRow.detail == "full")
                .group_by(LocationRow.rating_none)
            ).all()
        )
    assert kinds["absent"] == 44
    assert kinds["no_published_rating"] == 33
    assert kinds["inspected_but_not_rated"] >= 4
    assert kinds["blank"] >= 142


def test_beds_of_nought_and_beds_not_stated_stay_different(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        full = select(func.count()).where(LocationRow.detail == "full")
        assert session.scalar(full.where(LocationRow.beds == 0)) == 88
        assert session.scalar(full.where(LocationRow.beds.is_(None))) == 12


def test_american_and_iso_dates_in_one_row_are_both_read(read_in):
    read_in(SUSSEX)

    provider = entry(ProviderRow, "1-116992858")
    assert location("1-9649169095").registered_on == date(2020, 12, 1)
    assert provider.registered_on == date(2010, 10, 1)


def test_the_brand_loses_the_word_put_before_it(read_in):
    read_in(SUSSEX)

    assert location("1-9649169095").brand_name == "Achieve Together"


def test_spaces_after_a_company_number_are_dropped(read_in):
    read_in(ENGLAND)

    with reading() as session:
        assert session.scalar(select(ProviderRow.provider_id).where(ProviderRow.companies_house == "15756430"))


def test_a_directorate_not_specified_is_kept_as_published(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        assert session.scalar(select(func.count()).where(LocationRow.directorate == "Unspecified")) == 33


def test_a_linked_registration_outside_the_file_is_held_by_name(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        linked = session.execute(
            select(LocationRow.name, LocationRow.status).where(LocationRow.detail == "linked")
        ).all()
        ends = session.execute(select(LinkRow.predecessor_id, LinkRow.successor_id)).all()
        known = set(session.scalars(select(LocationRow.location_id)))
    assert linked
    assert all(row.name and row.status == "unknown" for row in linked)
    assert {identifier for link in ends for identifier in link} <= known


def test_a_link_stated_from_both_its_ends_is_held_once(read_in):
    read_in(LOCATIONS)

    with reading() as session:
        links = session.execute(select(LinkRow.predecessor_id, LinkRow.successor_id)).all()
    assert len(links) == len(set(links))
    assert 48 <= len(links) <= 95


def test_an_empty_nominated_individual_names_nobody(read_in):
    read_in(PROVIDERS)

    with reading() as session:
        offices = session.execute(select(OfficerRow.office).where(OfficerRow.holder_id == "1-101630228")).scalars()
        assert set(offices) == {"partner"}


def test_a_later_edition_that_names_another_manager_ends_the_first(read_in, tmp_path):
    read_in(SUSSEX)
    later = tmp_path / "register_extract_2025-11.csv"
    later.write_text(SUSSEX.read_text(encoding="utf-8").replace("Eartham X40, Femi, Mr", "Newly D01, Mae, Ms"))

    report = read_in(later)

    with reading() as session:
        rows = session.execute(
            select(OfficerRow.name, OfficerRow.seen_from, OfficerRow.ends_on)
            .where(OfficerRow.holder_id == "1-9649169095")
            .order_by(OfficerRow.id)
        ).all()
    assert report.outcomes.changed == 1
    assert [tuple(row) for row in rows] == [
        ("Femi Eartham X40", date(2025, 8, 31), date(2025, 11, 30)),
        ("Mae Newly D01", date(2025, 11, 30), None),
    ]


def test_an_older_edition_does_not_overwrite_a_newer_one(read_in, tmp_path):
    read_in(SUSSEX)
    older = tmp_path / "register_extract_2024-01.csv"
    older.write_text(SUSSEX.read_text(encoding="utf-8").replace("1 Charmandean Road", "Former Name"))

    report = read_in(older)

    assert report.outcomes.older == 44
    assert location("1-9649169095").name == "1 Charmandean Road"


def test_the_import_is_recorded_with_its_counts(read_in):
    report = read_in(SUSSEX)

    row = entry(ImportRow, report.import_id)
    assert (row.state, row.rows_read, row.added, row.rejected) == ("finished", 44, 44, 0)


def test_the_directory_is_known_by_its_columns_wherever_its_header_stands(read_in, directory_file):
    report = read_in(directory_file)

    larch = location("1-100000001")
    assert (report.layout, report.as_at, report.read) == ("directory", date(2026, 9, 3), 2)
    assert (larch.town, larch.postcode, larch.stratum) == ("Worthing", "BN11 1AA", "nursing_older")
