"""The framework in words: where each thing stands and since when, what is overdue, and what may be done next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, short_date
from provider_intel.domain import months_after
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.codes import PAY_THEMSELVES, Code, label_of
from provider_intel.framework.domain.levels import (
    AT_REST,
    BY_URGENCY,
    IN_PROVIDER_CONCERNS,
    Level,
    allowed_from,
    left_lately,
)
from provider_intel.framework.domain.records import Action, Done, Hold, Move, Placed, Subject, Whole
from provider_intel.framework.domain.settings import settings_on
from provider_intel.sources import abuse_words


@dataclass(frozen=True)
class Line:
    """One subject on the list of all that is not at rest."""

    link: str
    name: str
    scope: str
    level: str
    since: str
    days: int
    open_actions: int
    overdue: int
    holds: str
    review: str
    review_late: bool


@dataclass(frozen=True)
class ActionShown:
    """One action with what became of it."""

    id: int
    title: str
    words: str
    owner: str
    due: str
    late: bool
    must_do: bool
    is_open: bool
    standing: str
    at_step: int
    steps: tuple[tuple[str, str], ...]
    link: str = ""
    name: str = ""


@dataclass(frozen=True)
class HoldShown:
    """One hold on placements; `lifted` is empty while it is in force."""

    id: int
    title: str
    words: str
    review: str
    late: bool
    lifted: str


@dataclass(frozen=True)
class MoveShown:
    """One move: what it was, why, and what it rested on."""

    title: str
    when: str
    reasons: tuple[str, ...]
    words: str
    evidence: str
    would_change: str
    review: str
    exit: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ToTell:
    """One line of the checklist of those with adults there; `told` is empty while nobody has told them."""

    who: str
    people: int
    basis: str
    told: str
    must: bool


@dataclass(frozen=True)
class SubjectPage:
    """Everything about one subject, and the choices of its forms."""

    name: str
    scope: str
    address: str
    level: Level
    since: str
    at_number: int
    relapse: str
    moves: tuple[MoveShown, ...]
    actions: tuple[ActionShown, ...]
    holds: tuple[HoldShown, ...]
    placed: tuple[tuple[str, int, str, str], ...]
    placed_in_all: int
    to_tell: tuple[tuple[str, int], ...]
    pay_themselves: int
    told: tuple[tuple[str, str, str], ...]
    checklist: tuple[ToTell, ...]
    themes: str
    theme_choices: tuple[Code, ...]
    reviewed: str
    levels: tuple[Code, ...]
    is_place: bool
    runs: bool


def lines(found: Iterable[Whole], names: Mapping[Subject, str], *, today: date) -> tuple[Line, ...]:
    """Return a line for each subject, the highest level first, then the one longest at it."""
    ranked = sorted(found, key=lambda each: (BY_URGENCY.index(each.level), each.since or today, each.subject.id))
    return tuple(_line(each, names, today) for each in ranked)


def overdue(found: Iterable[Whole], names: Mapping[Subject, str], *, today: date) -> tuple[ActionShown, ...]:
    """Return every action past its day, the oldest first, each with the name of what it is about."""
    late = [each for whole in found for each in whole.actions if each.is_overdue(today)]
    return tuple(
        _action(each, today, link=address(each.subject), name=names.get(each.subject, each.subject.id))
        for each in sorted(late, key=lambda one: (one.due_on, one.id))
    )


def subject_page(whole: Whole, name: str, people: Mapping[str, str], *, today: date) -> SubjectPage:
    """Return the page of one subject; `people` gives the name of each account that recorded something."""
    left, words = left_lately(whole.left, on=today, months=settings_on(today).relapse_months), abuse_words()
    to_tell = [each for each in whole.still_to_tell() if each.commissioner != PAY_THEMSELVES]
    return SubjectPage(
        name=name,
        scope=whole.subject.scope.words,
        address=address(whole.subject),
        level=whole.level,
        since=long_date(whole.since) if whole.since else "",
        at_number=len(whole.moves),
        relapse=_relapse(whole, left, today),
        moves=tuple(_move(each, people) for each in reversed(whole.moves)),
        actions=tuple(_action(each, today, people=people) for each in _by_need(whole.actions, today)),
        holds=tuple(_hold(each, today) for each in reversed(whole.holds)),
        placed=tuple((each.commissioner, each.people, short_date(each.as_at), each.source) for each in whole.placed),
        placed_in_all=sum(each.people for each in whole.placed),
        to_tell=tuple((each.commissioner, each.people) for each in to_tell),
        pay_themselves=sum(each.people for each in whole.placed if each.commissioner == PAY_THEMSELVES),
        told=tuple(
            (each.body, short_date(each.told_on), each.how)
            for each in reversed(whole.told)
            if each.body not in {one.commissioner for one in whole.placed if one.people}
            or each not in whole.told_since_it_began()
        ),
        checklist=tuple(_to_tell(each, whole, people) for each in whole.placed if each.people),
        themes=", ".join(words.get(each, each).lower() for each in whole.themes),
        theme_choices=tuple(Code(code, label) for code, label in words.items()),
        reviewed=_reviewed(whole),
        levels=tuple(Code(each.value, each.words, each.meaning) for each in allowed_from(whole.level, left=left)),
        is_place=whole.subject.scope == "location",
        runs=whole.level not in AT_REST,
    )


def _to_tell(placed: Placed, whole: Whole, people: Mapping[str, str]) -> ToTell:
    heard = [each for each in whole.told_since_it_began() if each.body == placed.commissioner]
    told = "; ".join(
        f"{short_date(each.told_on)}, {each.how}, recorded by {people.get(each.by_account, 'someone')}"
        for each in heard
    )
    basis = f"{short_date(placed.as_at)}, {placed.source}"
    must = placed.commissioner != PAY_THEMSELVES
    return ToTell(placed.commissioner, placed.people, basis, told, must)


def address(subject: Subject) -> str:
    """Return where a subject's page is."""
    return f"/provider-concerns/{subject.scope.value}/{subject.id}"


