"""Who held places on an earlier day, where the register says another now: their provider and their brand."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session

from intake.providers.domain.histories import known_end
from intake.providers.tables import FactRow, ProviderRow

_OPERATOR, _BRAND = "operator", "brand"


@dataclass(frozen=True)
class HeldThen:
    """Who held a place on a day. None: the same as now; an empty identifier: nobody, as far as was recorded by then."""

    provider: tuple[str, str, str] | None = None
    """Identifier, name and company number."""
    brand: tuple[str, str] | None = None
    """Identifier and name."""


def held_then(session: Session, *, as_at: date) -> dict[str, HeldThen]:
    """Return who held each place on a day whose provider or brand has changed since; nothing of any other.

    By what was recorded by that day. Of a place that nothing was read of by then, what was read first tells its past.
    """
    told = _changed_since(session, as_at)
    known = _read_by(session, as_at) if told else set()
    then = {about: _on(rows, as_at, known=about[0] in known) for about, rows in told.items()}
    names = _providers(session) if then else {}
    found: dict[str, HeldThen] = defaultdict(HeldThen)
    for (place, fact), one in then.items():
        if fact == _BRAND:
            found[place] = replace(found[place], brand=(one.value, one.words) if one else ("", ""))
        elif one:
            name, company = names.get(one.value, (one.words or one.value, ""))
            found[place] = replace(found[place], provider=(one.value, name, company))
    return dict(found)


def _changed_since(session: Session, as_at: date) -> dict[tuple[str, str], list[FactRow]]:
    """Everything said of the provider, and of the brand, of places where one has ended or begun after a day."""
    begun = func.coalesce(FactRow.starts_on, FactRow.seen_from)
    said = (FactRow.ends_on, FactRow.end_recorded_on, begun, FactRow.recorded_on)
    after = or_(*(day > as_at for day in said))
    of_places = FactRow.holder_kind == "location", FactRow.fact.in_((_OPERATOR, _BRAND))
    about = tuple_(FactRow.holder_id, FactRow.fact)
    changed = about.in_(select(FactRow.holder_id, FactRow.fact).where(*of_places, after))
    held: defaultdict[tuple[str, str], list[FactRow]] = defaultdict(list)
    for row in session.scalars(select(FactRow).where(*of_places, changed).order_by(begun, FactRow.id)):
        held[row.holder_id, row.fact].append(row)
    return held


def _read_by(session: Session, as_at: date) -> set[str]:
    of_places = FactRow.holder_kind == "location", FactRow.fact == _OPERATOR
    return set(session.scalars(select(FactRow.holder_id).where(*of_places, FactRow.recorded_on <= as_at)))


def _on(rows: list[FactRow], as_at: date, *, known: bool) -> FactRow | None:
    if not known:
        return rows[0]
    # A file tells of a day before it was read: until then nobody knew what began on that day, nor what ended by it.
    begun = (row for row in rows if row.recorded_on <= as_at and (row.starts_on or row.seen_from) <= as_at)
    ends = ((row, known_end(row.ends_on, row.end_recorded_on, as_at=as_at)) for row in begun)
    stood = [row for row, end in ends if end is None or end > as_at]
    return stood[-1] if stood else None


def _providers(session: Session) -> dict[str, tuple[str, str]]:
    rows = session.execute(select(ProviderRow.provider_id, ProviderRow.name, ProviderRow.companies_house))
    return {row.provider_id: (row.name or row.provider_id, row.companies_house or "") for row in rows}
