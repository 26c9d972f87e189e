"""Keeping the summaries of concerns: told anew, for the contacts that a transaction changed, as it commits.

Whoever accepts a contact, joins two adults or says which place a contact names only says that it changed. As the
transaction commits, one at a time for everybody, what stands of those contacts is read and the difference written, so
that no page waits for it and the summaries are never behind. A contact nobody accepted is in none of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Table, bindparam, delete, event, insert, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, SessionTransaction

from foundation.database import is_sqlite
from foundation.named_turns import take_turn_about
from intake.tallies import queries
from intake.tallies.domain import (
    Counted,
    Summaries,
    all_headed,
    counted_by_day,
    counted_by_month,
    in_order,
    linked,
    paired,
)
from intake.tallies.tables import (
    MONTHS,
    ConcernCountRow,
    ConcernLinkRow,
    ConcernPairRow,
    ConcernStepRow,
    CountedPlaceRow,
    CountedRow,
    SummariesRow,
)

_CHANGED, _PLACES = "contacts to be counted anew", "places whose concerns are to be counted anew"
_AT_ONCE = 500  # values in one statement: well under what either database takes
_ROWS_AT_ONCE = 5000


class Teller(Protocol):
    """Says of contacts, by their numbers, which are accepted concerns about a place and as what they count."""

    def __call__(self, session: Session, contacts: Collection[int]) -> Mapping[int, Counted]:
        """Return what each counts as, those left out that count nowhere."""


_tellers: list[Teller] = []


def tell_concerns(teller: Teller) -> None:
    """Name who says what contacts count as. Once, at start."""
    _tellers[:] = [teller]


def concerns_changed(session: Session, contacts: Iterable[int]) -> None:
    """Note that something these contacts are counted by may have changed; it is counted as the transaction commits."""
    session.info.setdefault(_CHANGED, set()).update(contacts)


def places_changed(session: Session, places: Iterable[str]) -> None:
    """Note that the concerns of these places may be counted under another place from now on."""
    session.info.setdefault(_PLACES, set()).update(places)


def replace_summaries(session: Session, counted: Mapping[int, Counted], summaries: Summaries, *, at: datetime) -> None:
    """Put freshly made summaries in place of those kept; the caller holds `take_turn`. They are kept from then on.

    A place keeps the number it had.
    """
    for table in (CountedRow, ConcernCountRow, ConcernLinkRow, ConcernPairRow, SummariesRow):
        session.execute(delete(table))
    numbers = _numbers(session, {one.place_id for one in counted.values()})
    for some in _parts([counted[number] for number in sorted(counted)], _ROWS_AT_ONCE):
        session.execute(insert(CountedRow), [_row(one, numbers) for one in some])
    _add_counts(session, Counter({(numbers[place], month): many for (place, month), many in summaries.counts.items()}))
    links = {(kind, who, numbers[place]): many for (kind, who, place), many in summaries.links.items()}
    _add_links(session, Counter(links))
    pairs = {in_order(numbers[one], numbers[other]): weight for (one, other), weight in summaries.pairs.items()}
    _add_pairs(session, Counter(pairs))
    session.execute(insert(SummariesRow).values(id=1, made_at=at))
    session.execute(insert(ConcernStepRow).values(place=0, other=0, step=0))


def forget_steps(session: Session, *, before: int) -> None:
    """Forget the changes of the summaries before one of them, in the caller's transaction; the newest always stays."""
    session.execute(delete(ConcernStepRow).where(ConcernStepRow.id < before))


def take_turn(session: Session) -> None:
    """Wait until nobody else changes the summaries, until the transaction ends."""
    take_turn_about(session, "summaries")


