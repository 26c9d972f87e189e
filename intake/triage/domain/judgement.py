"""What a worker must have written before a decision can be recommended, and a manager before it can be signed.

The duty of section 42(2) is engaged if and only if every gate and every limb is yes (Care Act 2014 s42; the thresholds
reader's invariants 7 to 9). Nothing here decides: it says what does not hang together, in words, beside the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from intake.triage.domain import outcomes
from intake.triage.domain.fault import Fault
from intake.triage.domain.record import NOTHING_RECORDED, Record, record_faults
from thresholds import Answer, Level, LimbAnswers, judge_section42

__all__ = ["ENQUIRIES", "Fault", "Judgement", "Verdict", "faults_of", "is_short", "signing_faults"]

REASONS_LEAST = 30
"""The fewest characters that reasons may have: enough that a word like "ok" is not a reason."""

A_YEAR = 366

ENQUIRIES = frozenset({outcomes.S42, outcomes.OTHER_ENQUIRY})
# Where the duty is engaged an enquiry must be made: this one, or one that is already open about the same thing.
MEETS_THE_DUTY = frozenset({outcomes.S42, outcomes.DUPLICATE})


class Verdict(StrEnum):
    """A manager's answer to a recommended decision."""

    AGREED = "agreed"
    RETURNED = "returned"


@dataclass(frozen=True)
class Judgement:
    """Everything a worker recommends about one contact.

    `outcome_needs` maps each chosen outcome's code to its needs' answers; a date is written as 2026-10-06.
    `unknown_reason` says why to decide now although a limb or a gate is not known; a manager must answer it.
    `level_chosen` is given only where the worker finds another level than the advice.
    """

    limbs: LimbAnswers
    duty_engaged: Answer
    outcome: str
    rationale: str
    adult_spoken_to: Answer
    other_outcomes: tuple[str, ...] = ()
    outcome_needs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unknown_reason: str = ""
    adult_not_spoken_reason: str = ""
    adult_views: str = ""
    level_chosen: Level | None = None
    level_reason: str = ""
    feedback_words: str = ""
    feedback_withheld: bool = False
    feedback_withheld_reason: str = ""
    record: Record = NOTHING_RECORDED


def faults_of(
    judgement: Judgement, *, accepted: bool | None, level_advised: Level | None, today: date | None = None
) -> tuple[Fault, ...]:
    """Return everything that keeps a judgement from being recommended; nothing when it may be.

    `accepted` is whether the contact stands accepted as a safeguarding concern, None while nobody has said; `today` is
    the day against which days are judged, where they are.
    """
    return (
        *_duty_faults(judgement),
        *_outcome_faults(judgement, accepted),
        *_needs_faults(judgement, today),
        *_reasons_faults(judgement, level_advised),
        *_adult_faults(judgement),
        *record_faults(judgement.record),
        *_feedback_faults(judgement),
    )


def is_short(words: str) -> bool:
    """Return whether these reasons are too short to be reasons."""
    return len(words.strip()) < REASONS_LEAST


def signing_faults(
    *, duty_engaged: Answer, outcome: str, verdict: Verdict, comment: str, accepted: bool | None
) -> tuple[Fault, ...]:
    """Return what keeps a manager from giving this answer to a recommended decision."""
    if verdict is Verdict.RETURNED:
        return () if comment.strip() else (Fault("comment", "Say what needs to be looked at again"),)
    found = []
    if duty_engaged is Answer.NOT_KNOWN and is_short(comment):
        found.append(
            Fault(
                "comment",
                "Part of the section 42 question is not known. Give your reasons for deciding now in at "
                f"least {REASONS_LEAST} characters, or return it",
            )
        )
    if outcome in ENQUIRIES and accepted is not True:
        found.append(
            Fault(
                "verdict",
                "The outcome is an enquiry, but the contact is not accepted as a safeguarding concern. "
                "Return it so that one of them can be changed",
            )
        )
    return tuple(found)


def _duty_faults(judgement: Judgement) -> Iterator[Fault]:
    judged = judge_section42(judgement.limbs)
    for limb in judged.without_evidence:
        yield Fault(f"limb_{limb}_evidence", f"Enter the evidence for test ({limb})")
    if judged.duty_engaged is not judgement.duty_engaged:
        yield Fault("duty_engaged", _MISMATCH[judged.duty_engaged])


_MISMATCH = {
    Answer.YES: "Every condition and all three tests are answered yes, which engages the duty. Say that "
    "it is engaged, or change the answer you think is wrong",
    Answer.NO: "A condition or test is answered no, so the duty is not engaged. Say that it is not, or "
    "change the answer you think is wrong",
    Answer.NOT_KNOWN: "A condition or test is not known, so you cannot yet say whether the duty is engaged. "
    "Choose ‘not known’, or find out first",
}


