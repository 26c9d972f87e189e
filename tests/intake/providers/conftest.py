"""A register to read files into, and the sample files."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foundation import audit
from foundation import database as db
from intake.providers import actions

SAMPLES = Path(__file__).parents[2] / "data" / "cqc"
LOCATIONS = SAMPLES / "api_locations_oldham_2025-03_part1.json"
PROVIDERS = SAMPLES / "api_providers_oldham_2025-03_part1.json"
PAGE = SAMPLES / "api_locations_list_response.json"
SUSSEX = SAMPLES / "register_extract_2025-08_sussex_rows.csv"
ENGLAND = SAMPLES / "register_extract_2025-08_england_sample.csv"


@pytest.fixture
def read_in(database: str) -> Callable[..., actions.ImportReport]:
    """Return a function that reads a file into an empty register."""
    audit.prepare(key="k" * 40)
    audit.register(*actions.ENTRIES)

    def read(path: Path, *, as_at: date | None = None, environment: str = "live") -> actions.ImportReport:
        command = actions.ImportRegister(path=path, environment=environment, as_at=as_at)
        return actions.import_register(command, now=datetime(2026, 10, 6, 9, tzinfo=UTC))

    return read


@pytest.fixture
def held() -> Callable[[str], list[tuple[object, ...]]]:
    """Return a function that gives every row of a table, to compare byte for byte."""

    def rows(table: str) -> list[tuple[object, ...]]:
        chosen = db.Base.metadata.tables[table]
        with db.reading() as session:
            return [tuple(row) for row in session.execute(chosen.select().order_by(*chosen.primary_key.columns))]

    return rows


@pytest.fixture
def directory_file(tmp_path: Path) -> Path:
    """Return a small published directory: four lines before the header, the date in one of them."""
    file = tmp_path / "CQC_directory.csv"
    file.write_text(DIRECTORY, encoding="utf-8")
    return file


DIRECTORY = """CQC directory,,,,,,,,,,,,,,
produced on 03 September 2026,,,,,,,,,,,,,,
,,,,,,,,,,,,,,
,,,,,,,,,,,,,,
Name,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,Date of latest check,\
Specialisms/services,Provider name,Local authority,Region,Location URL,CQC Location ID (for office use only),\
CQC Provider ID (for office use only)
Larch Court,,"1 Larch Lane, Worthing",BN111AA,01632960001,,Care home service with nursing|Domiciliary care service,\
01/09/2026,Caring for adults over 65 yrs|Dementia,Larch Care Limited,West Sussex,South East,,1-100000001,1-200000001
Elm Homecare,,"2 Elm Row, Crawley",RH10 1AA,01632960002,,Domiciliary care service,01/09/2026,\
Caring for adults under 65 yrs,Larch Care Limited,West Sussex,South East,,1-100000002,1-200000001
"""
