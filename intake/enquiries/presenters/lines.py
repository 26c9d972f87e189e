"""The entries of one part of an enquiry as lines: what stands, what was said of it, who wrote it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from foundation.web.words import long_date, short_moment
from intake.enquiries.domain import codes, facts
from intake.enquiries.domain.codes import words_of
from intake.enquiries.domain.records import Kept, Whole


@dataclass(frozen=True)
class LineOfPart:
    """One entry: its words, a tag where it has one, and whether it still stands. `change` leads to changing it."""

    title: str
    said: str
    tag: str
    written: str
    stands: bool
    change: str = ""


def label_of(fact: facts.Fact) -> str:
    """Return a numbered thing in a few words, for a list to choose from."""
    match fact:
        case facts.Wish():
            return _short(fact.words)
        case facts.Capacity():
            return _short(fact.decision)
        case facts.Risk():
            return risk_words(fact)
        case facts.PlanAction():
            return _short(fact.what)
        case facts.Person():
            return fact.name
    return ""


def risk_words(risk: facts.Risk) -> str:
    """Return a risk in one line: its type, its source and its location."""
    return ", ".join(
        (
            words_of(codes.RISK_TYPES, risk.type),
            words_of(codes.SOURCES, risk.source).lower(),
            words_of(codes.LOCATIONS, risk.location).lower(),
        )
    )


def lines_of(code: str, whole: Whole, adult: int, *, base: str) -> tuple[LineOfPart, ...]:
    """Return a part's entries, the standing ones first, each kind the newest first; `base` empty offers no changes."""
    found = tuple(_LINES[code](whole, adult, base))
    return (*(each for each in found if each.stands), *(each for each in found if not each.stands))


def _written(whole: Whole, kept: Kept[Any]) -> str:
    return f"{whole.names.get(kept.by_account, 'Someone')}, {short_moment(kept.at)}"


def _of(entries: Iterable[Kept[Any]], adult: int) -> tuple[Kept[Any], ...]:
    return tuple(each for each in reversed(tuple(entries)) if each.fact.adult == adult)


def _change(base: str, what: str, fact: Any, *, stands: bool) -> str:
    own = f"&adult={fact.adult}" if what not in ("action", "person") else ""
    number = fact.adult if what == "person" else fact.number
    return f"{base}?change={what}-{number}{own}" if base and stands else ""


def _wishes(whole: Whole, adult: int, base: str) -> Iterator[LineOfPart]:
    standing = set(map(id, whole.wishes_of(adult)))
    for each in _of(whole.wishes, adult):
        met = whole.wish_result(adult, each.fact.number)
        stands = id(each) in standing
        tag = words_of(codes.MET, met.fact.met) if met and stands else ""
        said = f"What they said about it: {met.fact.words}" if met and stands and met.fact.words else ""
        title = f"“{each.fact.words}” ({long_date(each.fact.said_on)})"
        yield LineOfPart(
            title, said, tag, _written(whole, each), stands, _change(base, "wish", each.fact, stands=stands)
        )
    now = whole.asking(adult)
    for asked in _of(whole.askings, adult):
        when = f", {long_date(asked.fact.asked_on)}" if asked.fact.asked_on else ""
        title = f"Asked what they want: {words_of(codes.ASKED, asked.fact.asked).lower()}{when}"
        yield LineOfPart(title, asked.fact.words, "", _written(whole, asked), asked is now)


def _capacity(whole: Whole, adult: int, base: str) -> Iterator[LineOfPart]:
    standing = set(map(id, whole.capacities_of(adult)))
    for each in _of(whole.capacities, adult):
        fact, stands = each.fact, id(each) in standing
        who = f" by {fact.assessed_by}" if fact.assessed_by else ""
        when = f", assessed {long_date(fact.assessed_on)}{who}" if fact.assessed_on else ""
        supported = (
            f"Supported by: {words_of(codes.SUPPORTED, fact.supported_by).lower()}. " if fact.supported_by else ""
        )
        tag = words_of(codes.LACKS, fact.lacks)
        change = _change(base, "capacity", fact, stands=stands)
        yield LineOfPart(f"{fact.decision}{when}", supported + fact.words, tag, _written(whole, each), stands, change)


