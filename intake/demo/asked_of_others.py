"""What the county's enquiries asked of other bodies, and the meetings they held: one of each stage, not more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from foundation.database import reading, transaction
from foundation.signin import Account
from intake.caused import actions as caused
from intake.caused import queries as caused_queries
from intake.demo.hours import london
from intake.enquiries.domain.records import Whole
from intake.enquiries.queries import enquiry
from intake.enquiries.tables import EnquiryRow
from intake.meetings import actions as meetings
from intake.meetings.domain import facts

_BODIES = ("agency-admin", "partner-admin", "housing-admin")
_REPORTED, _CHALLENGED = 2, 3
_MOST = 4


def ask_others_and_meet(accounts: Mapping[str, Account], *, now: datetime) -> None:
    """Ask other bodies in a few open enquiries, and hold a meeting in each, through the actions a person uses."""
    with reading() as session:
        row = EnquiryRow
        wanted = select(row.reference).where(row.is_open, row.state == "open", row.officer_id.is_not(None))
        found = list(session.scalars(wanted.order_by(row.started_at.desc(), row.id).limit(_MOST)))
    for number, reference in enumerate(found):
        with transaction():
            _one(reference, number, {each.id: each for each in accounts.values()}, accounts, now)


def _one(
    reference: str, number: int, by_id: Mapping[str, Account], accounts: Mapping[str, Account], now: datetime
) -> None:
    whole = _whole(reference)
    officer = by_id[whole.standing.officer_id or ""]
    body = accounts[_BODIES[number % len(_BODIES)]]
    asked = caused.ask_body(_asking(whole, body, now), by=officer, now=now - timedelta(hours=5))
    if number >= _REPORTED:
        caused.send_report(_report(whole, asked), by=body, now=now - timedelta(hours=3))
    if number >= _CHALLENGED:
        version, due = _whole(reference).standing.version, london(now).date() + timedelta(days=7)
        words = "It does not say who was on duty. The rota does."
        answer = caused.Judge(reference, version, asked, words, accepted=False, due_on=due)
        caused.judge(answer, by=officer, now=now - timedelta(hours=2))
    if whole.adults:
        _meet(reference, whole, officer, now)


def _whole(reference: str) -> Whole:
    with reading() as session:
        whole = enquiry(session, reference)
    if whole is None:
        raise LookupError(reference)
    return whole


def _asking(whole: Whole, body: Account, now: datetime) -> caused.AskBody:
    names = ", ".join(each.name for each in whole.adults) or "Somebody whose name is not known yet"
    return caused.AskBody(
        enquiry=whole.standing.reference,
        version=whole.standing.version,
        organisation_id=body.organisation_id or "",
        body="",
        email=body.email,
        only_named=False,
        about=f"{names}. You know them from your own visits.",
        scope="Who of yours was there in the fortnight before, what they wrote down, and whom they told.",
        purpose="Whether somebody saw it coming, and what would have helped.",
        limits="Do not speak with the person thought responsible before we have.",
        due_on=london(now).date() + timedelta(days=10),
        cause="no",
        unsuitable="no",
        check_words="None of their staff is named, and nobody has said a word against them.",
    )


def _report(whole: Whole, asked: str) -> caused.SendReport:
    with reading() as session:
        found = caused_queries.one_of(session, whole.standing.id, asked)
    return caused.SendReport(
        reference=asked,
        version=found.caused.version if found else 0,
        did="We read our notes of the fortnight and spoke with the two colleagues who visited.",
        found="One of them wrote down that something was different, and told nobody.",
        proposed="Both have been reminded, and the notes are read every morning now.",
        views="They say they would have liked to be asked at the time.",
    )


def _meet(reference: str, whole: Whole, officer: Account, now: datetime) -> None:
    held, at = now - timedelta(days=1), now - timedelta(hours=1)
    place, purpose = "County Hall, or by video", "Who finds out what, and what keeps them safe meanwhile."
    plan = meetings.PlanMeeting(reference, _whole(reference).standing.version, "planning", held, place, purpose)
    number = meetings.plan_meeting(plan, by=officer, now=at)
    adults = [
        facts.Invitee(0, "adult", each.adult, each.name, "", False, "They asked not to come, and read this first.", "")
        for each in whole.adults
    ]
    day = london(now).date() + timedelta(days=5)
    entries: tuple[facts.Fact, ...] = (
        *adults,
        facts.Invitee(0, "council", 0, officer.name, "", True, "", "came"),
        facts.Minutes(0, "What is known was gone through. Nobody disagreed about what is not known."),
        facts.Decided(0, "It goes on, and the notes are read first.", "They say most about when it began."),
        facts.Action(0, "Read the notes of the fortnight.", officer.name, day, "open", ""),
    )
    for each in entries:
        written = meetings.WriteOfMeeting(reference, _whole(reference).standing.version, number, each)
        meetings.write_of_meeting(written, by=officer, now=at)
