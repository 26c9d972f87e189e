"""What a contact asks of people from the moment it is sent: hand-overs, a check for a child, the rest of an urgent one.

Each becomes a task with a clock in the same transaction as the contact, so that none rests on somebody noticing. The
clocks are the hub's own for action, 24 hours when urgent and three days when less so: a hand-over that waited for the
five days of a decision could leave the person with nobody acting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.audit import Actor
from intake.contacts.actions import entries
from intake.contacts.domain.drafts import still_asked
from intake.contacts.domain.facts import adult_described
from intake.contacts.domain.questions import Answers, text_of
from intake.contacts.domain.routes import Route, routes_of
from intake.permissions import REFERRER, SCREENER
from intake.tasks.actions import add_task
from intake.tasks.domain import NewTask, TaskKind, next_working_day_end
from thresholds import Deadlines

_THEN = "Then record who took it, when, and their reference. Our record stays."
_THEN_WHO = "Then record who knows, and when they found out."
_HAND_OVERS: Mapping[Route, tuple[TaskKind, str]] = {
    Route.ANOTHER_COUNCIL: (
        TaskKind.HAND_OVER_COUNCIL,
        f"It happened outside West Sussex. Hand this over to a named person at the council there. {_THEN}",
    ),
    Route.CHILDRENS_SERVICES: (
        TaskKind.HAND_OVER_CHILDREN,
        f"The person is under 17 and a half. Hand this over to a named person at children's services. {_THEN}",
    ),
    Route.CHILDRENS_AND_ADULTS: (
        TaskKind.HAND_OVER_CHILDREN,
        f"The person is not yet 18. Agree with a named person at children's services to act together. {_THEN}",
    ),
    Route.CHILD_AT_RISK: (
        TaskKind.CHILD_AT_RISK,
        f"The sender says that a child is at risk. Make sure that children's services know about it. {_THEN_WHO}",
    ),
}


def hand_over_key(kind: TaskKind, reference: str, *, again: int = 0) -> str:
    """Return the key of a contact's one task to hand it over, or to check that children's services know.

    `again` is how often such a hand-over was ended before as not needed: one that is asked for again is another task.
    """
    return f"{kind.value}:{reference}:{again}" if again else f"{kind.value}:{reference}"


def ring_key(reference: str) -> str:
    """Return the key of the hub's task to ring the sender of an urgent contact."""
    return f"{TaskKind.RING_SENDER.value}:{reference}"


def finish_telling_key(reference: str) -> str:
    """Return the key of the sender's one task to tell the rest."""
    return f"{TaskKind.FINISH_TELLING.value}:{reference}"


@dataclass(frozen=True)
class Asked:
    """The contact that asks something of people: its reference and answers, its deadlines, who sent it and when."""

    reference: str
    answers: Answers
    due: Deadlines
    by: Actor
    at: datetime


def asks_more(answers: Answers, *, today: date) -> bool:
    """Return whether sending these answers does more than keep them: hand-overs to people, a link to advice given."""
    return bool(advice_named(answers)) or any(route in _HAND_OVERS for route in routes_called_for(answers, today=today))


def advice_named(answers: Answers) -> str:
    """Return the reference of advice that the sender was given before; empty when they name none."""
    return text_of(answers, "consulted_hub_reference")


def routes_called_for(answers: Answers, *, today: date) -> tuple[Route, ...]:
    """Return which other services have to know of a contact with these answers."""
    return routes_of(answers, adult_described(answers, today=today), on=today)


def add_hand_overs(session: Session, asked: Asked, routes: tuple[Route, ...]) -> None:
    """Add a task for each service this contact has to be handed to or must know of it, in the caller's transaction.

    Due as urgent action when somebody is in danger or may be a child, since the hub is then not the one to act; else as
    less urgent action. One that was asked for before is not asked for again. Host and placing council: ADASS
    out-of-area guidance; young people: Sussex 17.5+ protocol.
    """
    in_danger = text_of(asked.answers, "danger_now") == "yes"
    for kind, words in (_HAND_OVERS[route] for route in routes if route in _HAND_OVERS):
        soon = in_danger or kind is not TaskKind.HAND_OVER_COUNCIL
        due = (asked.due.urgent_by if soon else asked.due.less_urgent_by).due
        key = hand_over_key(kind, asked.reference)
        task = NewTask(kind, entries.about(asked.reference), words, SCREENER.code, due, key)
        add_task(session, task, by=asked.by, at=asked.at)


def add_tasks_for_the_rest(session: Session, asked: Asked, *, today: date) -> None:
    """Add the two tasks of a contact sent on the urgent path: the hub rings, and the sender may tell the rest.

    The hub's is due as urgent action; the sender's, one for everything missing, at the end of the next working day.
    """
    about, missing = entries.about(asked.reference), still_asked(asked.answers, today=today)
    where = ", ".join(f"{section} ({number})" for section, number in missing.items())
    ring = f"Sent on the urgent form. Call the sender and ask for what is missing: {where}."
    tell = f"Give the hub the rest of the form: {sum(missing.values())} answers are missing."
    for kind, words, role, due, key in (
        (TaskKind.RING_SENDER, ring, SCREENER, asked.due.urgent_by.due, ring_key(asked.reference)),
        (TaskKind.FINISH_TELLING, tell, REFERRER, next_working_day_end(asked.at), finish_telling_key(asked.reference)),
    ):
        add_task(session, NewTask(kind, about, words, role.code, due, key), by=asked.by, at=asked.at)
