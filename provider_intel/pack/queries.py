"""Reading packs: those asked for, one with its frozen facts, one of its files. The caller sees to permission."""

from collections import defaultdict

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from provider_intel.pack.domain.records import ENDINGS, FileKept, Request, Stored
from provider_intel.pack.tables import FaultRow, FileRow, PackRow, RequestRow


def requests(session: Session) -> tuple[Request, ...]:
    """Return every pack that was asked for, the newest month first, then the one asked for last."""
    return _requests(session, select(RequestRow).order_by(RequestRow.month.desc(), RequestRow.id.desc()))


def open_requests(session: Session) -> tuple[Request, ...]:
    """Return what was asked for and is not built yet, the oldest first."""
    held = _requests(session, select(RequestRow).where(RequestRow.id.in_(_unfinished())).order_by(RequestRow.id))
    return tuple(each for each in held if each.is_open)


def some_wait(session: Session) -> bool:
    """Return whether anything is still to be built."""
    return session.scalar(select(_unfinished().exists())) or False


def request_by_key(session: Session, entry_key: str) -> int | None:
    """Return the number of what was asked for with a key, or None."""
    return session.scalar(select(RequestRow.id).where(RequestRow.entry_key == entry_key))


def pack(session: Session, pack_id: int) -> Stored | None:
    """Return one pack with its facts, or None."""
    row = session.get(PackRow, pack_id)
    if row is None:
        return None
    (request,) = _requests(session, select(RequestRow).where(RequestRow.id == row.request_id))
    wanted = select(FileRow.ending, FileRow.size, FileRow.digest).where(FileRow.pack_id == pack_id)
    kept = {each.ending: FileKept(each.ending, each.size, each.digest) for each in session.execute(wanted)}
    return Stored(
        id=row.id,
        request=request,
        month=row.month,
        meeting_on=row.meeting_on,
        cut_off=row.cut_off,
        settings_version=row.settings_version,
        software_version=row.software_version,
        facts=row.facts,
        fingerprint=row.fingerprint,
        at=row.at,
        files=tuple(kept[ending] for ending in ENDINGS if ending in kept),
    )


def pack_of_request(session: Session, request_id: int) -> int | None:
    """Return the number of the pack that was frozen for a request, or None."""
    return session.scalar(select(PackRow.id).where(PackRow.request_id == request_id))


def has_fault(session: Session, request_id: int) -> bool:
    """Return whether it was kept that a request could not be built whole."""
    return session.scalar(select(FaultRow.id).where(FaultRow.request_id == request_id)) is not None


def content(session: Session, pack_id: int, ending: str) -> bytes | None:
    """Return the bytes of one format of a pack, or None."""
    return session.scalar(select(FileRow.content).where(FileRow.pack_id == pack_id, FileRow.ending == ending))


def _unfinished() -> Select[int]:
    files = (
        select(func.count())
        .select_from(PackRow)
        .join(FileRow, FileRow.pack_id == PackRow.id)
        .where(PackRow.request_id == RequestRow.id)
    )
    failed = select(FaultRow.id).where(FaultRow.request_id == RequestRow.id).exists()
    return select(RequestRow.id).where(files.scalar_subquery() < len(ENDINGS), ~failed)


def _requests(session: Session, wanted: Select[RequestRow]) -> tuple[Request, ...]:
    rows = session.scalars(wanted).all()
    numbers = [row.id for row in rows]
    of_packs = select(PackRow.request_id, PackRow.id).where(PackRow.request_id.in_(numbers))
    packs = {each.request_id: each.id for each in session.execute(of_packs)}
    written = defaultdict[int, list[str]](list)
    of_files = select(FileRow.pack_id, FileRow.ending).where(FileRow.pack_id.in_(packs.values())).order_by(FileRow.id)
    for each in session.execute(of_files):
        written[each.pack_id].append(each.ending)
    of_faults = select(FaultRow.request_id, FaultRow.words).where(FaultRow.request_id.in_(numbers))
    faults = {each.request_id: each.words for each in session.execute(of_faults)}
    return tuple(
        Request(row.id, row.month, row.by_words, row.at, packs.get(row.id), tuple(written[packs.get(row.id, 0)]),
                faults.get(row.id, ""))
        for row in rows
    )  # fmt: skip
