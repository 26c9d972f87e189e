"""How the county's enquiries went on: most of the older closed, the newer at every stage, one about a whole place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.database import reading, transaction
from foundation.signin import Account
from intake.contacts.domain.questions import text_of
from intake.contacts.domain.snapshot import answers_from
from intake.contacts.tables import ContactRow
from intake.demo.hours import london
from intake.enquiries import actions, queries
from intake.enquiries.domain import facts, sac
from intake.enquiries.domain.codes import Kind
from intake.enquiries.domain.records import Whole
from intake.enquiries.tables import EnquiryRow

NOTHING_PLANTED: Mapping[str, str] = {}
CLOSED_AFTER = timedelta(days=30)
TEN_DAYS = timedelta(days=10)
_WISHES = (
    "I want to feel safe in my own home.",
    "I want them to be spoken to, not sent away.",
    "I want somebody to tell me what happened.",
    "I do not want it to happen to anybody else.",
    "I want my things to be left alone.",
)
_DECISIONS = ("What is to be done about this", "Where to live while it is looked into", "Who is told about it")
_ACTIONS = (
    "Two staff at every visit until it is reviewed.",
    "The money is kept by her daughter.",
    "The door code is changed.",
)
_FOUND = "What was said was found to have happened. The people responsible have been spoken to, and it is watched."
_SOURCES = {"person": "known", "self": "self", "none": "known", "organisation": "provider", "service": "provider"}


@dataclass(frozen=True)
class _Enquiry:
    """One enquiry of the county, its number in the order of opening, and what its contact told of the risk."""

    number: int
    reference: str
    contact: str
    started_at: datetime
    type: str
    source: str
    location: str
    place_id: str | None
    is_other: bool


def go_on_with_enquiries(
    accounts: Mapping[str, Account], *, now: datetime, planted: Mapping[str, str] = NOTHING_PLANTED
) -> None:
    """Carry every enquiry as far as its age suggests, through the actions a person uses.

    `planted` says what those about some contacts, by reference, found.
    """
    with reading() as session:
        found = _enquiries(session)
    ripe = [each for each in found if each.place_id and TEN_DAYS < now - each.started_at < CLOSED_AFTER]
    whole_place = ripe[-1].number if ripe else None
    for each in found:
        with transaction():
            _Officer(each, accounts, now, planted.get(each.contact, "")).go_on(large_scale=each.number == whole_place)
    actions.sweep_overdue_enquiries(now)


def _enquiries(session: Session) -> list[_Enquiry]:
    wanted = select(EnquiryRow.reference, EnquiryRow.started_at, EnquiryRow.kind, ContactRow).join(
        ContactRow, ContactRow.id == EnquiryRow.contact_id
    )
    found = []
    for number, (reference, started_at, made, contact) in enumerate(
        session.execute(wanted.order_by(EnquiryRow.started_at))
    ):
        location = text_of(answers_from(contact.answers), "location_type")
        known = location in {place.code for place in sac.LOCATIONS}
        source = "provider" if contact.place_id else _SOURCES.get(contact.cause_kind, "known")
        kind = contact.abuse_types[0] if contact.abuse_types else "neglect_omission"
        place = location if known else "own_home"
        found.append(_Enquiry(number, reference, contact.reference, started_at, kind, source, place,
                              contact.place_id, made == Kind.OTHER))  # fmt: skip
    return found


class _Officer:
    """One enquiry in the hands of its officer, each step at a moment after the last."""

    def __init__(self, one: _Enquiry, accounts: Mapping[str, Account], now: datetime, result: str) -> None:
        self._one, self._now, self._result = one, now, result
        self._officer = accounts[("enquiry", "enquiry2")[one.number % 2]]
        self._lead = accounts[("enquiry-lead", "enquiry-lead2")[one.number // 2 % 2]]
        self._at = one.started_at

    def go_on(self, *, large_scale: bool) -> None:
        age = self._now - self._one.started_at
        if age < timedelta(days=2):
            return  # nobody has been named yet
        self._allocate(large_scale)
        if not self._whole.adults:
            return  # it names nobody, and somebody has to find out who is at risk
        if age > timedelta(days=4):
            self._ask()
        if age > timedelta(days=8) or large_scale:
            self._write_risk(large_scale)
        if age > timedelta(days=14):
            self._find()
        if age > CLOSED_AFTER and self._one.number % 7 != 3:
            self._close()

    def _later(self, days: int) -> datetime:
        """Move on by some days, never past the county's present."""
        self._at = min(self._at + timedelta(days=days), self._now - timedelta(minutes=5))
        return self._at

    @property
    def _day(self) -> date:
        return london(self._at).date()

    @property
    def _whole(self) -> Whole:
        with reading() as session:
            whole = queries.enquiry(session, self._one.reference)
        if whole is None:
            raise LookupError(self._one.reference)
        return whole

    def _write(self, *entries: facts.Fact) -> None:
        for each in entries:
            with reading() as session:
                standing = queries.standing_of(session, self._one.reference)
            version = standing.version if standing else 0
            actions.write_entry(actions.WriteEntry(self._one.reference, version, each), by=self._officer, now=self._at)

    def _allocate(self, large_scale: bool) -> None:
        ground = "others_at_risk" if self._one.is_other else ""
        named = actions.Allocate(self._one.reference, 1, self._lead.id, self._officer.id, None, ground,
                                 large_scale, None, "")  # fmt: skip
        actions.allocate(named, by=self._lead, now=self._later(1))

    def _ask(self) -> None:
        self._later(2)
        wish = _WISHES[self._one.number % len(_WISHES)]
        asking = facts.Asking(1, "expressed", "adult", self._day, "")
        self._write(asking, facts.Wish(1, 0, wish, self._day, True), facts.Advocacy(1, "no", "", "", "", ""))

    def _write_risk(self, large_scale: bool) -> None:
        self._later(3)
        one = self._one
        decision = _DECISIONS[one.number % len(_DECISIONS)]
        self._write(
            facts.Capacity(1, 0, decision, "no", self._day, self._officer.name, "", ""),
            facts.Risk(1, 0, one.type, one.source, one.location, "", True),
        )
        if large_scale:
            for name in ("Petronella Curlewby", "Ambrose Ternfield"):
                given, family = name.split()
                self._write(facts.Person(0, None, "", name, given, family, "", None, None, "not_known", "not_known",
                                         "physical_personal_care", (), True, ""))  # fmt: skip
        if one.number % 3 == 0:
            due = self._day + timedelta(days=10)
            self._write(
                facts.PlanAction(0, _ACTIONS[one.number % len(_ACTIONS)], "Whoever runs the place", due, "open", "")
            )

    def _find(self) -> None:
        self._later(5)
        whole = self._whole
        counted = sac.counted_source(self._one.source)
        outcome = "" if self._result else ("removed", "reduced", "reduced", "remained")[self._one.number % 4]
        self._write(facts.RiskResult(1, counted, self._result or "identified_action", outcome, ""))
        for each in whole.plan:
            self._write(replace(each.fact, status="done", words="It has been done."))
        if whole.plan or outcome == "remained":
            self._watch(whole)

    def _watch(self, whole: Whole) -> None:
        if not whole.plan:
            due = self._day + timedelta(days=7)
            self._write(facts.PlanAction(0, "Somebody rings every week.", self._officer.name, due, "open", ""))
        self._write(facts.PlanReview(self._day, "It holds.", "I am glad that somebody asks.",
                                     self._day + timedelta(days=42)))  # fmt: skip

    def _close(self) -> None:
        self._later(4)
        person = self._whole.adults[0]
        known = replace(
            person,
            sex=person.sex or "not_known",
            ethnicity=person.ethnicity or "not_known",
            support_reason=person.support_reason or "not_known",
        )
        met = ("fully", "fully", "partly", "not")[self._one.number % 4]
        self._write(known, facts.WishResult(1, 1, met, ""))
        reference = self._one.reference
        ending = actions.Conclude(reference, self._whole.standing.version, "completed", self._day, _FOUND)
        actions.conclude(ending, by=self._officer, now=self._at)
        if self._one.number % 9 == 4:
            return  # it waits for its signature
        version = self._whole.standing.version
        answer = actions.AnswerConclusion(reference, version, actions.Verdict.AGREED, "")
        actions.answer_conclusion(answer, by=self._lead, now=self._later(1))
