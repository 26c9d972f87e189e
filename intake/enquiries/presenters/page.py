"""One enquiry's page: what the adult wants first, then where it stands, what is missing, its parts and its story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.signin import Account
from foundation.web.words import long_date, moment_words, short_date
from intake.enquiries.domain import codes, facts
from intake.enquiries.domain.checklist import missing_from
from intake.enquiries.domain.clocks import clock_on
from intake.enquiries.domain.codes import words_of
from intake.enquiries.domain.events import MEETING_WORDS, Event, event_words
from intake.enquiries.domain.parts import BESIDE, PARTS
from intake.enquiries.domain.records import Whole
from intake.enquiries.domain.signing import concluded_it, may_answer
from intake.enquiries.domain.states import State
from intake.enquiries.presenters.lines import lines_of
from intake.enquiries.presenters.listing import NOBODY
from intake.permissions import Permission
from intake.tasks.domain import Task
from thresholds.working_days import london_day


@dataclass(frozen=True)
class WishShown:
    """One thing an adult wants, in their words, and how far it was met."""

    words: str
    met: str


@dataclass(frozen=True)
class AdultShown:
    """One adult of the enquiry, with what they want. `asked` says so when they were not, or did not say."""

    name: str
    facts: str
    asked: str
    wishes: tuple[WishShown, ...]
    href: str


@dataclass(frozen=True)
class ClockShown:
    """One running clock in words, and why it is due then."""

    words: str
    late: bool
    why: str


@dataclass(frozen=True)
class Link:
    """Something that can be done or read; `done` counts what is written there, `is_next` marks what is waited for."""

    words: str
    href: str
    done: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened."""

    when: str
    what: str
    who: str
    said: str


@dataclass(frozen=True)
class TaskShown:
    """One task about the enquiry."""

    href: str
    words: str
    due: str


@dataclass(frozen=True)
class EnquiryShown:
    """The whole page."""

    reference: str
    version: int
    headline: str
    kind: str
    ground: str
    state: str
    is_open: bool
    large_scale: bool
    lead: str
    officer: str
    team: str
    adults: tuple[AdultShown, ...]
    clocks: tuple[ClockShown, ...]
    missing: tuple[Link, ...]
    parts: tuple[Link, ...]
    next: tuple[Link, ...]
    contacts: tuple[Link, ...]
    tasks: tuple[TaskShown, ...]
    story: tuple[StoryLine, ...]
    ending: str
    found: str
    may_sign: bool
    why_not: str
    would_void: bool


def enquiry_shown(whole: Whole, tasks: tuple[Task, ...], *, by: Account, now: datetime) -> EnquiryShown:
    """Return one enquiry's page for a person, at a moment."""
    standing, base = whole.standing, f"/enquiries/{whole.standing.reference}"
    officer = whole.names.get(standing.officer_id or "", NOBODY.lower())
    return EnquiryShown(
        reference=standing.reference,
        version=standing.version,
        headline=standing.headline,
        kind=standing.kind.words,
        ground=". ".join(filter(None, (words_of(codes.GROUNDS, standing.ground), standing.ground_words))),
        state=standing.state.words,
        is_open=standing.is_open,
        large_scale=standing.large_scale,
        lead=whole.names.get(standing.lead_id or "", _named(standing)),
        officer=officer,
        team=whole.teams.get(standing.team_id or 0, ""),
        adults=tuple(_adult(whole, each, base, now) for each in whole.adults),
        clocks=tuple(_clocks(standing, now)),
        missing=tuple(Link(each.words, f"{base}/{each.page}") for each in missing_from(whole))
        if standing.is_open
        else (),
        parts=tuple(_parts(whole, base)),
        next=tuple(_next(whole, by, base)),
        contacts=tuple(_contact(whole, each) for each in whole.held),
        tasks=tuple(_task(each) for each in tasks),
        story=tuple(_story(whole)),
        ending=_ending(whole),
        found=whole.conclusion.words if whole.conclusion and _ending(whole) else "",
        may_sign=_may_sign(whole, by),
        why_not=_why_not(whole, by),
        would_void=standing.state is State.CONCLUDED and may_write(standing, by),
    )


def may_write(standing: facts.Standing, by: Account) -> bool:
    """Return whether a person may write in this enquiry now."""
    own = by.id in (standing.lead_id, standing.officer_id) and by.may(Permission.WORK_ENQUIRY)
    return standing.is_open and (own or by.may(Permission.LEAD_ENQUIRY))


def _named(standing: facts.Standing) -> str:
    nobody = NOBODY.lower()
    return f"{nobody}; the decision names {standing.named_lead}" if standing.named_lead else nobody


def _adult(whole: Whole, person: facts.Person, base: str, now: datetime) -> AdultShown:
    asking = whole.asking(person.adult)
    results = ((each.fact, whole.wish_result(person.adult, each.fact.number)) for each in whole.wishes_of(person.adult))
    wishes = tuple(WishShown(wish.words, words_of(codes.MET, met.fact.met) if met else "") for wish, met in results)
    unasked = "Nobody has recorded what they want to happen yet."
    said = "" if wishes else (_asked(asking.fact) if asking else unasked)
    sex = "" if person.sex in ("", "not_known") else words_of(codes.SEX, person.sex).lower()
    described = (_age(person, now), sex)
    facts_of = ", ".join(filter(None, described))
    return AdultShown(person.name, facts_of, said, wishes, f"{base}/wishes?adult={person.adult}")


def _asked(asking: facts.Asking) -> str:
    words = f"Asked what they want: {words_of(codes.ASKED, asking.asked).lower()}."
    return f"{words} {asking.words}" if asking.words else words


