"""What contacts count as in the summaries of concerns: of a few as one of them changes, and of the whole record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.sealing import blind_index
from intake.contacts.tables import CauseMarkRow, ContactRow
from intake.matching.domain.verdicts import Kind
from intake.matching.queries import belongs_to, services_of
from intake.providers.queries.dated import counted_under
from intake.reading.concerns import EVER, accepted_now, cause_of, told_apart_among
from intake.reading.days import end_of
from intake.reading.enquiring import found_by_contact
from intake.reading.named import NamedFact, agency_key, agency_of, is_of_a_service, told_in_concerns
from intake.tallies import queries
from intake.tallies.actions import replace_summaries, take_turn
from intake.tallies.domain import Counted, Summaries, all_headed, summarised

_FIRST, _EVER = date(1900, 1, 1), end_of(EVER)
_IN_BAD_FAITH = "malicious"


def counted_as(session: Session, contacts: Collection[int]) -> Mapping[int, Counted]:
    """Return what each of some contacts counts as now, those left out that are no accepted concern about a place."""
    rows = accepted_now(session, contacts)
    people = told_apart_among(session, rows)
    workers = _workers(session, rows)
    typed = services_of(session, [row.id for row in rows if row.place_id is None], at=_EVER)
    places = {row.id: row.place_id or typed.get(row.id, "") for row in rows}
    under = counted_under(session, among=set(places.values()))
    return {
        row.id: Counted(
            contact_id=row.id,
            reference=row.reference,
            place_id=under.get(places[row.id], places[row.id]),
            received_on=in_london(row.received_at).date(),
            adult_key=people.key_of(row),
            incident_on=row.incident_on,
            own=row.own_report,
            aside=cause_of(row) != "service",
            worker=workers.get(row.id, ""),
            agency=agency_key(agency_of(row)) if is_of_a_service(row) else "",
        )
        for row in rows
        if places[row.id]
    }


@dataclass(frozen=True)
class WholeRecord:
    """Everything the record counts, read from it anew."""

    counted: Mapping[int, Counted]
    summaries: Summaries


def counted_anew(session: Session) -> WholeRecord:
    """Return what the whole record counts, by reading every concern as the lenses read them."""
    held = told_in_concerns(session, first=_FIRST, as_at=EVER)
    named = {one.reference: one for one in held.named}
    numbers = {reference: number for number, reference in session.execute(select(ContactRow.id, ContactRow.reference))}
    told = [
        Counted(
            contact_id=numbers[one.reference],
            reference=one.reference,
            place_id=one.location_id,
            received_on=one.received_on,
            adult_key=one.adult_key,
            incident_on=one.incident_on,
            own=one.own_report,
            aside=one.cause != "service",
            worker=_linking(named[one.reference]) if one.reference in named else "",
            agency=named[one.reference].agency_key if one.reference in named else "",
        )
        for one in held.concerns
    ]
    counted = all_headed(told)
    return WholeRecord(counted, summarised(counted.values()))


def make_summaries(session: Session, *, at: datetime) -> int:
    """Make the summaries from the whole record, in the caller's transaction; return how many concerns they hold."""
    take_turn(session)
    fresh = counted_anew(session)
    replace_summaries(session, fresh.counted, fresh.summaries, at=at)
    return len(fresh.counted)


def differences(session: Session) -> dict[str, tuple[int, int]]:
    """Return, in words, every count in which what is kept differs from what the record says: what is kept first."""
    kept, fresh = queries.kept_summaries(session), counted_anew(session)
    anew = fresh.summaries
    found = {
        f"{words} {' '.join(map(str, key))}": (mine.get(key, 0), theirs.get(key, 0))
        for words, mine, theirs in (
            ("concerns", kept.counts, anew.counts), ("link", kept.links, anew.links), ("pair", kept.pairs, anew.pairs)
        )
        for key in sorted({*mine, *theirs})
        if mine.get(key, 0) != theirs.get(key, 0)
    }  # fmt: skip
    rows = queries.all_counted(session)
    return found | {
        f"counted {number}": (int(number in rows), int(number in fresh.counted))
        for number in sorted({*rows, *fresh.counted})
        if rows.get(number) != fresh.counted.get(number)
    }


def _linking(named: NamedFact) -> str:
    return "" if named.found == _IN_BAD_FAITH else named.person_key


def _workers(session: Session, rows: Collection[ContactRow]) -> dict[int, str]:
    """Return the key of whoever each contact names; what was said in bad faith links nobody with any place."""
    wanted = {row.id for row in rows if is_of_a_service(row)}
    found = found_by_contact(session, as_at=EVER, among=wanted) if wanted else {}
    wanted -= {number for number, what in found.items() if what == _IN_BAD_FAITH}
    marks = select(CauseMarkRow.contact_id, CauseMarkRow.mark).where(CauseMarkRow.contact_id.in_(wanted))
    keys = {number: f"name:{mark}" for number, mark in session.execute(marks)} if wanted else {}
    people = belongs_to(session, wanted, kind=Kind.CAUSE, at=_EVER)
    keys |= {number: f"person:{person}" for number, person in people.items() if person is not None}
    return {number: blind_index(key, purpose="cause") for number, key in keys.items()}
