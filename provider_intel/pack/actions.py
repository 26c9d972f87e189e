"""Asking for a pack, freezing its facts, keeping its files, and leaving a mark when somebody reads one."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit
from foundation.clock import in_london
from foundation.database import reading, transaction
from foundation.web.typed import Fault, FormRefused
from provider_intel.pack import queries
from provider_intel.pack.domain.cycle import Cycle, NotAMonth, cycle_of, month_from
from provider_intel.pack.domain.facts import Facts
from provider_intel.pack.domain.frozen import as_text, fingerprint
from provider_intel.pack.tables import FaultRow, FileRow, PackRow, RequestRow

ASKED = audit.Entry("pack.asked", "Asked for a month's meeting pack")
FROZEN = audit.Entry("pack.frozen", "Fixed the facts of a pack")
OPENED = audit.Entry("pack.opened", "Opened a pack")
TAKEN = audit.Entry("pack.downloaded", "Downloaded a pack")
ENTRIES = (ASKED, FROZEN, OPENED, TAKEN)


class CutNotOver(FormRefused):
    """The day up to which the month's pack knows is not over yet."""


@dataclass(frozen=True)
class AskForPack:
    """The pack of a month ('2026-11'), asked for by somebody in words ('the co-chair'); no account: by command."""

    month: str
    entry_key: str
    by_words: str
    by_account: str | None = None


def ask_for_pack(command: AskForPack, *, now: datetime, planned: dict[date, tuple[date, date]] | None = None) -> int:
    """Ask for a pack and return the number of the request; the same key again is the same request.

    Raises FormRefused for what is no month, and CutNotOver while the day of its cut is not over.
    """
    try:
        cycle = cycle_of(month_from(command.month), planned=planned)
    except (NotAMonth, LookupError):  # no setting says when a month of long ago had its meeting
        raise FormRefused(Fault("month", "Select a month")) from None
    if not command.entry_key:
        raise FormRefused(Fault("", "Some of this page was missing. Select the month and try again"))
    if cycle.cut_off >= in_london(now).date():
        cut = f"{cycle.cut_off.day} {cycle.cut_off:%B %Y}"
        raise CutNotOver(Fault("month", f"The data cut-off is the end of {cut}. Try again after that day"))
    try:
        with transaction() as session:
            return queries.request_by_key(session, command.entry_key) or _ask(session, command, cycle, now)
    except IntegrityError:  # on PostgreSQL one form sent twice can arrive twice at one moment
        with reading() as session:
            held = queries.request_by_key(session, command.entry_key)
        if held is None:
            raise
        return held


def _ask(session: Session, command: AskForPack, cycle: Cycle, now: datetime) -> int:
    row = RequestRow(month=cycle.month, entry_key=command.entry_key, by_account=command.by_account,
                     by_words=command.by_words, at=now)  # fmt: skip
    session.add(row)
    session.flush()
    by = audit.Actor.account(command.by_account) if command.by_account else audit.Actor.system("the command line")
    audit.add(session, ASKED, subject=f"pack-request:{row.id}", by=by, at=now, facts={"month": cycle.key})
    return row.id


def freeze(request_id: int, cycle: Cycle, facts: Facts, *, now: datetime) -> int:
    """Keep the facts of a pack with their fingerprint, and return the pack's number.

    Of two builders of one pack the first freezes it; the second gets the number of what is frozen, and goes on.
    """
    text = as_text(facts)
    mark = fingerprint(text)
    with transaction() as session:
        session.execute(select(RequestRow.id).where(RequestRow.id == request_id).with_for_update())
        held = queries.pack_of_request(session, request_id)
        if held is not None:
            return held
        row = PackRow(request_id=request_id, month=cycle.month, meeting_on=cycle.meeting_on, cut_off=cycle.cut_off,
                      settings_version=facts.cut.settings_version, software_version=facts.cut.software, facts=text,
                      fingerprint=mark, at=now)  # fmt: skip
        session.add(row)
        session.flush()
        told = {"month": cycle.key, "cut_off": cycle.cut_off.isoformat(), "fingerprint": mark}
        by = audit.Actor.system("provider intelligence")
        audit.add(session, FROZEN, subject=f"pack:{row.id}", by=by, at=now, facts=told)
        return row.id


def keep_file(pack_id: int, ending: str, content: bytes, *, now: datetime) -> None:
    """Keep one format of a pack; one that is there already is left as it is."""
    with transaction() as session:
        session.execute(select(PackRow.id).where(PackRow.id == pack_id).with_for_update())
        if queries.content(session, pack_id, ending) is None:
            values = {"size": len(content), "digest": hashlib.sha256(content).hexdigest(), "content": content}
            session.execute(insert(FileRow).values(pack_id=pack_id, ending=ending, at=now, **values))


def keep_fault(request_id: int, words: str, *, now: datetime) -> None:
    """Keep why a pack could not be built whole; what was said first stands."""
    with transaction() as session:
        session.execute(select(RequestRow.id).where(RequestRow.id == request_id).with_for_update())
        if queries.has_fault(session, request_id):
            return
        session.execute(insert(FaultRow).values(request_id=request_id, words=words, at=now))


def record_pack_opened(*, pack_id: int, by: audit.Actor, at: datetime) -> None:
    """Leave a mark that somebody read a pack in the hub."""
    with transaction() as session:
        audit.add(session, OPENED, subject=f"pack:{pack_id}", by=by, at=at)


def record_file_opened(*, pack_id: int, ending: str, by: audit.Actor, at: datetime) -> None:
    """Leave a mark that somebody took a pack away as a file."""
    with transaction() as session:
        audit.add(session, TAKEN, subject=f"pack:{pack_id}", by=by, at=at, facts={"format": ending})
