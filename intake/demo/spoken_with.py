"""What else is alive in the county: teams, calls, letters, a disagreement, a restricted record, and answers afterwards.

A few of each, on the newest contacts and enquiries, so that every screen shows what it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from foundation.database import reading, transaction
from foundation.signin import Account
from intake.afterwards import actions as afterwards
from intake.afterwards.domain import Answers, NotAsked, OfWhom, Safer, Theme, Way
from intake.calls import actions as calls
from intake.calls.domain import Alone, Told, WithWhom
from intake.calls.domain import Way as CallWay
from intake.contacts.domain.states import State
from intake.contacts.tables import QueuePlaceRow
from intake.demo.hours import london
from intake.demo.staff import WORKERS
from intake.disagreements import actions as disagreements
from intake.disagreements.domain import Ground, Step
from intake.enquiries.domain.states import State as EnquiryState
from intake.enquiries.tables import EnquiryRow
from intake.guarding import actions as guarding
from intake.guarding.actions.restricting import Lists
from intake.letters import actions as letters
from intake.letters.domain.safe import Recipient
from intake.letters.domain.safe import Way as LetterWay
from intake.letters.domain.templates import Form
from intake.restriction.domain import Covers
from intake.teams import actions as teams
from intake.triage import actions as triage

_TEAMS = {"Coast": ("triage", "screener"), "Downs and Weald": ("triage2", "triage3", "screener2")}
_CALLS = (
    (CallWay.VISIT, WithWhom.ADULT, "", "She says it has happened three times, and that she is tired of it."),
    (CallWay.TELEPHONE, WithWhom.FAMILY, "His daughter", "She has not heard of it and is coming on Monday."),
    (CallWay.TELEPHONE, WithWhom.SERVICE, "The deputy manager", "The manager is away; the notes were read to us."),
    (CallWay.VIDEO, WithWhom.PROFESSIONAL, "The district nurse", "The bruise has been seen and written up."),
)
_SAID = (
    Answers(Safer.YES, "Somebody listened to me twice.", "", "I would do it again.", ring_me=False),
    Answers(Safer.A_BIT, "They came when they said.", "I had to tell it four times.", "", ring_me=False),
    Answers(Safer.NO, "", "Nobody told me how it ended.", "Ring me, please.", ring_me=True),
)
_LETTER = {
    "wanted": "I want somebody to tell me what happens next.",
    "outcome": "We have spoken with the people who look after you.",
    "next": "Somebody will ring you on Friday.",
}


def speak_and_write(accounts: Mapping[str, Account], *, now: datetime) -> None:
    """Plant a few teams and allocations, calls, letters, one disagreement, one restricted record and three answers."""
    _make_teams(accounts, now)
    _allocate(accounts, now)
    _ring(accounts, now)
    _write(_newest(QueuePlaceRow.state == State.ENQUIRY_OPEN.value, most=3), accounts, now)
    _disagree(_newest(QueuePlaceRow.state == State.CLOSED_WITH_REASON.value, most=1), accounts, now)
    _restrict(_newest(QueuePlaceRow.state == State.ROUTED.value, most=1), accounts, now)
    _ask_afterwards(accounts, now)


def _newest(*where: ColumnElement[bool], most: int) -> list[tuple[str, int]]:
    """Return the newest contacts that stand so, each as (reference, version)."""
    row = QueuePlaceRow
    wanted = select(row.reference, row.version).where(*where).order_by(row.received_at.desc(), row.contact_id.desc())
    with reading() as session:
        return [(reference, version) for reference, version in session.execute(wanted.limit(most))]


def _make_teams(accounts: Mapping[str, Account], now: datetime) -> None:
    manager, since = accounts["manager"], now - timedelta(days=60)
    for name, members in _TEAMS.items():
        number = teams.make_team(name, by=manager, now=since)
        for each in members:
            teams.join_team(number, accounts[each].id, by=manager, now=since)


def _allocate(accounts: Mapping[str, Account], now: datetime) -> None:
    waiting = _newest(QueuePlaceRow.state == State.GATHERING.value, most=9)
    for number, worker in enumerate(WORKERS):
        share = tuple(waiting[number :: len(WORKERS)])
        if share:
            given = triage.Allocate(share, accounts[worker].id, None, "Shared out at the morning meeting, by load.")
            triage.allocate(given, by=accounts["manager"], now=now - timedelta(hours=2))


def _ring(accounts: Mapping[str, Account], now: datetime) -> None:
    waiting = _newest(QueuePlaceRow.state == State.GATHERING.value, most=len(_CALLS))
    for number, ((reference, _), (way, whom, name, words)) in enumerate(zip(waiting, _CALLS, strict=False)):
        alone = Alone.NOT_WITH_THEM if name else Alone.YES
        told = Told(way, whom, name, True, alone, words, now - timedelta(hours=1, minutes=10 * number))
        by = accounts[WORKERS[number % len(WORKERS)]]
        calls.write_call(reference, told, entry_key=f"county-call-{number}", by=by, now=now - timedelta(minutes=40))


def _write(chosen: list[tuple[str, int]], accounts: Mapping[str, Account], now: datetime) -> None:
    """Write to three adults: one letter has been given, one is cancelled, one waits to go."""
    by, at = accounts[WORKERS[0]], now - timedelta(hours=4)
    for number, (reference, _) in enumerate(chosen):
        letter = letters.WriteLetter(
            reference=reference, entry_key=f"county-letter-{number}", template="outcome_adult", form=Form.PLAIN,
            recipient=Recipient.ADULT, name="The adult this is about", address="", way=LetterWay.BY_HAND,
            words=_LETTER, fills={"phone": "01632 960000"},
        )  # fmt: skip
        written = letters.write_letter(letter, by=by, now=at)
        if number == 0:
            with suppress(letters.LetterForbidden):  # then it waits for another way, as it would
                gone_at = at + timedelta(hours=1)
                letters.mark_gone(reference, written, words="Given by their nurse.", gone_at=gone_at, by=by, now=now)
        elif number == 1:
            letters.cancel_letter(reference, written, because="They asked to be told in person.", by=by, now=now)


def _disagree(chosen: list[tuple[str, int]], accounts: Mapping[str, Account], now: datetime) -> None:
    words = "She is afraid to say it to a stranger. We have known her for nine years and ask that somebody looks again."
    whom = "Sister Agnes Dunnockford, Saltmarsh Community Nursing"
    for reference, _ in chosen:
        raised = disagreements.Raise(reference, "county-disagreement", Ground.OUTCOME, whom, words)
        at, by = now - timedelta(days=1), accounts[WORKERS[1]]
        number = disagreements.raise_disagreement(raised, by=by, now=at)
        why = "We spoke and still see it differently. Our managers are to read both sides."
        step = disagreements.TakeStep(reference, number, 1, Step.MOVED, why)
        disagreements.take_step(step, by=by, now=now - timedelta(hours=3))


def _restrict(chosen: list[tuple[str, int]], accounts: Mapping[str, Account], now: datetime) -> None:
    owner = accounts["manager"]
    for reference, _ in chosen:
        lists = Lists(owner.id, frozenset({accounts["head"].id, accounts["triage"].id}))
        why = "A relative of the adult works in the hub. Only those who work on it see it."
        guarding.restrict(guarding.Restrict(reference, Covers.CONTACT, lists, why), by=owner, now=now)


def _ask_afterwards(accounts: Mapping[str, Account], now: datetime) -> None:
    """Ask after the newest closed enquiries: three answer, one is not asked, the others wait as tasks."""
    row = EnquiryRow
    closed = select(row.id, row.reference, row.officer_id).where(row.state == EnquiryState.CLOSED.value)
    with reading() as session:
        found = session.execute(closed.order_by(row.closed_at.desc(), row.id.desc()).limit(len(_SAID) + 1)).all()
    by_id, at = {each.id: each for each in accounts.values()}, now - timedelta(days=2)
    for number, (enquiry_id, reference, officer) in enumerate(found):
        asked = number < len(_SAID)
        command = afterwards.AskAfterwards(
            enquiry_id=enquiry_id, enquiry=reference, adult=1, of_whom=OfWhom.ADULT if asked else None,
            way=Way.CODE if asked else None, not_asked=None if asked else next(iter(NotAsked)), words="",
        )  # fmt: skip
        with transaction():
            code = afterwards.ask_afterwards(command, by=by_id[officer or ""], now=at)
            if asked:
                afterwards.answer_by_code(code, _SAID[number], now=now - timedelta(days=1))
    done = afterwards.SayWeDid(
        you_said="People had to tell what happened again and again.",
        we_did="What was told before is offered to whoever asks next, to be confirmed.",
        theme=Theme.LISTENED,
        done_on=london(now).date() - timedelta(days=3),
    )
    afterwards.say_we_did(done, by=accounts["enquiry-lead"], now=now)
