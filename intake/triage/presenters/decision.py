"""The later pages of a decision: the tests, the outcomes, the reasons, the check; and two people's texts together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.typed import Typed, Wrong
from foundation.web.words import moment_words
from intake.triage.domain import decision_pages as form
from intake.triage.domain import outcomes
from intake.triage.domain.record import Record, from_facts
from intake.triage.domain.record_typed import read_record
from intake.triage.presenters.advice import LEVEL_WORDS
from intake.triage.presenters.record import record_lines
from intake.triage.presenters.routes import NeedShown, RouteShown, chosen_in, needs_typed, routes_shown
from intake.triage.queries import Decision
from thresholds import Answer
from thresholds.plain_words import day_in_words
from thresholds.section42 import section_42_parts

ANSWER_WORDS = {Answer.YES.value: "Yes", Answer.NO.value: "No", Answer.NOT_KNOWN.value: "Not known"}
EMPTY, NONE = "Nothing written", "None"


@dataclass(frozen=True)
class PartShown:
    """One condition or test of section 42."""

    code: str
    name: str
    title: str
    prompt: str
    source: str
    address: str


@dataclass(frozen=True)
class Fact:
    """One line of a decision, in words, with the page it can be changed on."""

    label: str
    words: str
    page: str


@dataclass(frozen=True)
class Compared:
    """One line of a decision as the other person recorded it, and as this person has it."""

    label: str
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.theirs != self.mine


@dataclass(frozen=True)
class PartsShown:
    """What the pages of a decision ask: conditions, tests, outcomes by group, what those need; and what is typed."""

    gates: tuple[PartShown, ...]
    limbs: tuple[PartShown, ...]
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    routes: tuple[RouteShown, ...]
    lines: tuple[Fact, ...]


def parts_of(typed: Typed, *, today: date) -> PartsShown:
    """Return what the pages of a decision ask, given what is typed so far."""
    routes = routes_shown(chosen_in(typed), on=today)
    return PartsShown(gates_shown(), limbs_shown(), outcome_groups(), routes, draft_lines(typed))


def gates_shown() -> tuple[PartShown, ...]:
    """Return the five conditions that must hold before the tests matter."""
    return tuple(_part(code, f"gate_{code}") for code in form.GATES)


def limbs_shown() -> tuple[PartShown, ...]:
    """Return the three tests."""
    return tuple(_part(code, f"limb_{code}") for code in form.LIMBS)


def _part(code: str, name: str) -> PartShown:
    part = section_42_parts()[code]
    return PartShown(code, name, part.title, part.prompt, str(part.citation), part.citation.address)


def outcome_groups() -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Return the list of outcomes by group, each as its code, its words and when it is the right one."""
    return tuple(
        (group, tuple((each.code, each.words, each.hint) for each in outcomes.in_group(group)))
        for group in outcomes.GROUPS
    )


def page_of(field: str) -> str:
    """Return the page on which a field of the decision stands."""
    for each in form.STEPS:
        if field in each.fields:
            return each.code
    return form.REASONS.code if field.startswith("need_") else form.SITUATION.code


def faults_by_page(faults: Iterable[Wrong], reference: str) -> tuple[tuple[str, str], ...]:
    """Return each fault with the address where it can be put right."""
    base = f"/contacts/{reference}/decision"
    return tuple((fault.words, f"{base}/{page_of(fault.field)}#{fault.field}") for fault in faults)


def begun_words(names: Mapping[str, str], former: Decision | None) -> str:
    """Return whose text a decision that is written anew begins from; empty where it begins from nothing."""
    if former is None:
        return ""
    who = names.get(former.decided_by, "someone")
    return (
        f"This starts from what {who} recommended on {moment_words(former.decided_at)}. That "
        "decision is kept unchanged. Read each page and change anything that is no longer right: "
        "you will be recommending it as your own."
    )


def draft_lines(typed: Typed) -> tuple[Fact, ...]:
    """Return everything typed so far, in words, for the check page."""
    needs = {need.field: _need_words(typed, need) for need in needs_typed(typed)}
    return _lines(
        answers={name: typed.one(name) for page in form.STEPS for name in page.fields},
        others=typed.many("other_outcomes"),
        needs=needs,
        record=read_record(typed),
    )