def _outcome_faults(judgement: Judgement, accepted: bool | None) -> Iterator[Fault]:
    duty, chosen = judge_section42(judgement.limbs).duty_engaged, judgement.outcome
    if chosen not in outcomes.OUTCOMES:
        yield Fault("outcome", "Select the main outcome")
    if chosen == outcomes.S42 and duty is not Answer.YES:
        yield Fault("outcome", "For a section 42 enquiry, every condition and all three tests must be answered yes. "
        "Choose another enquiry or route, or ask for more information")  # fmt: skip
    elif duty is Answer.YES and chosen not in MEETS_THE_DUTY:
        yield Fault("outcome", "The duty is engaged and is not optional. The outcome must be a section 42 enquiry "
        "or a "
        "link to one already open. An enquiry can be short and end with the first conversation. "
        "Add anything else as other outcomes")  # fmt: skip
    if accepted is None:
        yield Fault("outcome", "First say whether the contact is accepted as a safeguarding concern")
    elif not accepted and (chosen in ENQUIRIES or duty is Answer.YES):
        yield Fault("outcome", "An enquiry can only follow an accepted safeguarding concern, and this contact is not "
        "accepted. Change the acceptance or the outcome")  # fmt: skip
    for code in judgement.other_outcomes:
        if code not in outcomes.OUTCOMES:
            yield Fault("other_outcomes", "Select other outcomes from the list")
        elif code == chosen or judgement.other_outcomes.count(code) > 1:
            yield Fault("other_outcomes", "Choose each outcome once: as the main outcome or as one of the others")
        elif code in ENQUIRIES:
            yield Fault("other_outcomes", "An enquiry must be the main outcome")


def _needs_faults(judgement: Judgement, today: date | None) -> Iterator[Fault]:
    for code in (judgement.outcome, *judgement.other_outcomes):
        answers = judgement.outcome_needs.get(code, {})
        for need in outcomes.OUTCOMES[code].needs if code in outcomes.OUTCOMES else ():
            asking, answer = need.asked_by
            required = need.required or (bool(asking) and answers.get(asking) == answer)
            words = _wrong_with(need, answers.get(need.code, "").strip(), today, required=required)
            if words:
                yield Fault(f"need_{code}_{need.code}", f"{outcomes.OUTCOMES[code].words}: {words}")


def _wrong_with(need: outcomes.Need, given: str, today: date | None, *, required: bool) -> str:
    if not given:
        return need.question if required else ""
    if need.answered is outcomes.Answered.CHOICE:
        return "" if given in dict(need.options) else "select one of the answers"
    return _wrong_with_day(need.rule, given, today) if need.answered is outcomes.Answered.DATE else ""


def _wrong_with_day(rule: outcomes.Rule, given: str, today: date | None) -> str:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return "enter a real date"
    if today is None or rule is outcomes.Rule.ANY:
        return ""
    if rule is outcomes.Rule.TODAY_OR_LATER:
        return "" if day >= today else "enter today or a future date"
    return "" if abs((day - today).days) <= A_YEAR else "enter a day within a year of today"


def _reasons_faults(judgement: Judgement, level_advised: Level | None) -> Iterator[Fault]:
    if is_short(judgement.rationale):
        yield Fault("rationale", f"Give your reasons in at least {REASONS_LEAST} characters")
    if judge_section42(judgement.limbs).duty_engaged is Answer.NOT_KNOWN and is_short(judgement.unknown_reason):
        yield Fault("unknown_reason",
        f"Part of this is not known. Say why it should be decided now in at least {REASONS_LEAST} "
        "characters, or ask for more information instead")  # fmt: skip
    if judgement.level_chosen not in (None, level_advised) and not judgement.level_reason.strip():
        yield Fault("level_reason", "Say in one line why you disagree with the advised level")


def _adult_faults(judgement: Judgement) -> Iterator[Fault]:
    if judgement.adult_spoken_to is Answer.NOT_KNOWN:
        yield Fault("adult_spoken_to", "Say whether anyone has spoken with the adult")
    if judgement.adult_spoken_to is Answer.NO and not judgement.adult_not_spoken_reason.strip():
        yield Fault("adult_not_spoken_reason", "Say why nobody has spoken with the adult")
    if judgement.adult_spoken_to is Answer.YES and not judgement.adult_views.strip():
        yield Fault("adult_views", "Enter what the adult said they want, or that they did not wish to say")


def _feedback_faults(judgement: Judgement) -> Iterator[Fault]:
    if judgement.feedback_withheld and not judgement.feedback_withheld_reason.strip():
        yield Fault("feedback_withheld_reason", "Say why the outcome is withheld from the person who sent the contact")
    if not judgement.feedback_withheld and not judgement.feedback_words.strip():
        yield Fault(
            "feedback_words", "Enter what the person who sent the contact will be told, or withhold the outcome"
        )
