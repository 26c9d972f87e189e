"""A spreadsheet of any length is unpacked in little memory: it is walked once and never held."""

import tracemalloc
import zipfile

from intake.providers.actions.spreadsheets import unpack
from tests.support.register_files import write_ods

ROWS, CELLS, LONG = 2_500, 60, "an address of a hundred characters " * 3
MEGABYTE = 1 << 20


def test_a_sheet_of_thirty_megabytes_is_unpacked_in_less_than_six(tmp_path):
    rows = ([f"{row}/{cell} {LONG}" for cell in range(CELLS)] for row in range(ROWS))
    file = write_ods(tmp_path / "long.ods", {"HSCA_Active_Locations": rows})
    with zipfile.ZipFile(file) as packed:
        assert packed.getinfo("content.xml").file_size > 20 * MEGABYTE

    tracemalloc.start()
    try:
        [sheet] = unpack(file, tmp_path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 6 * MEGABYTE
    with sheet.path.open(encoding="utf-8") as handle:
        assert sum(1 for _ in handle) == ROWS
