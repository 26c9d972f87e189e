"""Archives whose bytes do not tell when they were written: fixed times, fixed order, fixed attributes."""

import io
import zipfile
from datetime import datetime

WRITTEN_AT = datetime(2000, 1, 1)  # noqa: DTZ001  # a document's own stamp, which names no zone
_ZIPPED_AT = (1980, 1, 1, 0, 0, 0)  # the first moment an archive can tell
_READABLE = 0o600 << 16


def fixed(archive: bytes) -> bytes:
    """Return an archive with the same members, each as if written at one fixed moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in held.infolist():
            told = zipfile.ZipInfo(member.filename, date_time=_ZIPPED_AT)
            told.external_attr, told.compress_type, told.create_system = _READABLE, zipfile.ZIP_DEFLATED, 3
            made.writestr(told, held.read(member))
    return out.getvalue()
