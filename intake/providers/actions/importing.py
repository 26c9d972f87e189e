"""Reading a register file into the register, in batches, with a control total that must come out."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.database import reading, storable, transaction
from intake.providers import queries
from intake.providers.actions.alarms import compare, hold_when_alarming, list_again
from intake.providers.actions.files import Entry, FileUnreadable, RegisterFile, opened
from intake.providers.actions.held import Outcomes, Source
from intake.providers.actions.merging import take_in
from intake.providers.actions.tidying import sum_up_changes
from intake.providers.domain import Record, RecordRefused, Subject, is_synthetic, refuse_mixing
from intake.providers.tables import ImportRow, RejectionRow

REGISTER_IMPORTED = audit.Entry("register.imported", "Read a file into the register of providers")
_BATCH = 1000
_LONGEST_RAW = 20_000


class DateNotStated(Exception):
    """Neither the file nor the person said what date the file describes, so its facts could not be dated."""


class ControlTotalWrong(Exception):
    """Rows read and rows accounted for differ: a fault of ours, never to be passed over."""


@dataclass(frozen=True)
class ImportRegister:
    """Read one file, as at the date given or the one the file itself states."""

    path: Path
    environment: str
    as_at: date | None = None


@dataclass(frozen=True)
class Rejection:
    """One row not taken in: which, about whom, and why."""

    number: int
    identifier: str
    reason: str


@dataclass
class ImportReport:
    """What became of a file. Read equals added, changed, unchanged and rejected together, always."""

    file_name: str
    layout: str
    as_at: date
    import_id: int | None = None
    read_before: int | None = None
    read: int = 0
    gone: frozenset[str] = frozenset()
    outcomes: Outcomes = field(default_factory=Outcomes)
    rejections: list[Rejection] = field(default_factory=list)

    @property
    def accounted_for(self) -> int:
        """Rows whose fate is known."""
        return self.outcomes.added + self.outcomes.changed + self.outcomes.unchanged + len(self.rejections)


@dataclass
class _Run:
    command: ImportRegister
    file: RegisterFile
    report: ImportReport
    now: datetime
    numbers: dict[tuple[str, Subject, str], int] = field(default_factory=dict)
    recorded: bool = False
    described: set[str] = field(default_factory=set)
    unwritten: list[dict[str, object]] = field(default_factory=list)


def import_register(command: ImportRegister, *, now: datetime) -> ImportReport:
    """Read a file into the register and return what became of every row.

    Raises FileUnreadable, DateNotStated, MixingRefused when real and invented places would meet, or ImportHeld when a
    table of the whole register differs more from the one before than an edition does.
    """
    with opened(command.path) as file:
        run = _prepare(command, file, now)
        try:
            for batch in _batches(run.file.entries()):
                with transaction() as session:
                    _take_batch(session, run, batch)
        except FileUnreadable:
            _finish(run, "stopped")
            raise
    if run.report.read != run.report.accounted_for:
        raise ControlTotalWrong(f"{run.report.read} rows were read and {run.report.accounted_for} accounted for.")
    _finish(run, "finished")
    return run.report


def _prepare(command: ImportRegister, file: RegisterFile, now: datetime) -> _Run:
    as_at = command.as_at or file.as_at
    if as_at is None:
        raise DateNotStated(
            f"{command.path.name} does not say what date it describes. Add --as-at with the date, as in 2026-09-01."
        )
    if as_at > now.date():
        raise DateNotStated(f"{as_at:%d %B %Y} is in the future: a register file describes the past.")
    first = next((entry.record for entry in file.entries() if entry.record), None)
    with reading() as session:
        if first:
            _refuse_mixing(session, command, synthetic=is_synthetic(first.identifier))
        before = queries.finished_import(session, file.sha256)
    run = _Run(command, file, ImportReport(command.path.name, file.layout, as_at, read_before=before), now)
    if before is None and file.whole is not None:
        compared = compare(file, as_at)
        run.report.gone = compared.gone
        run.report.import_id = hold_when_alarming(file, compared, as_at=as_at, now=now)
    return run


def _refuse_mixing(session: Session, command: ImportRegister, *, synthetic: bool) -> None:
    refuse_mixing(
        environment=command.environment,
        holds_synthetic=queries.register_is_synthetic(session),
        holds_real=queries.register_is_real(session),
        incoming_synthetic=synthetic,
    )


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(itertools.islice(entries, _BATCH)):
        yield batch


def _take_batch(session: Session, run: _Run, batch: list[Entry]) -> None:
    report = run.report
    if report.read_before is None and not run.recorded:
        _open_record(session, run)
    records = [record for entry in batch if (record := _acceptable(run, entry))]
    if records:
        # Asked again in every transaction: somebody may have loaded the county since this import began.
        _refuse_mixing(session, run.command, synthetic=is_synthetic(records[0].identifier))
        number = report.import_id or report.read_before
        source = Source(report.as_at, number, report.layout, recorded_on=run.now.date())
        outcomes = take_in(session, records, source, described=run.described)
        _add_up(report.outcomes, outcomes)
    report.read += len(batch)
    if report.import_id is not None and run.unwritten:
        rows = [{**row, "import_id": report.import_id} for row in run.unwritten]
        session.connection().execute(insert(RejectionRow), rows)
        run.unwritten.clear()


def _acceptable(run: _Run, entry: Entry) -> Record | None:
    """Return the entry's record, or put the entry among the rejected with its reason."""
    record, refusal = entry.record, entry.refusal
    if record is not None:
        refusal = _refused_here(run, entry, record)
        if refusal is None:
            return record
    if refusal is not None:
        run.report.rejections.append(Rejection(entry.number, refusal.identifier, refusal.reason))
        run.unwritten.append(
            {
                "row_number": entry.number,
                "identifier": storable(refusal.identifier),
                "reason": storable(refusal.reason),
                "raw": storable(entry.raw[:_LONGEST_RAW]),
            }
        )
    return None


