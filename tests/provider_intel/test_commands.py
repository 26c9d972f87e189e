"""`hub intel` and `hub register`, as an operator runs them."""

import json
import re

import pytest

from intake.register_cli import register
from provider_intel.cli import intel
from provider_intel.patterns.catalogue import PATTERNS
from tests.intake.providers.conftest import SUSSEX
from tests.provider_intel import record


@pytest.fixture
def references(app):
    worker = record.a_worker()
    record.register_homes(extra=(record.a_home("SYN-L0902", name="Larch Court"),))
    record.usual_years(worker)
    return record.contacts("SYN-L0902", record.every(12, 6), by=worker)


def invented_sussex(folder):
    """The sample's rows under invented identifiers, which a county takes."""
    file = folder / "register_extract_2025-09.csv"
    file.write_text(re.sub(r'"1-([0-9]+)"', r'"SYN-\1"', SUSSEX.read_text(encoding="utf-8")), encoding="utf-8")
    return file


def run(app, command, *words):
    return app.test_cli_runner().invoke(command, list(words))


def test_flags_are_printed_as_json_with_their_evidence(app, references):
    said = run(app, intel, "flags", "--as-at", "2026-09-30", "--json")

    told = json.loads(said.output)
    high = [flag for flag in told["flags"] if flag["lens"] == "high_3_months"]
    assert [flag["place"]["name"] for flag in high] == ["Larch Court"]
    assert high[0]["evidence_references"] == references
    assert {pattern["pattern"] for pattern in told["patterns"]} == {pattern.name for pattern in PATTERNS}


def test_flags_are_printed_as_sentences(app, references):
    said = run(app, intel, "flags", "--as-at", "2026-09-30")

    assert "as at 30 September 2026: 31 places compared." in said.output
    assert "Larch Court (40 beds) had six concerns" in said.output


def test_a_refresh_says_what_it_did_and_a_second_that_nothing_changed(app, references):
    first, second = (run(app, intel, "refresh", "--as-at", "2026-09-30").output for _ in range(2))

    high = "High reporting over three months. List 1"
    assert f"{high} produced: 1 of 31 places compared are listed.\n" in first
    assert f"{high} unchanged: 1 of 31 places compared are listed.\n" in second
    assert "Low reporting over twelve months. List 2 unchanged" in second


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("flags", "--as-at", "1900-01-01"), "No settings were in force on 1 January 1900."),
        (("refresh", "--as-at", "2100-01-01"), "1 January 2100 is in the future."),
        (("backtest", "--from", "2026-01-01", "--to", "2100-01-01"), "1 January 2100 is in the future."),
        (("backtest", "--from", "1900-01-01", "--to", "2026-01-01"), "No settings were in force on 1 January 1900."),
        (("log", "--year", "0"), "0 is not in the range"),
    ],
)
def test_a_day_or_year_of_which_nothing_can_be_said_is_refused_in_a_sentence(app, words, refusal):
    said = run(app, intel, *words)

    assert said.exit_code == 2
    assert refusal in said.output


def test_an_import_prints_its_control_total_and_its_speed(app, tmp_path):
    said = run(app, register, "import", str(invented_sussex(tmp_path)))

    assert "44 read = 44 added + 0 changed + 0 unchanged + 0 rejected" in said.output
    assert "rows a second" in said.output


def test_an_import_names_every_rejected_row(app, tmp_path):
    file = invented_sussex(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('"SYN-9649169095"', '""', 1), encoding="utf-8")

    said = run(app, register, "import", str(file))

    assert "row 2, no id: the location id is missing" in said.output


def test_a_county_refuses_the_real_register_in_a_sentence(app, references):
    said = run(app, register, "import", str(SUSSEX))

    assert said.exit_code == 1
    assert "This database holds the fictional county" in said.output
