"""What changed about a contact after somebody had judged it: a decision voided, a decision signed and overtaken."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.contacts.domain.changes import CHANGED_AFTER_SIGNING, SIGNATURE_VOIDED, Change
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.states import REOPENING, State
from intake.tasks.domain import TaskKind
from intake.triage.domain.events import Event
from intake.triage.presenters.decision import decision_lines
from intake.triage.presenters.story import StoryLine, since
from intake.triage.queries import ContactPage

_ANSWERS = frozenset({SIGNATURE_VOIDED, Event.RETURNED.value, Event.DECIDED.value, Event.REOPENED.value})


@dataclass(frozen=True)
class Difference:
    """One line of the decision that was recommended before, and as it reads now."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class SinceRecommended:
    """What a manager has to know who read an earlier recommendation: what happened since, and what reads otherwise."""

    story: tuple[StoryLine, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class ChangedShown:
    """How a contact changed after somebody had judged it; `voided` and `overtaken` are empty where it did not."""

    voided: str
    overtaken: str
    since: SinceRecommended | None
    may_reopen: bool


def changed_shown(page: ContactPage) -> ChangedShown:
    """Return how a contact changed after somebody had judged it, and whether it may be taken up again.

    What is different since an earlier recommendation takes the whole story, and is for pages that have read it.
    """
    different = since_recommended(page) if page.part is None else None
    return ChangedShown(voided_words(page), overtaken_words(page), different, may_reopen(page))


def may_reopen(page: ContactPage) -> bool:
    """Return whether a manager may take the contact up again."""
    return (page.standing.state, State.GATHERING) in REOPENING


def voided_words(page: ContactPage) -> str:
    """Return how the decision that stood last was voided: what changed, who, when; empty when it was not."""
    last = next((each for each in reversed(page.events) if each.event in _ANSWERS), None)
    if last is None or last.event != SIGNATURE_VOIDED or page.standing.state is not State.RETURNED_FOR_REWORK:
        return ""
    return f"The recommended decision was voided on {_how(page, last)}. A decision must be recommended again."


def overtaken_words(page: ContactPage) -> str:
    """Return what changed after the signature while a manager has still to look at it; empty when nobody has to."""
    if not any(task.kind is TaskKind.LOOK_AGAIN and task.done_at is None for task in page.tasks):
        return ""
    last = next((each for each in reversed(page.events) if each.event == CHANGED_AFTER_SIGNING), None)
    if last is None:
        return ""
    return f"Changed after the decision was signed off: {_how(page, last)}. A manager must review it."


def since_recommended(page: ContactPage) -> SinceRecommended | None:
    """Return what is different since the decision before the one that waits; None when there was none before."""
    if len(page.decisions) < 2:
        return None
    before, now = page.decisions[-2], page.decisions[-1]
    was = {line.label: line.words for line in decision_lines(before)}
    reads = {line.label: line.words for line in decision_lines(now)}
    differences = tuple(
        Difference(label, was.get(label, ""), reads.get(label, ""))
        for label in dict.fromkeys([*reads, *was])
        if was.get(label, "") != reads.get(label, "")
    )
    return SinceRecommended(since(page, before.decided_at), differences)


def _how(page: ContactPage, event: ContactEvent) -> str:
    who = page.names.get(event.by_account or "", "")
    did = Change(event.facts["because"]).words
    return f"{moment_words(event.at)}: {did}" + (f" ({who})" if who else "")
