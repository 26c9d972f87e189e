"""Meetings in words and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from foundation.signin import Account
from foundation.web.typed import Typed
from foundation.web.words import long_date, moment_words, short_date
from intake.contacts.domain.questions import Option, Question
from intake.enquiries.domain import codes
from intake.enquiries.domain.codes import words_of
from intake.enquiries.domain.parts import NEW, Form
from intake.enquiries.domain.records import Kept, Whole
from intake.enquiries.presenters import FormShown, form_shown
from intake.enquiries.presenters.page import may_write
from intake.meetings.domain import facts, forms_of
from thresholds.working_days import LONDON


@dataclass(frozen=True)
class MeetingLine:
    """One meeting, on one line."""

    href: str
    kind: str
    when: str
    place: str
    state: str
    late: bool


@dataclass(frozen=True)
class PersonLine:
    """Somebody who is invited, or is not."""

    name: str
    who: str
    invited: str
    came: str


@dataclass(frozen=True)
class ActionLine:
    """Something somebody is to do."""

    what: str
    owner: str
    due: str
    status: str
    late: bool
    ended: str


@dataclass(frozen=True)
class Written:
    """Something written, when and by whom."""

    title: str
    when: str
    words: str
    because: str = ""


@dataclass(frozen=True)
class MeetingShown:
    """One meeting, whole. `missing` says what has to be said before it is written up."""

    title: str
    when: str
    place: str
    state: str
    purpose: str
    missing: tuple[str, ...]
    people: tuple[PersonLine, ...]
    minutes: tuple[Written, ...]
    decisions: tuple[Written, ...]
    actions: tuple[ActionLine, ...]
    forms: tuple[FormShown, ...]


def lines_shown(found: tuple[facts.Meeting, ...], *, now: datetime) -> tuple[MeetingLine, ...]:
    """Return the meetings of an enquiry, one line each."""
    return tuple(
        MeetingLine(f"/enquiries/{each.enquiry}/meetings/{each.number}", words_of(forms_of.KINDS, each.kind),
                    moment_words(each.planned_at), each.place, _state(each, now), _waits(each, now))
        for each in found
    )  # fmt: skip


def plan_form(whole: Whole, typed: Typed) -> FormShown:
    """Return the form that plans a meeting."""
    address = f"/enquiries/{whole.standing.reference}/meetings"
    return form_shown(forms_of.PLAN, address, typed, forms_of.PLAN.questions)


def meeting_shown(
    found: facts.WholeMeeting, whole: Whole, typed: Mapping[str, Typed], *, by: Account, now: datetime
) -> MeetingShown:
    """Return one meeting for a person, with the forms that are theirs to fill in now."""
    meeting = found.meeting
    base = f"/enquiries/{meeting.enquiry}/meetings/{meeting.number}"
    forms = _forms(meeting) if may_write(whole.standing, by) else ()
    return MeetingShown(
        title=words_of(forms_of.KINDS, meeting.kind),
        when=moment_words(meeting.planned_at),
        place=meeting.place,
        state=_state(meeting, now),
        purpose=meeting.purpose,
        missing=tuple(_missing(found, whole, now)),
        people=tuple(_person(each, whole) for each in found.invited),
        minutes=tuple(_minutes(each, found) for each in reversed(found.minutes)),
        decisions=tuple(_decision(each, found) for each in found.decided),
        actions=tuple(_action(each, now) for each in found.to_do),
        forms=tuple(_form(each, f"{base}/{each.code}", typed.get(each.code), found, whole) for each in forms),
    )


def _forms(meeting: facts.Meeting) -> tuple[Form, ...]:
    if meeting.state is facts.State.CALLED_OFF:
        return ()
    writing = (forms_of.INVITEE, forms_of.MINUTES, forms_of.DECISION, forms_of.ACTION)
    to_come = (forms_of.MOVE, forms_of.CALL_OFF) if meeting.state is facts.State.PLANNED else ()
    return (*writing, *to_come)


def _form(form: Form, address: str, typed: Typed | None, found: facts.WholeMeeting, whole: Whole) -> FormShown:
    questions = tuple(_with_options(form.code, each, found, whole) for each in form.questions)
    return form_shown(form, address, typed or _as_it_stands(form, found), questions)


def _as_it_stands(form: Form, found: facts.WholeMeeting) -> Typed:
    """The day a meeting has now, and the newest minutes to go on from; other forms begin empty."""
    if form is forms_of.MINUTES and found.minutes:
        return Typed({"words": [found.minutes[-1].fact.words]})
    if form is not forms_of.MOVE:
        return Typed()
    at = found.meeting.planned_at.astimezone(LONDON)
    day = {"on-day": at.day, "on-month": at.month, "on-year": at.year}
    said = {"time": f"{at:%H:%M}", "place": found.meeting.place}
    return Typed({name: [str(value)] for name, value in {**day, **said}.items()})


def _with_options(code: str, question: Question, found: facts.WholeMeeting, whole: Whole) -> Question:
    if question.name == "adult":
        adults = tuple(Option(str(each.adult), each.name) for each in whole.adults)
        return replace(question, options=(Option(NEW, "Nobody's"), *adults))
    if question.name == "number":
        return replace(question, options=(Option(NEW, "A new one"), *_numbered(code, found)))
    return question


def _numbered(code: str, found: facts.WholeMeeting) -> Iterator[Option]:
    if code == "invitee":
        yield from (Option(str(each.number), each.name) for each in found.invited)
    elif code == "decision":
        yield from (Option(str(each.number), each.words[:60]) for each in found.decided)
    else:
        yield from (Option(str(each.number), each.what[:60]) for each in found.to_do)


def _waits(meeting: facts.Meeting, now: datetime) -> bool:
    return meeting.state is facts.State.PLANNED and meeting.planned_at < now


def _state(meeting: facts.Meeting, now: datetime) -> str:
    return "To be recorded" if _waits(meeting, now) else meeting.state.words


def _missing(found: facts.WholeMeeting, whole: Whole, now: datetime) -> Iterator[str]:
    if found.meeting.state is not facts.State.PLANNED:
        return
    for person in found.unspoken_for(whole.adults):
        yield f"Whether {person.name} is invited and, if not, why not and who represents them"
    if _waits(found.meeting, now):
        yield from (f"Whether {each.name} attended" for each in found.not_yet_ticked)


def _person(fact: facts.Invitee, whole: Whole) -> PersonLine:
    adult = whole.adult(fact.adult)
    who = words_of(forms_of.WHO, fact.kind)
    if adult and fact.kind != "adult":
        who = f"{who}: {adult.name}"
    body = f"{who}, {fact.agency}" if fact.agency else who
    told = f"Invited: {fact.email}" if fact.by_mail else "Invited: told in person"
    invited = told if fact.invited else f"Not invited: {fact.why_not}"
    return PersonLine(fact.name, body, invited, _came(fact))


def _came(fact: facts.Invitee) -> str:
    if not fact.invited:
        return "Not invited"
    return words_of(forms_of.CAME, fact.came) if fact.came else "Not recorded yet"


def _minutes(entry: Kept[facts.Minutes], found: facts.WholeMeeting) -> Written:
    return Written(f"Version {entry.fact.number}", _by(entry, found), entry.fact.words)


def _decision(fact: facts.Decided, found: facts.WholeMeeting) -> Written:
    entry = next(each for each in reversed(found.decisions) if each.fact == fact)
    return Written(f"Decision {fact.number}", _by(entry, found), fact.words, fact.because)


def _action(fact: facts.Action, now: datetime) -> ActionLine:
    late = fact.status == "open" and fact.due_on < now.astimezone(LONDON).date()
    due = f"{'Overdue, was due' if late else 'Due'} {short_date(fact.due_on)}" if fact.status == "open" else (
        long_date(fact.due_on))  # fmt: skip
    return ActionLine(fact.what, fact.owner, due, words_of(codes.STATUSES, fact.status), late, fact.words)


def _by(entry: Kept[facts.Minutes] | Kept[facts.Decided], found: facts.WholeMeeting) -> str:
    return f"{moment_words(entry.at)}, {found.names.get(entry.by_account, 'someone')}"