def _advocacy(whole: Whole, adult: int, _base: str) -> Iterator[LineOfPart]:
    now = whole.advocacy(adult)
    for each in _of(whole.advocacies, adult):
        fact = each.fact
        offered = words_of(codes.OFFERED, fact.offered) if fact.offered else ""
        who = ", ".join(filter(None, (words_of(codes.ADVOCATES, fact.kind) if fact.kind else "", fact.who)))
        title = ". ".join(filter(None, (f"Needed: {words_of(codes.NEEDED, fact.needed).lower()}", offered, who)))
        yield LineOfPart(title, fact.words, "", _written(whole, each), each is now)


def _risks(whole: Whole, adult: int, base: str) -> Iterator[LineOfPart]:
    standing = set(map(id, whole.risks_of(adult)))
    for each in _of(whole.risks, adult):
        stands = id(each) in standing
        change = _change(base, "risk", each.fact, stands=stands)
        yield LineOfPart(risk_words(each.fact), each.fact.cause, "", _written(whole, each), stands, change)
    for found in _of(whole.risk_results, adult):
        fact = found.fact
        source = words_of(codes.COUNTED_SOURCES, fact.source).lower()
        tag = words_of(codes.OUTCOMES, fact.outcome) if fact.outcome else ""
        title = f"From {source}: {words_of(codes.RESULTS, fact.result).lower()}"
        yield LineOfPart(title, fact.words, tag, _written(whole, found), found is whole.risk_result(adult, fact.source))


def _plan(whole: Whole, _adult: int, base: str) -> Iterator[LineOfPart]:
    standing = set(map(id, whole.plan))
    for each in reversed(whole.plan_actions):
        fact, stands = each.fact, id(each) in standing
        title = f"{fact.what} ({fact.owner}, by {long_date(fact.due_on)})"
        tag = words_of(codes.STATUSES, fact.status)
        yield LineOfPart(
            title, fact.words, tag, _written(whole, each), stands, _change(base, "action", fact, stands=stands)
        )
    for review in reversed(whole.plan_reviews):
        found = review.fact
        after = f"\n\nNext review {long_date(found.next_on)}." if found.next_on else ""
        title = f"Reviewed {long_date(found.held_on)}"
        said = f"{found.words}\n\nThe adult: {found.views}{after}"
        yield LineOfPart(title, said, "", _written(whole, review), review is whole.plan_reviews[-1])


def _adults(whole: Whole, _adult: int, base: str) -> Iterator[LineOfPart]:
    counted = {each.adult for each in whole.adults}
    last = {each.fact.adult: each for each in whole.people}
    for each in whole.people:
        fact, stands = each.fact, last[each.fact.adult] is each and each.fact.adult in counted
        described = (
            f"born {long_date(fact.born_on)}" if fact.born_on else "",
            f"died {long_date(fact.died_on)}" if fact.died_on else "",
            words_of(codes.SEX, fact.sex).lower() if fact.sex else "",
            words_of(codes.ETHNICITY, fact.ethnicity) if fact.ethnicity else "",
            words_of(codes.SUPPORT_REASON, fact.support_reason) if fact.support_reason else "",
            *(words_of(codes.CONDITIONS, each).lower() for each in fact.conditions),
        )
        title = ", ".join(filter(None, (fact.name, *described)))
        tag = "" if fact.counted else "Not counted"
        yield LineOfPart(title, fact.because, tag, _written(whole, each), stands,
                         _change(base, "person", fact, stands=stands))  # fmt: skip


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:77]}..."


_LINES: dict[str, Callable[[Whole, int, str], Iterator[LineOfPart]]] = {
    "wishes": _wishes,
    "capacity": _capacity,
    "advocacy": _advocacy,
    "risks": _risks,
    "plan": _plan,
    "adults": _adults,
}