def _age(person: facts.Person, now: datetime) -> str:
    if person.born_on is None:
        return ""
    day = person.died_on or london_day(now)
    before = (day.month, day.day) < (person.born_on.month, person.born_on.day)
    age = day.year - person.born_on.year - before
    return f"died {short_date(person.died_on)}, aged {age}" if person.died_on else f"{age} years old"


def _clocks(standing: facts.Standing, now: datetime) -> Iterator[ClockShown]:
    if not standing.is_open:
        return
    waiting = standing.state is State.CONCLUDED
    running = (
        ("allocate", "To be allocated", standing.allocate_by, not waiting),
        ("plan", "To be planned", standing.plan_by, not waiting),
        ("", "Plan action due", standing.act_by, not waiting),
        ("", "Plan review due", standing.review_by, not waiting),
        ("finish", "Enquiry to be finished", standing.finish_by, not waiting),
        ("sign", "Closure to be signed or returned", standing.sign_by, waiting),
    )
    for name, words, due, runs in running:
        if due is not None and runs:
            late = due < now
            why = clock_on(name, london_day(standing.started_at)).why if name else "This date was set in the plan"
            yield ClockShown(f"{words}: {'late, was due' if late else 'due'} {short_date(due)}", late, why)


def _missing(whole: Whole, base: str) -> Iterator[Link]:
    if whole.standing.is_open:
        yield from (Link(each.words, f"{base}/{each.page}") for each in missing_from(whole))


def _parts(whole: Whole, base: str) -> Iterator[Link]:
    for part in PARTS.values():
        adults = [each.adult for each in whole.adults] if part.of_adult else [0]
        standing = sum(each.stands for adult in adults for each in lines_of(part.code, whole, adult, base=""))
        done = f"{standing} {'entry' if standing == 1 else 'entries'}" if standing else "Nothing yet"
        yield Link(part.title, f"{base}/{part.code}", done)
    yield from (Link(each.title, f"{base}/{each.code}", each.done) for each in BESIDE)


def _next(whole: Whole, by: Account, base: str) -> Iterator[Link]:
    standing = whole.standing
    leads = by.may(Permission.LEAD_ENQUIRY)
    if standing.state.is_worked and leads:
        unnamed = standing.officer_id is None
        words = "Say who makes this enquiry" if unnamed else "Hand it on or change its dates"
        yield Link(words, f"{base}/people", is_next=unnamed)
    if _may_sign(whole, by):
        yield Link("Sign its closure or return it", f"{base}/closure", is_next=True)
    if may_write(standing, by):
        if standing.state.is_worked and not missing_from(whole):
            yield Link("Conclude enquiry", f"{base}/conclusion", is_next=True)
        yield Link("What is already known", f"{base}/known")
        yield Link("Add or remove a contact", f"{base}/contacts")
    if not standing.is_open and leads:
        yield Link("Reopen this enquiry", f"{base}/reopening")
    if not standing.is_open:
        yield Link("Ask the adult how it was", f"{base}/afterwards")


def _may_sign(whole: Whole, by: Account) -> bool:
    waits = whole.standing.state is State.CONCLUDED
    return waits and by.may(Permission.CLOSE_ENQUIRY) and may_answer(whole, by.id)


def _why_not(whole: Whole, by: Account) -> str:
    """Why a person who signs closures may not sign this one; empty for everybody else."""
    if whole.standing.state is not State.CONCLUDED or not by.may(Permission.CLOSE_ENQUIRY) or _may_sign(whole, by):
        return ""
    did = "concluded this enquiry" if by.id in concluded_it(whole) else "wrote in this enquiry"
    return f"You {did}, so someone else must sign its closure or return it."


def _contact(whole: Whole, held: facts.Held) -> Link:
    first = held.contact_id == whole.standing.contact_id
    return Link(held.reference, f"/contacts/{held.reference}", "Opened it" if first else held.because)


def _task(task: Task) -> TaskShown:
    return TaskShown(f"/tasks/{task.id}", task.words, "Done" if task.done_at else moment_words(task.due_at))


def _story(whole: Whole) -> Iterator[StoryLine]:
    for each in whole.events:
        who = whole.names.get(each.by_account or "", "")
        yield StoryLine(moment_words(each.at), _happened(each, whole), who, each.words)


def _happened(event: facts.EnquiryEvent, whole: Whole) -> str:
    words = event_words(event.event)
    contact = str(event.facts.get("contact", ""))
    if event.event in (Event.CONTACT_TAKEN_IN, Event.CONTACT_LET_GO, Event.OPENED) and contact:
        return f"{words}: {contact}"
    if event.event == Event.ALLOCATED:
        lead, officer = (whole.names.get(str(event.facts.get(each)), "") for each in ("lead", "officer"))
        return f"{officer} makes the enquiry and {lead} leads it"
    if event.facts.get("meeting"):
        return f"{MEETING_WORDS.get(str(event.facts.get('what')), words)} (meeting {event.facts['meeting']})"
    person = next((each.fact for each in whole.people if each.fact.adult == event.facts.get("adult")), None)
    return f"{words}: {person.name}" if person and len(whole.adults) > 1 else words


def _ending(whole: Whole) -> str:
    conclusion = whole.conclusion
    if conclusion is None or whole.standing.state not in (State.CONCLUDED, State.CLOSED):
        return ""
    who = whole.names.get(conclusion.concluded_by, "someone")
    signed = whole.closure_of(conclusion)
    by = whole.names.get(signed.by_account, "someone") if signed else ""
    closed = f" Closure signed by {by}, {moment_words(signed.at)}." if signed else " Its closure is not signed yet."
    how = words_of(codes.ENDED, conclusion.ended)
    return f"{how}. Concluded {long_date(conclusion.concluded_on)} by {who}.{closed}"
