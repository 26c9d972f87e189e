"""Asking afterwards, keeping the answer, and acting on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import audit, ids
from foundation.audit import PUBLIC, Actor, Entry
from foundation.database import storable, transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.afterwards import queries
from intake.afterwards.domain import Answers, NotAsked, OfWhom, Theme, Way, settings_on
from intake.afterwards.tables import (
    AfterwardsAnswerRow,
    AfterwardsThemeRow,
    AskingAfterwardsRow,
    FollowedUpRow,
    WeDidRow,
)
from intake.enquiries.domain.states import State
from intake.enquiries.tables import EnquiryRow
from intake.tasks.actions import add_task, finish_with_key
from intake.tasks.domain import NewTask, TaskKind, end_of_day
from thresholds import working_calendar
from thresholds.working_days import london_day

ASKED = Entry("afterwards.asked", "Someone was asked how it was")
NOT_ASKED = Entry("afterwards.not_asked", "The reason for not asking how it was was recorded")
ANSWERED = Entry("afterwards.answered", "Someone said how it was")
FOLLOWED_UP = Entry("afterwards.followed_up", "An unhappy answer was followed up")
TAGGED = Entry("afterwards.tagged", "The themes of an answer were recorded")
WE_DID = Entry("afterwards.we_did", "Something done because of what people said was recorded")
SHOWN = Entry("afterwards.shown", "What people said was shown")
ENTRIES = (ASKED, NOT_ASKED, ANSWERED, FOLLOWED_UP, TAGGED, WE_DID, SHOWN)

_SYSTEM = Actor.system("ask-afterwards")
SUBJECT = "afterwards"


class NotClosed(Exception):
    """People are asked once an enquiry is closed; this one is not."""

    def __init__(self) -> None:
        super().__init__("This enquiry is not closed. Ask people how it was after it closes.")


class CodeUnknown(Exception):
    """The code opens nothing: it was mistyped, has run out, or was used."""

    def __init__(self) -> None:
        super().__init__("This code does not work. Check it again, or ring us and tell us how it was")


class AnsweredAlready(Exception):
    """Somebody has answered this already; the first answer stands, and nothing was kept."""

    def __init__(self) -> None:
        super().__init__("You have already answered. Ring us if you want to say something else.")


class CloserMayNot(Exception):
    """Whoever concluded the enquiry or signed its closure does not follow up an unhappy answer about it."""

    def __init__(self) -> None:
        super().__init__("You concluded this enquiry or signed its closure, so someone else must follow this up.")


@dataclass(frozen=True)
class AskAfterwards:
    """Ask one adult of a closed enquiry, or whoever speaks for them, in one way."""

    enquiry_id: int
    enquiry: str
    adult: int
    of_whom: OfWhom | None
    way: Way | None
    not_asked: NotAsked | None
    words: str


@dataclass(frozen=True)
class SayWeDid:
    """What people said, what was done because of it, and when."""

    you_said: str
    we_did: str
    theme: Theme | None
    done_on: date | None


def ask_afterwards(command: AskAfterwards, *, by: Account, now: datetime) -> str:
    """Record that somebody is asked, or why nobody is; return the code to be given to them, empty without one.

    The task that asked for it is finished. Raises FormRefused for what is not filled in, and NotClosed.
    """
    _refuse_unfilled(command)
    code = ids.new_spoken_secret() if command.way is Way.CODE and not command.not_asked else ""
    days = timedelta(days=settings_on(london_day(now)).code_opens_days)
    with transaction() as session:
        _refuse_unless_closed(session, command.enquiry_id)
        row = {
            "enquiry_id": command.enquiry_id,
            "adult": command.adult,
            "of_whom": command.of_whom.value if command.of_whom and not command.not_asked else "",
            "way": command.way.value if command.way and not command.not_asked else "",
            "code_fingerprint": ids.fingerprint(code) if code else None,
            "opens_until": now + days if code else None,
            "not_asked": command.not_asked.value if command.not_asked else "",
            "words": storable(command.words.strip()),
            "at": now,
            "by_account": by.id,
        }
        session.execute(insert(AskingAfterwardsRow).values(row))
        entry = NOT_ASKED if command.not_asked else ASKED
        facts = {"adult": command.adult, "way": row["way"], "not_asked": row["not_asked"]}
        audit.add(session, entry, subject=f"enquiry:{command.enquiry}", by=by.actor, at=now, facts=facts)
        key = f"afterwards:{command.enquiry}:{command.adult}"
        finish_with_key(session, key, outcome=entry.words, by=by.actor, account_id=by.id, at=now)
    return code


def _refuse_unfilled(command: AskAfterwards) -> None:
    faults = []
    if command.not_asked is None and command.of_whom is None:
        faults.append(Fault("of_whom", "Select whom you ask, or say below why nobody is asked"))
    if command.not_asked is None and command.way is None:
        faults.append(Fault("way", "Select how they are asked"))
    if command.not_asked is NotAsked.OTHER and not command.words.strip():
        faults.append(Fault("words", "Enter the reason"))
    if faults:
        raise FormRefused(*faults)


def _refuse_unless_closed(session: Session, enquiry_id: int) -> None:
    state = session.scalar(select(EnquiryRow.state).where(EnquiryRow.id == enquiry_id))
    if state != State.CLOSED.value:
        raise NotClosed


def answer_by_code(code: str, answers: Answers, *, now: datetime) -> None:
    """Keep what somebody answered with their code, once. Raises CodeUnknown and AnsweredAlready."""
    with transaction() as session:
        asking = queries.asking_of_code(session, code, now=now)
        if asking is None:
            raise CodeUnknown
        _keep(session, asking, answers, by=PUBLIC, typed_by=None, now=now)


def type_in(asking: queries.Asking, answers: Answers, *, by: Account, now: datetime) -> None:
    """Keep what somebody wrote on paper or said, typed in by a named person. Raises AnsweredAlready."""
    with transaction() as session:
        _keep(session, asking, answers, by=by.actor, typed_by=by.id, now=now)


def _keep(
    session: Session, asking: queries.Asking, answers: Answers, *, by: Actor, typed_by: str | None, now: datetime
) -> None:
    unhappy = settings_on(london_day(now)).is_unhappy(answers)
    row = {
        "asking_id": asking.id,
        "safer": answers.safer.value,
        "worked": storable(answers.worked),
        "did_not": storable(answers.did_not),
        "more": storable(answers.more),
        "ring_me": answers.ring_me,
        "unhappy": unhappy,
        "at": now,
        "typed_by": typed_by,
    }
    try:
        with session.begin_nested():
            new = insert(AfterwardsAnswerRow).values(row).returning(AfterwardsAnswerRow.id)
            number = session.execute(new).scalar_one()
    except IntegrityError:
        raise AnsweredAlready from None
    audit.add(session, ANSWERED, subject=f"enquiry:{asking.enquiry}", by=by, at=now, facts={"answer": number})
    if unhappy:
        add_task(session, _follow_up_task(asking, number, answers, now), by=by, at=now)


def _follow_up_task(asking: queries.Asking, number: int, answers: Answers, now: datetime) -> NewTask:
    days = settings_on(london_day(now)).follow_up_working_days
    words = "They want someone to talk to them about it." if answers.ring_me else "They do not feel safer."
    return NewTask(
        kind=TaskKind.UNHAPPY_AFTERWARDS,
        about=f"afterwards:{number}",
        words=f"{words} Speak to them. If you closed enquiry {asking.enquiry}, leave this to someone else.",
        owner_role="decision_manager",
        due_at=end_of_day(working_calendar().add_working_days(london_day(now), days)),
        dedupe_key=_follow_up_key(number),
    )


def _follow_up_key(answer_id: int) -> str:
    return f"afterwards:unhappy:{answer_id}"


def follow_up(asking: queries.Asking, words: str, *, by: Account, now: datetime) -> None:
    """Record what came of an unhappy answer, and finish its task. Raises FormRefused and CloserMayNot."""
    if not words.strip():
        raise FormRefused(Fault("words", "Enter who you spoke to and what you agreed"))
    if asking.answered is None:
        raise LookupError(asking.id)
    with transaction() as session:
        if by.id in queries.closers_of(session, asking.enquiry_id):
            raise CloserMayNot
        number = asking.answered.id
        row = {"answer_id": number, "words": storable(words.strip()), "at": now, "by_account": by.id}
        session.execute(insert(FollowedUpRow).values(row))
        audit.add(session, FOLLOWED_UP, subject=f"enquiry:{asking.enquiry}", by=by.actor, at=now)
        finish_with_key(
            session, _follow_up_key(number), outcome=FOLLOWED_UP.words, by=by.actor, account_id=by.id, at=now
        )


def tag(answer_id: int, themes: frozenset[Theme], *, by: Account, now: datetime) -> None:
    """Say what an answer is about; what was said before stays in the record."""
    with transaction() as session:
        row = AfterwardsThemeRow
        before = session.execute(select(row.theme, row.stands).where(row.answer_id == answer_id).order_by(row.id))
        newest = {each.theme: each.stands for each in before}
        stands = {Theme(theme) for theme, standing in newest.items() if standing}
        changed = [(theme, theme in themes) for theme in sorted(stands ^ themes)]
        rows = [
            {"answer_id": answer_id, "theme": theme.value, "stands": now_stands, "at": now, "by_account": by.id}
            for theme, now_stands in changed
        ]
        if rows:
            session.execute(insert(AfterwardsThemeRow), rows)
            audit.add(session, TAGGED, subject=SUBJECT, by=by.actor, at=now, facts={"answer": answer_id})


def say_we_did(command: SayWeDid, *, by: Account, now: datetime) -> None:
    """Write down what was done because of what people said. Raises FormRefused."""
    faults = []
    if not command.you_said.strip():
        faults.append(Fault("you_said", "Enter what people said, in one sentence and without names"))
    if not command.we_did.strip():
        faults.append(Fault("we_did", "Enter what was done"))
    if command.theme is None:
        faults.append(Fault("theme", "Select what it is about"))
    if command.done_on is None or command.done_on > london_day(now):
        faults.append(Fault("done_on", "Enter the date it was done, today or earlier, for example 7 10 2026"))
    if faults or command.theme is None:
        raise FormRefused(*faults)
    row = {
        "you_said": storable(command.you_said.strip()),
        "we_did": storable(command.we_did.strip()),
        "theme": command.theme.value,
        "done_on": command.done_on,
        "at": now,
        "by_account": by.id,
    }
    with transaction() as session:
        session.execute(insert(WeDidRow).values(row))
        audit.add(session, WE_DID, subject=SUBJECT, by=by.actor, at=now)


def record_said_shown(*, by: Account, now: datetime) -> None:
    """Record that what people said was shown."""
    with transaction() as session:
        audit.add(session, SHOWN, subject=SUBJECT, by=by.actor, at=now)


def add_tasks(now: datetime) -> str:
    """Add a task for every adult of a closed enquiry whom nobody has asked how it was; return what was done."""
    with transaction() as session:
        waiting = queries.waiting_to_be_asked(session)
        added = sum(add_task(session, _ask_task(*each), by=_SYSTEM, at=now) for each in waiting)
    return f"{len(waiting)} people not asked yet, {added} new task{'' if added == 1 else 's'}"


def _ask_task(reference: str, adult: int, closed_at: datetime) -> NewTask:
    days = timedelta(days=settings_on(london_day(closed_at)).ask_within_days)
    return NewTask(
        kind=TaskKind.ASK_AFTERWARDS,
        about=f"enquiry:{reference}",
        words="The enquiry is closed. Ask the adult, or the person who speaks for them, how it was, or record why "
        "they will not be asked.",
        owner_role="enquiry_officer",
        due_at=end_of_day(london_day(closed_at) + days),
        dedupe_key=f"afterwards:{reference}:{adult}",
    )
