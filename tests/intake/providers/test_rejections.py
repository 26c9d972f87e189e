"""What the register refuses: each row by name and reason, each unreadable file with what was expected."""

import json
from datetime import date

import pytest

from foundation.database import reading
from intake.providers import actions, queries
from tests.intake.providers.conftest import LOCATIONS, SUSSEX


def spoilt(tmp_path, *changes):
    text = SUSSEX.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    file = tmp_path / "register_extract_2025-09.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"1 Charmandean Road","1-9649169095"', '"1 Charmandean Road",""', "the location id is missing"),
        ('"1-9649169095"', '"Robert; drop"', "not a register identifier"),
        ('"1 Charmandean Road"', '"  "', "the name is missing"),
        ('"8","2020-12-01"', '"eight","2020-12-01"', "not a whole number"),
        ('"8","2020-12-01"', '"8","13/45/2020 12:00:00 AM"', "not a date"),
        ('"8","2020-12-01"', '"8","01/02/2020"', "not a date"),
        ('"N","Requires improvement"', '"N","Splendid"', "not one the register is known to use"),
        ('"","N","Requires improvement"', '"","Perhaps","Requires improvement"', "should be Y, N or blank"),
        ('"1-116992858","10/1/2010', '"","10/1/2010', "the provider id is missing"),
        ('"1 Charmandean Road",', '"1 Charmandean Road","extra",', "46 columns where the header has 45"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_reason_and_kept(read_in, tmp_path, before, after, reason):
    report = read_in(spoilt(tmp_path, (before, after)))

    with reading() as session:
        kept = queries.rejections(session, report.import_id)
    assert report.read == 44 == report.accounted_for
    assert [rejection.number for rejection in report.rejections] == [2]
    assert reason in report.rejections[0].reason
    assert [(row, why) for row, _, why in kept] == [(2, report.rejections[0].reason)]


def test_an_identifier_that_comes_twice_is_rejected_the_second_time(read_in, tmp_path):
    report = read_in(spoilt(tmp_path, ('"1-153712008"', '"1-9649169095"')))

    assert report.rejections[0].reason == "the same identifier as row 2; the first is kept"


def test_bytes_that_are_not_text_reject_their_row_alone(read_in, tmp_path):
    file = spoilt(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"1 Charmandean Road", b"1 Charmandean \xff\xfe", 1))

    report = read_in(file)

    assert len(report.rejections) == 1
    assert "not UTF-8" in report.rejections[0].reason


def test_an_invented_identifier_among_real_ones_is_rejected(read_in, tmp_path):
    report = read_in(spoilt(tmp_path, ('"1-153712008"', '"SYN-L0001"')))

    assert [rejection.identifier for rejection in report.rejections] == ["SYN-L0001"]


def test_a_body_that_is_no_object_and_one_without_a_name_are_rejected(read_in, tmp_path):
    bodies = json.loads(LOCATIONS.read_text(encoding="utf-8"))[:3]
    del bodies[1]["name"]
    file = tmp_path / "bodies_2025-03.json"
    file.write_text(json.dumps([*bodies, "loose text"]), encoding="utf-8")

    report = read_in(file)

    assert [(row.number, row.reason) for row in report.rejections] == [
        (2, "the name is missing"),
        (4, "the entry is not an object"),
    ]
    assert report.outcomes.added == 2


def test_a_file_that_breaks_off_says_so_and_can_be_read_again_whole(read_in, tmp_path):
    file = tmp_path / "bodies_2025-03.json"
    file.write_text(LOCATIONS.read_text(encoding="utf-8")[:300_000], encoding="utf-8")

    with pytest.raises(actions.FileUnreadable, match="breaks off"):
        read_in(file)

    assert read_in(LOCATIONS).accounted_for == 154


def test_a_file_of_another_kind_is_refused_with_what_was_expected(read_in, tmp_path):
    file = tmp_path / "shopping.csv"
    file.write_text("item,price\nmilk,1\n", encoding="utf-8")

    with pytest.raises(actions.FileUnreadable, match=r"122 columns.*45-column extract or the 15-column directory"):
        read_in(file)


def test_a_file_that_names_no_date_asks_for_one(read_in, tmp_path):
    file = tmp_path / "extract.csv"
    file.write_bytes(SUSSEX.read_bytes())

    with pytest.raises(actions.DateNotStated, match="--as-at"):
        read_in(file)
    assert read_in(file, as_at=date(2025, 8, 31)).read == 44
