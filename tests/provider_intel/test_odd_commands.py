"""Whatever is typed after `hub intel`, `hub qasig` and `hub register`, or laid before them: a sentence answers it."""

import pytest

from intake.register_cli import register
from provider_intel.cli import intel
from provider_intel.pack.cli import qasig
from tests.provider_intel import record

BAD_DAYS = ("", "soon", "2026-13-01", "2026-02-30", "0001-01-01", "9999-12-31", "2026-9-31x")
BAD_MONTHS = (
    "",
    "soon",
    "2026-13",
    "2026-00",
    "0001-01",
    "0000-01",
    "9999-12",
    "2099-01",
    "2026-1",
    "20２６-01",
    "2018-01",
)


def run(app, command, *words):
    said = app.test_cli_runner().invoke(command, list(words))
    assert said.exception is None or isinstance(said.exception, SystemExit), repr(said.exception)
    return said


def refused(app, command, *words):
    said = run(app, command, *words)
    assert said.exit_code in (1, 2), said.output
    assert "Error: " in said.output
    return said.output


@pytest.mark.parametrize("day", BAD_DAYS)
@pytest.mark.parametrize("command", ["refresh", "flags"])
def test_a_day_that_is_none_or_of_which_nothing_can_be_said_is_refused(app, command, day):
    refused(app, intel, command, "--as-at", day)


@pytest.mark.parametrize("day", BAD_DAYS)
def test_a_replay_over_days_that_are_none_is_refused(app, day):
    refused(app, intel, "backtest", "--from", day, "--to", "2026-09-30")
    refused(app, intel, "backtest", "--from", "2026-01-01", "--to", day)


@pytest.mark.parametrize(
    "planted",
    [
        "",
        "x",
        "=2026-01-01",
        "SYN-L0001",
        "SYN-L0001=",
        "SYN-L0001=soon",
        "SYN-L9999=2026-01-01",
        "SYN-L0001=2026-01-01:",
        "SYN-L0001=2026-01-01:2025-01-01",
        "SYN-L0001=2026-01-01:2026-02-30",
    ],
)
def test_a_planted_cluster_that_cannot_be_is_refused(app, planted):
    record.register_homes(2)
    refused(app, intel, "backtest", "--from", "2026-08-01", "--to", "2026-08-31", "--planted", planted)


@pytest.mark.parametrize("place", ["", "SYN-L9999", "x" * 5000])
def test_an_outcome_of_a_place_that_was_never_listed_is_refused(app, place):
    refused(
        app,
        intel,
        "outcome",
        place,
        "--lens",
        "high_3_months",
        "--since",
        "2026-01-01",
        "--outcome",
        "upheld",
        "--by",
        "QASIG",
    )


@pytest.mark.parametrize("year", ["-1", "0", "1999", "2201", "soon", "99999999999999999999"])
def test_a_year_that_is_none_is_refused(app, year):
    refused(app, intel, "log", "--year", year)


@pytest.mark.parametrize("month", BAD_MONTHS)
def test_a_pack_of_a_month_that_is_none_has_not_been_or_was_too_long_ago_is_refused(app, tmp_path, month):
    refused(app, qasig, "pack", "--month", month, "--out", str(tmp_path / "out"))


def test_a_pack_cannot_be_written_where_a_file_stands(app, tmp_path):
    (tmp_path / "file").write_text("x")
    refused(app, qasig, "pack", "--month", "2026-10", "--out", str(tmp_path / "file"))
    refused(app, qasig, "pack", "--month", "2026-10", "--out", str(tmp_path / "file" / "under"))
    refused(app, qasig, "pack", "--month", "2026-10", "--out", "/proc/nowhere")


FILES = {
    "empty.csv": b"",
    "nul.csv": b"\x00" * 300,
    "utf16.csv": "Location ID,NHS number".encode("utf-16"),
    "latin.csv": b"caf\xe9,\xff\n" * 9,
    "zip.ods": b"PK\x03\x04broken",
    "bad.json": b'{"locationId":',
    "list.json": b"[1, 2, null]",
    "deep.json": b"[" * 100000,
    "deeper.json": b'{"a":' * 100000,
    "figures.json": b'[{"locationId": ' + b"9" * 9000 + b"}]",
    "quote.csv": b'"never closed\n' * 5,
    "long.csv": b"a," * 200000,
    "number.json": b"[]",
    "text.txt": b"hello",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", ["import", "people", "placements", "placed-adults", "agencies"])
def test_a_file_of_any_content_is_refused(app, tmp_path, command, name):
    (tmp_path / name).write_bytes(FILES[name])
    refused(app, register, command, str(tmp_path / name))


@pytest.mark.parametrize("command", ["import", "people", "placements", "placed-adults", "agencies"])
def test_a_folder_and_a_file_that_is_not_there_are_refused(app, tmp_path, command):
    refused(app, register, command, str(tmp_path))
    refused(app, register, command, str(tmp_path / "gone.csv"))
    refused(app, register, command, "/proc/self/mem")


@pytest.mark.parametrize("day", [*BAD_DAYS[:4], "9999-12-31"])
def test_a_file_as_at_a_day_that_is_none_or_to_come_is_refused(app, tmp_path, day):
    (tmp_path / "x.json").write_text("[]")
    refused(app, register, "import", str(tmp_path / "x.json"), "--as-at", day)
