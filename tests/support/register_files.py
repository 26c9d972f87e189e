"""Published register files of invented places: the care directory's 122 columns as a spreadsheet or as text."""

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

COLUMNS = json.loads((Path(__file__).parents[1] / "data" / "cqc" / "cqc_file_columns.json").read_text("utf-8"))
ACTIVE: list[str] = COLUMNS["hsca_active_locations"]
DUAL: list[str] = COLUMNS["dual_registration_locations_known"]
RATINGS: list[str] = COLUMNS["latest_ratings_locations"]
ENDED: list[str] = COLUMNS["deactivated_locations_first_columns_incomplete"]
PROVIDER_RATINGS = [column for column in RATINGS if not column.startswith(("Location", "Care Home"))]

Rows = Iterable[Sequence[str]]
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def place(number: int, **told: str) -> dict[str, str]:
    """Return the cells of one invented care home; `told` says what is different, by column."""
    cells = {
        "Location ID": f"SYN-L{number:05}",
        "Location HSCA start date": "2015-03-02",
        "Dormant (Y/N)": "N",
        "Care home?": "Y",
        "Location Name": f"Number {number} House",
        "Registered manager": f"Vale{number}, Ada",
        "Care homes beds": "30",
        "Location Type/Sector": "Social Care Org",
        "Location Inspection Directorate": "Adult social care",
        "Location Latest Overall Rating": "Good",
        "Publication Date": "2024-05-06",
        "Inherited Rating (Y/N)": "N",
        "Location Region": "South East",
        "Location Local Authority": "West Sussex",
        "Location Street Address": f"{number} High Street",
        "Location City": "Worthing",
        "Location Postal Code": "BN99 1AA",
        "Location UPRN ID": f"{number:012}",
        "Brand ID": "-",
        "Brand Name": "-",
        "Provider ID": f"SYN-P{number:05}",
        "Provider Name": f"Number {number} Limited",
        "Provider HSCA start date": "2015-01-01",
        "Provider Ownership Type": "Organisation",
        "Provider Nominated Individual Name": "Marsh, Tom",
        "Service type - Care home service without nursing": "Y",
        "Service user band - Older People": "Y",
    }
    unknown = told.keys() - set(ACTIVE)
    assert not unknown, f"No such columns: {unknown}"
    return cells | told


def lines(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[list[str]]:
    """Yield the header and each row's cells in the order of the columns."""
    yield list(columns)
    for row in rows:
        yield [row.get(column, "") for column in columns]


def readme(day: str) -> Rows:
    """Return the sheet that says what the file is and as at when."""
    return (["Care directory with filters"], ["Published 9 July 2020"], [f"CQC database as at {day}"])


def write_csv(path: Path, rows: Rows) -> Path:
    """Write rows as text."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    return path


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write sheets as an OpenDocument spreadsheet, like cells and the empty end of each row and sheet written once."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("content.xml", "w", force_zip64=True) as content,
    ):
        for piece in _content(sheets):
            content.write(piece.encode())
    return path


def _content(sheets: Mapping[str, Rows]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
    for name, rows in sheets.items():
        yield f"<table:table table:name={quoteattr(name)}>"
        for row in rows:
            yield f"<table:table-row>{''.join(_cells(row))}</table:table-row>"
        yield (
            '<table:table-row table:number-rows-repeated="1040000">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        )
    yield "</office:spreadsheet></office:body></office:document-content>"


def _cells(row: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(row):
        alike = 1
        while at + alike < len(row) and row[at + alike] == row[at]:
            alike += 1
        times = f' table:number-columns-repeated="{alike}"' if alike > 1 else ""
        yield f"<table:table-cell{times}{_kind(row[at])}"
        at += alike
    yield '<table:table-cell table:number-columns-repeated="16262"/>'


def _kind(written: str) -> str:
    if not written:
        return "/>"
    if len(written) == 10 and written[4] == written[7] == "-" and written[:4].isdigit():
        shown = f"{written[8:]}/{written[5:7]}/{written[:4]}"
        return f' office:value-type="date" office:date-value="{written}"><text:p>{shown}</text:p></table:table-cell>'
    return f' office:value-type="string"><text:p>{escape(written)}</text:p></table:table-cell>'