def decision_lines(decision: Decision) -> tuple[Fact, ...]:
    """Return a recorded decision in the same words and order."""
    answers = {
        **{f"gate_{code}": answer for code, answer in decision.gates.items()},
        **{name: str(getattr(decision, name) or "") for name in _PLAIN},
        "feedback": "withhold" if decision.feedback_withheld else "tell",
    }
    needs = {f"need_{code}_{need}": _said(code, need, given)
             for code, asked in decision.outcome_needs.items() for need, given in asked.items()}  # fmt: skip
    record = from_facts(dict(decision.record or {}))
    return _lines(answers=answers, others=tuple(decision.other_outcomes), needs=needs, record=record)


_PLAIN = (
    *(f"limb_{limb}" for limb in form.LIMBS), *(f"limb_{limb}_evidence" for limb in form.LIMBS), "duty_engaged",
    "outcome", "rationale", "unknown_reason", "adult_spoken_to", "adult_not_spoken_reason", "adult_views",
    "level_chosen", "level_reason", "feedback_words", "feedback_withheld_reason",
)  # fmt: skip


def side_by_side(theirs: Decision | None, mine: Typed) -> tuple[Compared, ...]:
    """Return the other person's decision beside this person's text, line by line."""
    other = {line.label: line.words for line in decision_lines(theirs)} if theirs else {}
    own = {line.label: line.words for line in draft_lines(mine)}
    labels = dict.fromkeys([*own, *other])
    return tuple(Compared(label, other.get(label, EMPTY), own.get(label, EMPTY)) for label in labels)


def _lines(
    *, answers: Mapping[str, str], others: tuple[str, ...], needs: Mapping[str, str], record: Record | None
) -> tuple[Fact, ...]:
    said = [(label, ANSWER_WORDS.get(answers.get(name, ""), EMPTY), page) for label, name, page in _asked()]
    evidence = [(f"Evidence for test ({limb})", answers.get(f"limb_{limb}_evidence", ""), "tests")
                for limb in form.LIMBS]  # fmt: skip
    known = outcomes.OUTCOMES
    main = known.get(answers.get("outcome", ""))
    found = [
        *said,
        *evidence,
        ("Duty engaged", ANSWER_WORDS.get(answers.get("duty_engaged", ""), EMPTY), "tests"),
        ("Main outcome", main.words if main else "", "outcome"),
        ("Other outcomes", "\n".join(known[code].words for code in others if code in known) or NONE, "outcome"),
        *((_need_label(field), given, "reasons") for field, given in needs.items()),
        *((label, answers.get(name, ""), "reasons") for label, name in _REASONS),
        ("Someone has spoken with the adult", ANSWER_WORDS.get(answers.get("adult_spoken_to", ""), EMPTY), "adult"),
        *((label, answers.get(name, ""), "adult") for label, name in _ADULT),
        *((label, words, "adult") for label, words in record_lines(record)),
        ("Level chosen instead", LEVEL_WORDS.get(answers.get("level_chosen", ""), NONE), "reasons"),
        ("The person who sent it", _FEEDBACK.get(answers.get("feedback", ""), EMPTY), "reasons"),
    ]  # fmt: skip
    return tuple(Fact(label, words.strip() or EMPTY, page) for label, words, page in found)


def _asked() -> list[tuple[str, str, str]]:
    return [(part.title, part.name, "tests") for part in (*gates_shown(), *limbs_shown())]


_FEEDBACK = {"tell": "Will be told the outcome", "withhold": "Will not be told the outcome"}
_ADULT = (
    ("Why nobody spoke with the adult", "adult_not_spoken_reason"),
    ("What the adult says", "adult_views"),
)
_REASONS = (
    ("Reasons", "rationale"),
    ("Why decide now when part is not known", "unknown_reason"),
    ("Why a different level", "level_reason"),
    ("What the person who sent it will be told", "feedback_words"),
    ("Why it is withheld", "feedback_withheld_reason"),
)


def _need_label(field: str) -> str:
    for code, each in outcomes.OUTCOMES.items():
        for need in each.needs:
            if form.need_field(code, need) == field:
                return f"{each.words}: {need.question}"
    return field


def _need_words(typed: Typed, need: NeedShown) -> str:
    if not need.is_date:
        written = form.need_written(typed, need.field)
        return dict(need.options).get(written, written)
    day = typed.date(need.field)
    return day_in_words(day) if day else ""


def _said(code: str, need: str, written: str) -> str:
    asked = outcomes.OUTCOMES[code].needs if code in outcomes.OUTCOMES else ()
    options = next((dict(each.options) for each in asked if each.code == need), {})
    return options.get(written) or _day_said(written)


def _day_said(written: str) -> str:
    """Return a date kept as 2026-10-06 in words, and anything else as it is."""
    try:
        return day_in_words(date.fromisoformat(written))
    except ValueError:
        return written