def _reviewed(whole: Whole) -> str:
    placed = sum(each.people for each in whole.placed)
    if whole.reviewed is None:
        return "The number of adults reviewed is not recorded."
    told = f"{whole.reviewed.people} of {placed}" if placed else f"{whole.reviewed.people}"
    return f"Reviewed: {told}, as at {short_date(whole.reviewed.as_at)}, {whole.reviewed.source}."


def _line(whole: Whole, names: Mapping[Subject, str], today: date) -> Line:
    last = whole.moves[-1]
    open_actions = [each for each in whole.actions if each.is_open]
    holds = [label_of(codes.HOLDS, each.kind) for each in whole.holds if each.in_force(today)]
    return Line(
        link=address(whole.subject),
        name=names.get(whole.subject, whole.subject.id),
        scope=whole.subject.scope.words,
        level=whole.level.words,
        since=short_date(last.decided_on),
        days=(today - last.decided_on).days,
        open_actions=len(open_actions),
        overdue=sum(each.is_overdue(today) for each in open_actions),
        holds=", ".join(holds) or "None",
        review=short_date(last.review_on) if last.review_on else "No date set",
        review_late=last.review_on is not None and last.review_on < today,
    )


def _relapse(whole: Whole, left: Level | None, today: date) -> str:
    if left is None or whole.left is None or whole.level in IN_PROVIDER_CONCERNS:
        return ""
    months = settings_on(today).relapse_months
    until = long_date(months_after(whole.left.on, months))
    return (
        f"It left “{left.words}” on {long_date(whole.left.on)}. If concerns are taken up again by {until} "
        f"({months} months after), it goes back to that level."
    )


def _by_need(actions: Iterable[Action], today: date) -> list[Action]:
    return sorted(actions, key=lambda each: (not each.is_open, not each.is_overdue(today), each.due_on, each.id))


def _action(
    each: Action, today: date, *, people: Mapping[str, str] | None = None, link: str = "", name: str = ""
) -> ActionShown:  # fmt: skip
    named, late = people or {}, each.is_overdue(today)
    return ActionShown(
        id=each.id,
        title=label_of(codes.ACTIONS, each.kind),
        words=each.words,
        owner=each.owner,
        due=f"{'Was due' if late else 'Due'} {short_date(each.due_on)}",
        late=late,
        must_do=each.must_do,
        is_open=each.is_open,
        standing=each.standing.words if each.standing else "To be done",
        at_step=len(each.steps),
        steps=tuple(
            (_step_title(one.done, one.due_on, named.get(one.by_account, "")), one.words) for one in each.steps
        ),
        link=link,
        name=name,
    )


def _step_title(done: Done, due_on: date, who: str) -> str:
    day = f" ({short_date(due_on)})" if done is Done.MOVED else ""
    return ", ".join(filter(None, (f"{done.words}{day}", who)))


def _hold(each: Hold, today: date) -> HoldShown:
    kind, covers = label_of(codes.HOLDS, each.kind), label_of(codes.COVERS, each.covers)
    lifted = f"Lifted {short_date(each.lifted_on)}: {each.lifted_words}" if each.lifted_on else ""
    late = not lifted and each.review_on < today
    review = f"{'Review was due' if late else 'Review due'} {short_date(each.review_on)}"
    return HoldShown(each.id, f"{kind}: {covers.lower()}, from {short_date(each.starts_on)}", each.words, review, late,
                     lifted)  # fmt: skip


def _move(each: Move, people: Mapping[str, str]) -> MoveShown:
    who, body = people.get(each.by_account, ""), _inside(label_of(codes.BODIES, each.body))
    reasons = [label_of(codes.REASONS, code) for code in each.reasons]
    return MoveShown(
        title=f"{each.from_level.words} to {each.to_level.words}",
        when=f"{short_date(each.decided_on)}, decided by {body}, recorded by {who}",
        reasons=tuple(_inside(label, first=not place) for place, label in enumerate(reasons)),
        words=each.words,
        evidence=each.evidence,
        would_change=each.would_change,
        review=short_date(each.review_on) if each.review_on else "",
        exit=tuple(
            (label_of(codes.EXIT, code), label_of(codes.ANSWERS, answer), words)
            for code, (answer, words) in each.exit.items()
        ),
    )  # fmt: skip


def _inside(label: str, *, first: bool = False) -> str:
    # Within a sentence a label begins small, unless it begins with initials: CQC, NHS.
    initials = label[:2].isupper() and label[1] != " "
    return label if first or initials else label[0].lower() + label[1:]
