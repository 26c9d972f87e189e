"""A former decision as its form would hold it, so that writing it anew starts from what was written."""

from __future__ import annotations

from collections.abc import Iterator

from foundation.web.typed import Typed
from intake.contacts.domain.states import State
from intake.triage.domain import decision_pages as pages
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.outcomes import OUTCOMES, Answered
from intake.triage.domain.record import from_facts
from intake.triage.queries import ContactPage, Decision
from thresholds import Answer

_PLAIN = (
    "duty_engaged", "unknown_reason", "outcome", "rationale", "adult_spoken_to", "adult_not_spoken_reason",
    "adult_views", "level_chosen", "level_reason", "feedback_words", "feedback_withheld_reason",
    *(f"limb_{limb}" for limb in pages.LIMBS), *(f"limb_{limb}_evidence" for limb in pages.LIMBS),
)  # fmt: skip


def former_decision(page: ContactPage) -> Decision | None:
    """Return the decision that was voided or returned, and that another may start from; None where there is none.

    One that was signed is not: a contact that is taken up again is judged afresh.
    """
    newest = page.newest_decision
    if newest is None or not page.standing.is_open or page.standing.state is State.RECOMMENDED:
        return None
    signature = page.signature_on(newest)
    return None if signature is not None and signature.verdict == Verdict.AGREED else newest


def typed_again(decision: Decision) -> Typed:
    """Return every field of a decision's form as it would have to be typed to recommend this decision."""
    fields = {name: [str(getattr(decision, name) or "")] for name in _PLAIN}
    fields |= {f"gate_{gate}": [answer] for gate, answer in decision.gates.items()}
    fields |= {"other_outcomes": list(decision.other_outcomes), "examples": list(decision.situation["examples"])}
    fields |= {"feedback": ["withhold" if decision.feedback_withheld else "tell"]}
    return Typed({**fields, **dict(_facts(decision)), **dict(_needs(decision)), **dict(_record(decision))})


def _facts(decision: Decision) -> Iterator[tuple[str, list[str]]]:
    # What the hub had worked out from its own records is worked out again, not typed by anybody.
    found = decision.situation.get("history", {})
    for code, answer in decision.situation["facts"].items():
        if code not in found or answer != Answer.YES.value:
            yield f"fact_{code}", [answer]


def _needs(decision: Decision) -> Iterator[tuple[str, list[str]]]:
    for code, given in decision.outcome_needs.items():
        for need in OUTCOMES[code].needs:
            field, written = pages.need_field(code, need), given.get(need.code, "")
            if need.answered is Answered.DATE:
                yield from _day(field, written)
            else:
                yield field, [written]


def _record(decision: Decision) -> Iterator[tuple[str, list[str]]]:
    record = from_facts(dict(decision.record or {}))
    if record is None:
        return
    for name, value in vars(record).items():
        if isinstance(value, str):
            yield name, [value]
    yield from _day("capacity_on", record.capacity_on)
    yield "desired_outcomes", list(record.desired_outcomes)
    yield "override_grounds", list(record.override_grounds)
    yield "safety_actions", ["\n".join(record.safety_actions)]
    for number, source in enumerate(record.sources, 1):
        for part, words in vars(source).items():
            yield f"source_{part}_{number}", [words]


def _day(field: str, written: str) -> Iterator[tuple[str, list[str]]]:
    parts = dict(zip(("year", "month", "day"), written.split("-"), strict=False))
    for part in ("day", "month", "year"):
        yield f"{field}-{part}", [parts.get(part, "").lstrip("0")]
