"""Finding places in the register, and knowing whether they are real."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from foundation.among import among
from foundation.prepared import Prepared
from intake.providers.domain import SYNTHETIC_PREFIX, Place, Status
from intake.providers.domain.search_words import plain, words_typed
from intake.providers.tables import ImportRow, ListedRow, LocationRow, ProviderRow, RejectionRow, WordRow

# Enough to rank well; a single letter typed into a national register would otherwise sort tens of thousands.
_RANKED = 1000


def search_places(session: Session, typed: str, *, limit: int = 10) -> list[Place]:
    """Return places matching every word typed, each word the beginning of one of theirs; registered ones first.

    A place is found by the words of its name, its town, its postcode with or without the space, or its register id.
    """
    words = words_typed(typed)
    if not words:
        return []
    found = session.execute(_having(words)).all()
    start = plain(typed)
    ranked = sorted(
        found, key=lambda row: (row.status != Status.REGISTERED.value, not row.search_text.startswith(start), row.name)
    )
    ids = [row.location_id for row in ranked[:limit]]
    places = {row.location_id: _place(*row) for row in session.execute(_PLACES.where(LocationRow.location_id.in_(ids)))}
    return [places[identifier] for identifier in ids]


def place(session: Session, location_id: str) -> Place | None:
    """Return one place by its register id, or None when the register does not hold it."""
    row = session.execute(_PLACES.where(LocationRow.location_id == location_id)).one_or_none()
    return _place(*row) if row else None


def places(session: Session, location_ids: list[str]) -> dict[str, Place]:
    """Return the places for several ids at once; an id the register does not hold is left out."""
    rows = _THESE.all(session, {"ids": location_ids}) if location_ids else ()
    return {row.location_id: _place(*row) for row in rows}


def register_is_real(session: Session) -> bool:
    """Return whether the register holds any place or provider that is not of the fictional county."""
    return any(
        session.scalar(select(exists().where(~column.startswith(SYNTHETIC_PREFIX))))
        for column in (LocationRow.location_id, ProviderRow.provider_id)
    )


def register_is_synthetic(session: Session) -> bool:
    """Return whether the register holds any place or provider of the fictional county."""
    return any(
        session.scalar(select(exists().where(column.startswith(SYNTHETIC_PREFIX))))
        for column in (LocationRow.location_id, ProviderRow.provider_id)
    )


def finished_import(session: Session, sha256: str) -> int | None:
    """Return the number of the finished import of this very file, or None when it was never read to its end."""
    return session.scalar(
        select(ImportRow.id).where(ImportRow.sha256 == sha256, ImportRow.state == "finished").order_by(ImportRow.id)
    )


def newest_edition(session: Session, layout: str) -> date | None:
    """Return the newest date that a finished import of one kind of table describes; None when there was none."""
    return session.scalar(
        select(func.max(ImportRow.as_at)).where(ImportRow.layout == layout, ImportRow.state == "finished")
    )


def listed(session: Session, layout: str) -> frozenset[str]:
    """Return every place that the newest edition of a table of the whole register names."""
    return frozenset(session.scalars(select(ListedRow.location_id).where(ListedRow.layout == layout)))


def is_held(session: Session, sha256: str) -> bool:
    """Return whether this very file waits for a person to let it through."""
    return bool(
        session.scalar(
            select(
                exists().where(ImportRow.sha256 == sha256, ImportRow.state == "held", ImportRow.confirmed_at.is_(None))
            )
        )
    )


def rejections(session: Session, import_id: int) -> list[tuple[int, str, str]]:
    """Return row number, identifier and reason of every row of an import that was not taken in, in file order."""
    rows = session.execute(
        select(RejectionRow.row_number, RejectionRow.identifier, RejectionRow.reason)
        .where(RejectionRow.import_id == import_id)
        .order_by(RejectionRow.row_number, RejectionRow.id)
    )
    return [(row.row_number, row.identifier, row.reason) for row in rows]


def _having(words: list[str]) -> Select[str, str, str, str]:
    wanted = select(LocationRow.location_id, LocationRow.status, LocationRow.name, LocationRow.search_text).distinct()
    for word in words:
        held = aliased(WordRow)
        wanted = wanted.join(
            held,
            and_(held.location_id == LocationRow.location_id, held.word >= word, held.word < _after(word)),
        )
    return wanted.limit(_RANKED)


def _after(word: str) -> str:
    # The least text above every continuation: words hold plain letters, figures and hyphens only, all below a tilde.
    return word + "~"


_PLACES: Any = select(
    LocationRow.location_id,
    LocationRow.name,
    # The extract has no addresses; the council's area then says at least where.
    func.coalesce(LocationRow.town, LocationRow.local_authority).label("town"),
    LocationRow.postcode,
    LocationRow.provider_id,
    ProviderRow.name.label("provider_name"),
    LocationRow.kind_words,
    LocationRow.status,
    LocationRow.beds,
).outerjoin(ProviderRow, ProviderRow.provider_id == LocationRow.provider_id)
_THESE = Prepared(lambda dialect: _PLACES.where(among(LocationRow.location_id, "ids", dialect=dialect)))


def _place(
    location_id: str,
    name: str,
    town: str | None,
    postcode: str | None,
    provider_id: str | None,
    provider_name: str | None,
    kind: str,
    status: str,
    beds: int | None,
) -> Place:
    return Place(
        location_id=location_id,
        name=name,
        town=town or "",
        postcode=postcode or "",
        provider_id=provider_id or "",
        provider_name=provider_name or "",
        kind_words=kind,
        is_open=status == Status.REGISTERED.value,
        beds=beds,
    )
