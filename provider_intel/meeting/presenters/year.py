"""The meetings of a year, who sits there, and the register of actions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.domain import months_after
from provider_intel.framework.domain import codes as framework
from provider_intel.framework.domain.codes import Code, label_of
from provider_intel.framework.presenters import ActionShown
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.records import Meeting, MeetingAction, Member
from provider_intel.meeting.domain.states import State

_BEFORE, _AFTER = 10, 1


@dataclass(frozen=True)
class MonthLine:
    """One month of the year: its meeting, or that none was planned."""

    link: str
    month: str
    state: str
    held: str
    cut_off: str
    soon: bool


@dataclass(frozen=True)
class ActionLine:
    """One action of the register; `late` while its day has passed and no evidence was seen."""

    number: int
    link: str
    name: str
    title: str
    words: str
    owner: str
    agency: str
    due: str
    late: bool
    is_open: bool
    standing: str
    chased: str
    set_at: str
    at_step: int
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MemberLine:
    """Somebody who sits at the meeting."""

    name: str
    agency: str
    role: str
    since: str


def address(meeting: Meeting) -> str:
    """Return where a meeting's page is."""
    return f"/qasig/{meeting.key}"


def year(meetings: Iterable[Meeting], *, today: date) -> tuple[MonthLine, ...]:
    """Return twelve months, the next one first, each with its meeting."""
    by_month = {each.month: each for each in meetings}
    this = today.replace(day=1)
    return tuple(_month(months_after(this, step), by_month, today) for step in range(_AFTER, -_BEFORE - 1, -1))


def earlier(meetings: Iterable[Meeting], *, today: date) -> tuple[MonthLine, ...]:
    """Return the meetings before those twelve months, newest first."""
    first = months_after(today.replace(day=1), -_BEFORE)
    old = sorted((each for each in meetings if each.month < first), key=lambda each: each.month, reverse=True)
    return tuple(_month(each.month, {each.month: each}, today) for each in old)


def next_words(meetings: Iterable[Meeting], *, today: date) -> tuple[str, str]:
    """Return the next meeting as a sentence, and its address; empty when none is planned."""
    ahead = sorted(
        (each for each in meetings if each.state in (State.PLANNED, State.OPEN)), key=lambda each: each.held_on
    )
    if not ahead:
        return "", ""
    one = ahead[0]
    if one.state is State.OPEN:
        return f"The meeting of {one.month:%B %Y} is under way.", address(one)
    was = "was planned" if one.held_on < today else "is planned"
    cut_off = short_date(one.cut_off_on)
    return f"The next meeting {was} for {long_date(one.held_on)}. It uses data up to {cut_off}.", address(one)


def register(
    actions: Iterable[MeetingAction], chased: Mapping[int, int], people: Mapping[str, str], *, today: date
) -> tuple[ActionLine, ...]:
    """Return every action: the overdue first, oldest day first, then the open ones by their day, then the others."""
    ranked = sorted(
        actions,
        key=lambda each: (
            not each.action.is_open, not each.action.is_overdue(today), each.action.due_on, each.action.id,
        ),
    )  # fmt: skip
    return tuple(action_line(each, chased.get(each.action.id, 0), people, today) for each in ranked)


def action_line(each: MeetingAction, chased: int, people: Mapping[str, str], today: date) -> ActionLine:
    """Return one action of the register."""
    action, late = each.action, each.action.is_overdue(today)
    return ActionLine(
        number=action.id,
        link=f"/provider-concerns/{action.subject.scope.value}/{action.subject.id}",
        name=each.name,
        title=label_of(framework.ACTIONS, action.kind),
        words=action.words,
        owner=action.owner,
        agency=label_of(codes.AGENCIES, each.agency),
        due=f"{'Was due' if late else 'Due'} {short_date(action.due_on)}",
        late=late,
        is_open=action.is_open,
        standing=action.standing.words if action.standing else "To be done",
        chased=f"Chased {'once' if chased == 1 else f'{chased} times'}" if chased else "",
        set_at=f"{each.month:%B %Y}",
        at_step=len(action.steps),
        steps=tuple(
            (", ".join(filter(None, (one.done.words, short_date(one.at), people.get(one.by_account, "")))), one.words)
            for one in action.steps
        ),
    )


def as_framework_shows(line: ActionLine) -> ActionShown:
    """Return a line as the framework's form for what became of an action wants it."""
    return ActionShown(line.number, line.title, line.words, line.owner, line.due, line.late, False, line.is_open,
                       line.standing, line.at_step, line.steps)  # fmt: skip


def member_lines(members: Iterable[Member]) -> tuple[MemberLine, ...]:
    """Return who sits at the meeting, by agency."""
    return tuple(
        MemberLine(each.name, each.agency_name or label_of(codes.AGENCIES, each.agency), each.role_words,
                   short_date(each.from_on))
        for each in members
    )  # fmt: skip


def account_options(accounts: Iterable[tuple[str, str]]) -> tuple[Code, ...]:
    """Return people as a list to choose from, by name."""
    return tuple(Code(identifier, name) for identifier, name in sorted(accounts, key=lambda each: each[1]))


def _month(month: date, by_month: Mapping[date, Meeting], today: date) -> MonthLine:
    one = by_month.get(month)
    if one is None:
        return MonthLine("", f"{month:%B %Y}", "Not planned", "", "", False)
    soon = one.state in (State.PLANNED, State.OPEN) and one.held_on <= today
    days = short_date(one.held_on), short_date(one.cut_off_on)
    return MonthLine(address(one), f"{month:%B %Y}", one.state.words, *days, soon)