def _refused_here(run: _Run, entry: Entry, record: Record) -> RecordRefused | None:
    first_kind = next((is_synthetic(key[2]) for key in run.numbers), is_synthetic(record.identifier))
    identifiers = [record.identifier, *(link.other_id for link in record.successions)]
    identifiers += [str(record.facts["provider_id"])] if record.facts.get("provider_id") else []
    if any(is_synthetic(identifier) is not first_kind for identifier in identifiers):
        return RecordRefused(record.identifier, "invented and real identifiers may not stand in one file")
    earlier = run.numbers.setdefault((entry.table, record.subject, record.identifier), entry.number)
    if earlier != entry.number and not entry.repeats:
        return RecordRefused(record.identifier, f"the same identifier as row {earlier}; the first is kept")
    return None


def _open_record(session: Session, run: _Run) -> None:
    """Record that the import began; a file that was held and let through goes on under its own number."""
    run.recorded = True
    row = session.get(ImportRow, run.report.import_id) if run.report.import_id else None
    if row is None:
        row = ImportRow(file_name=storable(run.report.file_name), sha256=run.file.sha256, layout=run.report.layout)
        session.add(row)
    row.as_at, row.state, row.started_at, row.gone = run.report.as_at, "running", run.now, len(run.report.gone)
    session.flush()
    run.report.import_id = row.id


def _finish(run: _Run, state: str) -> None:
    report = run.report
    number = report.import_id or report.read_before
    if number is None or (report.import_id is None and not report.outcomes.added + report.outcomes.changed):
        return  # a file read before, that changed nothing, leaves no mark
    counts = {
        "rows_read": report.read,
        "added": report.outcomes.added,
        "changed": report.outcomes.changed,
        "unchanged": report.outcomes.unchanged,
        "rejected": len(report.rejections),
    }
    with transaction() as session:
        sum_up_changes(session)
        if state == "finished" and run.file.whole is not None and report.import_id is not None:
            list_again(session, run.file, report.gone, as_at=report.as_at)
        if report.import_id is not None:
            session.execute(
                update(ImportRow).where(ImportRow.id == number).values(state=state, finished_at=run.now, **counts)
            )
        audit.add(
            session,
            REGISTER_IMPORTED,
            subject=f"register-import:{number}",
            by=audit.Actor.system("register import"),
            at=run.now,
            facts={"state": state, "sha256": run.file.sha256, "as_at": report.as_at.isoformat(), **counts},
        )


def _add_up(total: Outcomes, more: Outcomes) -> None:
    total.added += more.added
    total.changed += more.changed
    total.unchanged += more.unchanged
    total.older += more.older
    total.stubs += more.stubs
