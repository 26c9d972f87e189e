"""Replays, rehearsals and disagreement in words and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import moment_words
from intake.guidance.domain.disagreement import HUB, Disagreement, Parted
from intake.guidance.domain.replay import Decided, Replay, Replayed
from intake.triage.domain.outcomes import OUTCOMES
from intake.triage.presenters.advice import AdviceShown, advice_shown, level_words
from thresholds import Level, Movement, ProtectedTable, Rehearsal

HIDDEN = "not shown"
ANSWERS = {"yes": "Yes", "no": "No", "not_known": "Not known"}
_VERDICTS = {"agreed": "Signed off", "returned": "Returned for more work"}


@dataclass(frozen=True)
class ReplayedShown:
    """One decision as it was, and whether its rules still say the same."""

    title: str
    rules: str
    fingerprint: str
    broken: str
    differences: tuple[str, ...]
    accepted: str
    examples: tuple[tuple[str, str, bool], ...]
    facts: tuple[tuple[str, str, bool], ...]
    history: tuple[tuple[str, tuple[str, ...]], ...]
    limbs: tuple[tuple[str, str, str], ...]
    duty: str
    outcome: str
    others: tuple[str, ...]
    rationale: str
    advised: str
    chosen: str
    reason: str
    advice: AdviceShown
    signature: str
    comment: str


@dataclass(frozen=True)
class ReplayShown:
    """A contact's decisions, newest first."""

    reference: str
    received_at: datetime
    stamped: str
    fingerprint: str
    seen: str
    decisions: tuple[ReplayedShown, ...]


def replay_shown(replay: Replay) -> ReplayShown:
    """Return a replay in words."""
    sent = replay.sent
    return ReplayShown(
        reference=sent.reference,
        received_at=sent.received_at,
        stamped=_edition(sent.version_id),
        fingerprint=sent.fingerprint,
        seen=sent.seen,
        decisions=tuple(_replayed(each) for each in replay.decisions),
    )


def _edition(version_id: str) -> str:
    """Return an edition as people call it: pan-sussex-v4 is version 4 of the Pan Sussex guidance."""
    name, _, number = version_id.rpartition("-v")
    return f"{name.replace('-', ' ').title()} guidance, version {number}" if name else version_id


def _replayed(each: Replayed) -> ReplayedShown:
    decided = each.decided
    return ReplayedShown(
        title=f"Decision {decided.number}, recommended by {decided.by}, {moment_words(decided.at)}",
        rules=_edition(decided.version_id),
        fingerprint=decided.fingerprint,
        broken=each.broken,
        differences=each.differences,
        accepted={None: "Not yet decided", True: "Yes", False: "No"}[decided.accepted],
        examples=each.examples or tuple((code, "", False) for code in decided.situation["examples"]),
        facts=tuple((prompt, ANSWERS[given], awaiting) for prompt, given, awaiting in _questions(each)),
        history=tuple(_history(decided)),
        limbs=tuple((limb, ANSWERS[answer], evidence) for limb, answer, evidence in decided.limbs),
        duty=ANSWERS[decided.duty_engaged],
        outcome=OUTCOMES[decided.outcome].words,
        others=tuple(OUTCOMES[code].words for code in decided.other_outcomes),
        rationale=decided.rationale,
        advised=level_words(decided.level_advised),
        chosen=level_words(decided.level_chosen) if decided.level_chosen else "The same",
        reason=decided.level_reason,
        advice=advice_shown(decided.advice),
        signature=_signature(each),
        comment=decided.signed.comment if decided.signed else "",
    )


def _questions(each: Replayed) -> tuple[tuple[str, str, bool], ...]:
    """Return what was answered; by its codes alone where the rules that held the words are lost."""
    return each.questions or tuple((code, given, False) for code, given in each.decided.situation["facts"].items())


def _history(decided: Decided) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each fact the hub took from its own records, in that day's words, and from which contacts."""
    words = {reason["code"]: reason["text"] for reason in decided.advice["reasons"]}
    for code, found in decided.situation.get("history", {}).items():
        yield words.get(code, "A fact from earlier contacts"), tuple(found)


def _signature(each: Replayed) -> str:
    signed = each.decided.signed
    if signed is None:
        return "Nobody has signed or returned it"
    return f"{_VERDICTS[signed.verdict]} by {signed.by}, {moment_words(signed.at)}"


