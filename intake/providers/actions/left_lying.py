"""Files that were read and may not be taken out of their folder: remembered, told of once, and not read again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update

from foundation import log
from foundation.database import reading, transaction
from intake.providers.tables import ImportRow


def known() -> dict[str, str]:
    """Return the layout of each file that lies in the folder although it was read, by its fingerprint."""
    with reading() as session:
        rows = session.execute(select(ImportRow.sha256, ImportRow.layout).where(ImportRow.lies_since.is_not(None)))
        return {row.sha256: row.layout for row in rows}


def keep(lying: Collection[str], *, now: datetime) -> None:
    """Remember the files, by their fingerprints, that lie there now although they were read, and no others.

    Of one that was not known to lie there the log tells once, by the number of its import: its page says the rest.
    """
    newest = select(func.max(ImportRow.id)).where(ImportRow.sha256.in_(lying)).group_by(ImportRow.sha256)
    left = ImportRow.lies_since.is_not(None)
    with transaction() as session:
        session.execute(update(ImportRow).where(left, ImportRow.sha256.not_in(lying)).values(lies_since=None))
        already = set(session.scalars(select(ImportRow.sha256).where(left)))
        fresh = session.scalars(
            select(ImportRow.id).where(ImportRow.id.in_(newest), ImportRow.sha256.not_in(already))
        ).all()
        session.execute(update(ImportRow).where(ImportRow.id.in_(fresh)).values(lies_since=now))
    for number in fresh:
        log.logger().error("register.file_not_removed", import_id=number)