def _tell(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint may still be undone; what it changed is told with the rest
    contacts, places = session.info.pop(_CHANGED, set()), session.info.pop(_PLACES, set())
    if not (contacts or places):
        return
    session.flush()
    take_turn(session)
    if not queries.summaries_made(session):
        return  # they will be made from the whole record
    if places:
        contacts = contacts | queries.contacts_counted_at(session, places)
    for some in _parts(sorted(contacts), _AT_ONCE):
        _recount(session, some)


def _recount(session: Session, contacts: list[int]) -> None:
    new = dict(_tellers[0](session, contacts))
    old = queries.counted_among(session, contacts)
    if all(_bare(new.get(number)) == _bare(old.get(number)) for number in contacts):
        return
    numbers = _numbers(session, {one.place_id for one in (*old.values(), *new.values())})
    groups = {one.group for one in (*old.values(), *new.values()) if one.group}
    before = old | queries.counted_in_groups(session, groups, numbers)
    kept = {number: one for number, one in before.items() if number not in contacts}
    after = all_headed((*kept.values(), *new.values()))
    _write(session, before, after, numbers)
    months = _difference(counted_by_month(after.values()), counted_by_month(before.values()))
    _add_counts(session, Counter({(numbers[place], month): step for (place, month), step in months.items()}))
    days = _difference(counted_by_day(after.values()), counted_by_day(before.values()))
    _note(session, [(numbers[place], 0, day, step) for (place, day), step in sorted(days.items())])
    links = _difference(linked(after.values()), linked(before.values()))
    _relink(session, Counter({(kind, who, numbers[place]): step for (kind, who, place), step in links.items()}))


def _numbers(session: Session, places: Collection[str]) -> dict[str, int]:
    """Return the number of each place, after `take_turn`: one that is counted for the first time is given its own."""
    known = queries.place_numbers(session, places)
    unknown = sorted(set(places) - set(known))
    if not unknown:
        return known
    session.connection().execute(insert(CountedPlaceRow), [{"place_id": place} for place in unknown])
    return known | queries.place_numbers(session, unknown)


def _bare(one: Counted | None) -> tuple[Any, ...] | None:
    return tuple(asdict(one).values())[:-2] if one else None


def _row(one: Counted, numbers: Mapping[str, int]) -> dict[str, Any]:
    told = asdict(one)
    return told | {"place": numbers[told.pop("place_id")]}


def _write(
    session: Session, before: Mapping[int, Counted], after: Mapping[int, Counted], numbers: Mapping[str, int]
) -> None:  # fmt: skip
    changed = [number for number in before if before[number] != after.get(number)]
    if changed:
        session.execute(delete(CountedRow).where(CountedRow.contact_id.in_(changed)))
    rows = [_row(one, numbers) for number, one in sorted(after.items()) if before.get(number) != one]
    if rows:
        session.execute(insert(CountedRow), rows)


def _difference(after: Counter[Any], before: Counter[Any]) -> Counter[Any]:
    changed = Counter(after)
    changed.subtract(before)
    return Counter({key: step for key, step in changed.items() if step})


def _relink(session: Session, steps: Counter[tuple[str, str, int]]) -> None:
    touched = {(kind, who) for kind, who, _ in steps}
    if not touched:
        return
    before = queries.places_linked(session, touched)
    _add_links(session, steps)
    key = tuple_(ConcernLinkRow.kind, ConcernLinkRow.who)
    session.execute(delete(ConcernLinkRow).where(key.in_(list(touched)), ConcernLinkRow.concerns <= 0))
    after = queries.places_linked(session, touched)
    pairs: Counter[tuple[int, int]] = Counter()
    for one in touched:
        pairs.update(paired(after.get(one, ())))
        pairs.subtract(paired(before.get(one, ())))
    _add_pairs(session, pairs)
    _note(session, [(*pair, None, step) for pair, step in sorted(pairs.items()) if step])
    places = sorted({one for one, _ in pairs})
    session.execute(delete(ConcernPairRow).where(ConcernPairRow.place.in_(places), ConcernPairRow.weight <= 0))


def _note(session: Session, steps: list[tuple[int, int, date | None, int]]) -> None:
    """Write down what changed, after `take_turn`: the numbers of the rows are in the order of the changes."""
    names = ("place", "other", "received_on", "step")
    if steps:
        session.connection().execute(insert(ConcernStepRow), [dict(zip(names, one, strict=True)) for one in steps])


def _add_counts(session: Session, steps: Counter[tuple[int, int]]) -> None:
    by_year: dict[tuple[int, int], dict[str, int]] = {}
    for (place, month), step in sorted(steps.items()):
        if step:
            by_year.setdefault((month // 12, place), dict.fromkeys(MONTHS, 0))[MONTHS[month % 12]] += step
    rows = [{"year": year, "place": place, **months} for (year, place), months in by_year.items()]
    _add(session, ConcernCountRow, rows, ("year", "place"))
    fewer = [key for key, months in by_year.items() if min(months.values()) < 0]
    if fewer:
        table = ConcernCountRow.__table__.c
        empty = (table[name] <= 0 for name in MONTHS)
        session.execute(delete(ConcernCountRow).where(tuple_(table.year, table.place).in_(fewer), *empty))


def _add_links(session: Session, steps: Counter[tuple[str, str, int]]) -> None:
    rows = [{"kind": kind, "who": who, "place": place, "concerns": step}
            for (kind, who, place), step in sorted(steps.items()) if step]  # fmt: skip
    _add(session, ConcernLinkRow, rows, ("kind", "who", "place"))


def _add_pairs(session: Session, steps: Counter[tuple[int, int]]) -> None:
    rows = [{"place": one, "other": other, "weight": step} for (one, other), step in sorted(steps.items()) if step]
    _add(session, ConcernPairRow, rows, ("place", "other"))


def _add(session: Session, kept: Any, rows: list[dict[str, Any]], key: tuple[str, ...]) -> None:
    if not rows:
        return
    table: Table = kept.__table__
    made = (sqlite.insert if is_sqlite() else postgresql.insert)(table)
    counts = [column.key for column in table.columns if column.key not in key]
    values = {column.key: bindparam(column.key, type_=column.type) for column in table.columns}
    adding = made.values(values).on_conflict_do_update(
        index_elements=list(key), set_={name: table.c[name] + made.excluded[name] for name in counts}
    )
    session.connection().execute(adding, rows)


def _parts(whole: list[Any], size: int) -> Iterable[list[Any]]:
    return (whole[begin : begin + size] for begin in range(0, len(whole), size))


def _forget(session: Session, undone: SessionTransaction) -> None:
    if undone.nested:
        return  # what was noted before the savepoint still stands; counting what it undid once more changes nothing
    session.info.pop(_CHANGED, None)
    session.info.pop(_PLACES, None)


event.listen(Session, "before_commit", _tell)
event.listen(Session, "after_soft_rollback", _forget)
