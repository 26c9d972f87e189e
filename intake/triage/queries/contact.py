"""Everything on one contact's page, in a number of queries that does not grow with its story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from foundation.prepared import Prepared, Question
from foundation.signin.queries import names_of
from foundation.together import ask_ahead
from intake.adults.domain import Described
from intake.attachments.domain import Attachment
from intake.attachments.queries import asks_files_of_contact, files_of_contact
from intake.consultations.domain import Consultation
from intake.consultations.queries import asks_consultations_of_contact, consultations_of_contact
from intake.contacts import queries as contacts
from intake.contacts.domain.receipts import ContactEvent, ContactRecord
from intake.contacts.domain.states import State
from intake.contacts.domain.thread import ReadMark
from intake.contacts.domain.told_later import ToldLater, adult_with_later
from intake.contacts.tables import QueuePlaceRow
from intake.danger.queries import asks_any_waiting
from intake.matching.queries.at_once import asks_of_contact
from intake.restriction.queries import Reader, asks_may_see, may_see
from intake.tasks.domain import Task
from intake.tasks.queries import asks_tasks_about, tasks_about
from intake.triage.domain.chronology import Part, Strand, Wanted, part_of
from intake.triage.domain.unknowns import Asked
from intake.triage.queries.covering import Cover, asks_covered_on, covered_on, covers_of
from intake.triage.queries.done import DONE, Acceptance, Decision, FollowUp, Screening, Signature, all_done, asks_done
from intake.triage.queries.history import asks_history
from intake.triage.queries.kept_back import decisions_seen, events_seen
from intake.triage.queries.looks import Look, looks_at
from intake.triage.queries.told import (
    EVERYTHING,
    Between,
    InEnquiry,
    asked_of,
    asks_told_of,
    enquiries_with,
    told_of,
)
from intake.triage.tables import AcceptanceRow, DecisionRow, FollowUpRow, ScreeningRow, SignatureRow
from thresholds.working_days import london_day


@dataclass(frozen=True)
class Standing:
    """Where a contact stands, as its page shows it."""

    contact_id: int
    reference: str
    state: State
    is_open: bool
    owner_role: str
    owner_id: str | None
    urgency: str
    danger_now: bool
    rest_asked: bool
    headline: str
    received_at: datetime
    screen_by: datetime
    decide_by: datetime
    accepted: bool | None
    version: int


@dataclass(frozen=True)
class ContactPage:
    """One contact with everything the hub has done about it. `names` are the people in it, by account.

    `later` is what its sender told after the urgent path, and `adult_later` the adult as all of it describes them.
    `told` is what other parts of the hub say of its events, by sequence: of all, or of those in `part`. `asked` is what
    others were asked and have not answered, `enquiries` those it is or was in; `covers` by which cover a decision
    was answered, by the decision's id, `stands_in` whether the reader signs for somebody today; `looks` who looked,
    where that is what the reader asks for. `read_at` is the moment as at which it was read.
    """

    standing: Standing
    record: ContactRecord
    events: tuple[ContactEvent, ...]
    screenings: tuple[Screening, ...]
    acceptances: tuple[Acceptance, ...]
    decisions: tuple[Decision, ...]
    signatures: tuple[Signature, ...]
    follow_ups: tuple[FollowUp, ...]
    tasks: tuple[Task, ...]
    files: tuple[Attachment, ...]
    marks: tuple[ReadMark, ...]
    consultations: tuple[Consultation, ...]
    names: Mapping[str, str]
    later: tuple[ToldLater, ...] = ()
    adult_later: Described | None = None
    told: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    part: Part[ContactEvent] | None = None
    enquiries: tuple[InEnquiry, ...] = ()
    covers: Mapping[int, Cover] = field(default_factory=dict)
    stands_in: bool = False
    looks: Part[Look] | None = None
    read_at: datetime | None = None

    @property
    def newest_decision(self) -> Decision | None:
        """The decision that stands, or None before the first."""
        return self.decisions[-1] if self.decisions else None

    def signature_on(self, decision: Decision) -> Signature | None:
        """Return the answer to one decision, or None while it waits."""
        return next((each for each in self.signatures if each.decision_id == decision.id), None)


def standing_of(session: Session, reference: str) -> Standing | None:
    """Return where a contact stands, or None when there is none."""
    row = _asks_standing(reference).row(session)
    return Standing(**{**row._asdict(), "state": State(row.state)}) if row else None


def _asks_standing(reference: str) -> Question:
    return Question(_STANDING, {"reference": reference})


_STANDING = Prepared(
    select(*(getattr(QueuePlaceRow, each.name) for each in fields(Standing))).where(
        QueuePlaceRow.reference == bindparam("reference")
    )
)


def contact_page(
    session: Session, reference: str, *, now: datetime, to: Reader = None, wanted: Wanted | None = None
) -> ContactPage | None:
    """Return everything on a contact's page, or None when there is no such contact that the reader may see.

    `to` is the account that reads, or None for the hub itself. The caller sees to permission and to the trail. `wanted`
    is the part of the chronology that is shown: only that is read in full, so that a long story costs no more.
    """
    before = (asks_may_see(to, reference, now=now),) if to is not None else ()
    ask_ahead(session, *before, _asks_standing(reference), contacts.asks_record(reference))
    if not may_see(session, to, reference, now=now):
        return None
    standing, found = standing_of(session, reference), contacts.contact_and_events(session, reference)
    if standing is None or found is None:
        return None
    record, happened = found
    events = events_seen(session, happened, to=to, now=now)
    part = part_of(events, wanted) if wanted else None
    ask_ahead(session, *_asked_of_all(standing, part.between if part else EVERYTHING, to, now=now))
    page = _page(session, standing, record, events, part)
    looks = looks_at(session, reference) if wanted and wanted.strand is Strand.LOOKED else ()
    return replace(
        page,
        read_at=now,
        looks=part_of(looks, wanted) if wanted and wanted.strand is Strand.LOOKED else None,
        names={**page.names, **names_of(session, {each.by_account for each in looks})},
        decisions=decisions_seen(session, page.decisions, to=to, now=now),
        enquiries=enquiries_with(session, standing.contact_id, to, now=now),
        stands_in=standing.state is State.RECOMMENDED and bool(covers_of(session, to or "", on=london_day(now))),
    )


def _page(
    session: Session,
    standing: Standing,
    record: ContactRecord,
    events: tuple[ContactEvent, ...],
    part: Part[ContactEvent] | None,
) -> ContactPage:
    number, reference = standing.contact_id, standing.reference
    tasks = tasks_about(session, f"contact:{reference}")
    marks = contacts.read_marks(session, number)
    later = contacts.told_later(events, reference=reference)
    covers = covered_on(session, number)
    return ContactPage(
        standing=standing,
        record=record,
        events=events,
        screenings=all_done(session, Screening, ScreeningRow, number),
        acceptances=all_done(session, Acceptance, AcceptanceRow, number),
        decisions=all_done(session, Decision, DecisionRow, number),
        signatures=all_done(session, Signature, SignatureRow, number),
        follow_ups=all_done(session, FollowUp, FollowUpRow, number),
        tasks=tasks,
        files=files_of_contact(session, reference),
        marks=marks,
        names=names_of(
            session, _accounts(standing, events, tasks, marks) | {each.for_account for each in covers.values()}
        ),
        consultations=consultations_of_contact(session, reference),
        later=later,
        adult_later=adult_with_later(record.answers, later),
        told=told_of(session, number, part.between if part else EVERYTHING),
        asked=asked_of(session, number),
        part=part,
        covers=covers,
    )


def _asked_of_all(standing: Standing, between: Between, to: Reader, *, now: datetime) -> Iterator[Question]:
    """Return what is asked of every contact whose page is read, with which tables hold what was done about it."""
    number, reference = standing.contact_id, standing.reference
    yield from (asks_done(model, rows, number) for model, rows in DONE)
    yield asks_tasks_about(f"contact:{reference}")
    yield contacts.asks_read_marks(number)
    yield asks_covered_on(number)
    yield asks_files_of_contact(reference)
    yield asks_consultations_of_contact(reference)
    yield from asks_of_contact(number)
    yield from asks_told_of(number, between, to, now=now)
    yield from asks_history(reference, number, at=now)
    yield asks_any_waiting()


def _accounts(
    standing: Standing, events: tuple[ContactEvent, ...], tasks: tuple[Task, ...], marks: tuple[ReadMark, ...]
) -> set[str]:
    # Whoever screened, accepted, decided or signed stands in the story as well.
    people = {event.by_account for event in events} | {standing.owner_id, *(task.done_by for task in tasks)}
    people |= {mark.by_account for mark in marks}
    return {each for each in people if each}
