"""Every published table we can read, told apart by its columns and never by the name of its file."""

from collections.abc import Sequence

from intake.providers.domain.care_directory import CARE_DIRECTORY, DEACTIVATED, DUAL_REGISTRATIONS
from intake.providers.domain.codes import RatingUnknown
from intake.providers.domain.csv_rows import DIRECTORY, EXTRACT
from intake.providers.domain.latest_ratings import LOCATION_RATINGS, PROVIDER_RATINGS
from intake.providers.domain.layout import Layout, Row, column_key
from intake.providers.domain.records import Record, RecordRefused
from intake.providers.domain.values import ValueUnreadable

# A table of providers' ratings has columns that the table of places' ratings has too, so it stands after it.
LAYOUTS = (
    CARE_DIRECTORY, EXTRACT, DIRECTORY, DEACTIVATED, LOCATION_RATINGS, PROVIDER_RATINGS, DUAL_REGISTRATIONS,
)  # fmt: skip


def layout_of(header: Sequence[str]) -> Layout | None:
    """Return the layout whose columns are all in a line, wherever in the file the line stands; else None."""
    columns = {column_key(name) for name in header}
    return next((layout for layout in LAYOUTS if layout.signature <= columns), None)


def record_from_row(layout: Layout, row: Row) -> Record:
    """Return the record in a row, keyed by lower-case column names. Raises RecordRefused with the reason."""
    try:
        return layout.read(row)
    except (ValueUnreadable, RatingUnknown) as refusal:
        raise RecordRefused((row.get(layout.identifier) or "").strip(), str(refusal)) from refusal