@dataclass(frozen=True)
class TableShown:
    """A table with its sentence; a hidden count is said in words, never left blank."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def table_shown(table: ProtectedTable, *, title: str, first: str) -> TableShown:
    """Return a protected table as rows of words, its totals last."""
    rows = [(row.name, (*map(_count, row.counts), _count(row.total))) for row in (*table.rows, table.totals)]
    return TableShown(title, first, (*table.columns, "All"), tuple(rows))


def _count(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"


@dataclass(frozen=True)
class MovedShown:
    """One contact that would have moved."""

    reference: str
    href: str
    words: str


@dataclass(frozen=True)
class RehearsalShown:
    """The whole page; `moved` is empty for those who may not open contacts."""

    sentence: str
    unjudged: str
    tables: tuple[TableShown, ...]
    moved: tuple[MovedShown, ...]


def rehearsal_shown(rehearsal: Rehearsal, *, label: str, with_contacts: bool) -> RehearsalShown:
    """Return a rehearsal in words."""
    return RehearsalShown(
        sentence=rehearsal_sentence(rehearsal, label=label),
        unjudged=_unjudged(rehearsal),
        tables=tuple(
            table_shown(table, title=f"By {name.lower()}: what the draft would have done", first=name.capitalize())
            for name, table in rehearsal.tables.items()
        ),
        moved=tuple(_moved(each) for each in rehearsal.moved) if with_contacts else (),
    )


def rehearsal_sentence(rehearsal: Rehearsal, *, label: str) -> str:
    """Return the finding as a sentence; a small number is not told."""
    totals = rehearsal.tables["category"].totals
    counts = dict(zip(rehearsal.tables["category"].columns, totals.counts, strict=True))
    higher, lower = _amount(counts["Higher"]), _amount(counts["Lower"])
    return (
        f"Under {label}, of {_amount(totals.total)} contacts that could be judged, {higher} would have been higher "
        f"and {lower} lower."
    )


def _amount(count: int | None) -> str:
    return "a few (not shown)" if count is None else f"{count:,}"


def _unjudged(rehearsal: Rehearsal) -> str:
    count = len(rehearsal.unjudged)
    shown = _amount(None if 0 < count < 5 else count)
    why = "had no example or fact to judge by, or a line that is not in the draft"
    return f"Of {rehearsal.read:,} contacts read, {shown} {why}."


def _moved(each: Movement) -> MovedShown:
    words = f"{_level(each.before)} to {_level(each.after)}"
    return MovedShown(each.reference, f"/contacts/{each.reference}", words)


def _level(level: Level | None) -> str:
    return level.words if level else "no level"


@dataclass(frozen=True)
class PartedShown:
    """One time a person and the guidance parted."""

    reference: str
    href: str
    when: str
    who: str
    words: str
    examples: str
    reason: str


@dataclass(frozen=True)
class DisagreementShown:
    """The whole page; `workers` and `parted` are empty for those who are not managers."""

    sentence: str
    tables: tuple[TableShown, ...]
    parted: tuple[PartedShown, ...]


def disagreement_shown(found: Disagreement, *, manager: bool) -> DisagreementShown:
    """Return the report in words; who went otherwise, and the lines of reason, only for a manager."""
    tables = [
        table_shown(found.by_category, title="By category: how decisions compare with the guidance", first="Category"),
        table_shown(found.by_example, title="By example: how decisions compare with the guidance", first="Example"),
    ]
    if manager:
        title = "By worker: how decisions compare with the guidance"
        tables.append(table_shown(found.by_worker, title=title, first="Worker"))
    total = found.by_category.totals
    parted = [count for name, count in zip(found.by_category.columns, total.counts, strict=True) if name != "The same"]
    higher, lower = map(_amount, parted)
    return DisagreementShown(
        sentence=f"Of {_amount(total.total)} judgements, people went higher than the guidance in {higher} and lower "
        "in "
        f"{lower}.",
        tables=tuple(tables),
        parted=tuple(_parted(each) for each in found.parted) if manager else (),
    )


def _parted(each: Parted) -> PartedShown:
    return PartedShown(
        reference=each.reference,
        href=f"/contacts/{each.reference}",
        when=moment_words(each.at),
        who=each.worker if each.side == HUB else "The sender",
        words=f"Advised {_level(each.advised)}, chosen {each.chosen.words}",
        examples=", ".join(each.examples) or "none",
        reason=each.reason,
    )
