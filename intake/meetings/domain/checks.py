"""What does not hang together in an entry of a meeting, in words beside the field; nothing when it may be written.

That the adult is there, or it is said why not and who takes their part: Making Safeguarding Personal, in the statutory
guidance to the Care Act, chapter 14; advocates: Care Act 2014 s68.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from intake.enquiries.domain.facts import Person
from intake.meetings.domain import facts
from thresholds.working_days import london_day

Faults = tuple[tuple[str, str], ...]


def faults_of(fact: facts.Fact, whole: facts.WholeMeeting, adults: tuple[Person, ...], *, now: datetime) -> Faults:
    """Return what keeps an entry from being written, each as (field, words)."""
    if isinstance(fact, facts.Invitee):
        return tuple(_invitee(fact, whole, adults, now))
    if isinstance(fact, facts.Minutes):
        return tuple(_minutes(whole, adults, now))
    if isinstance(fact, facts.Action):
        return tuple(_action(fact, whole, now))
    if fact.number and fact.number not in {each.number for each in whole.decided}:
        return (("number", "Select one of the decisions"),)
    return ()


def _invitee(
    fact: facts.Invitee, whole: facts.WholeMeeting, adults: tuple[Person, ...], now: datetime
) -> Iterator[tuple[str, str]]:
    if fact.number and fact.number not in {each.number for each in whole.invited}:
        yield "number", "Select one of those below"
    if fact.kind in facts.FOR_AN_ADULT and fact.adult not in {each.adult for each in adults}:
        yield "adult", "Select which adult"
    if fact.kind == "agency" and not fact.agency:
        yield "agency", "Enter which body they are from"
    if fact.email and (" " in fact.email or not all(fact.email.partition("@"))):
        yield "email", "Enter an email address, for example name@example.org"
    elif fact.email and fact.kind not in facts.WRITTEN_TO:
        yield "email", "Leave this blank: someone who knows what is safe tells the adult and their family"
    if not fact.invited and not fact.why_not:
        yield "why_not", "Enter why they are not invited"
    if fact.came and not fact.invited:
        yield "came", "Only say this about someone who was invited"
    elif fact.came and whole.meeting.planned_at > now:
        yield "came", "The meeting has not been held yet"


def _minutes(whole: facts.WholeMeeting, adults: tuple[Person, ...], now: datetime) -> Iterator[tuple[str, str]]:
    if whole.meeting.planned_at > now:
        yield "words", "The meeting has not been held yet. If it was held earlier, move it to that date first"
        return
    missing = whole.unspoken_for(adults)
    if missing:
        names = ", ".join(each.name for each in missing)
        yield "words", f"First say whether {names} was invited. If not, say why not and who represents them"
    elif whole.not_yet_ticked:
        names = ", ".join(each.name for each in whole.not_yet_ticked)
        yield "words", f"First say who attended. There is no answer for {names}"


def _action(fact: facts.Action, whole: facts.WholeMeeting, now: datetime) -> Iterator[tuple[str, str]]:
    known = {each.number: each for each in whole.to_do}
    earlier = known.get(fact.number)
    if fact.number and earlier is None:
        yield "number", "Select one of the actions"
    if fact.status != "open" and not fact.words:
        yield "words", "Enter how it ended"
    new_day = earlier is None or earlier.due_on != fact.due_on
    if fact.status == "open" and new_day and fact.due_on < london_day(now):
        yield "due_on", "The date must be today or in the future"
