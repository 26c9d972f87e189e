"""What is still unknown about a contact, who was asked since when and by when, and whether the adult was heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import long_date
from intake.contacts.domain.receipts import ContactEvent
from intake.contacts.domain.taken_down import NOT_ASKED
from intake.contacts.domain.thread import open_questions
from intake.triage.domain.events import Event
from intake.triage.domain.unknowns import Asked
from intake.triage.presenters.adult_band import NOT_SAID
from intake.triage.presenters.decision import ANSWER_WORDS, decision_lines
from intake.triage.queries import ContactPage
from thresholds import Answer

_MOST = 8
_CALL = Event.CALL_WRITTEN.value
_ANSWERED_SO = ("not_known", ["not_known"], "unknown")


@dataclass(frozen=True)
class AskedShown:
    """Somebody who was asked: the sentence says whom, since when and by when; `what` in the words it was asked in."""

    words: str
    what: str
    late: bool


@dataclass(frozen=True)
class UnknownsShown:
    """What nobody knows yet. `voice` says whether the adult was heard; `more` how many others were asked as well.

    `waits` says in a line what is waited for, and is empty for nothing.
    """

    voice: str
    heard: bool
    asked: tuple[AskedShown, ...]
    more: int
    waits: str
    not_known: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is left to be known that anybody has said so of."""
        return not (self.asked or self.not_known or self.undecided)


def unknowns_shown(page: ContactPage, *, now: datetime) -> UnknownsShown:
    """Return what is still unknown about a contact and who has been asked for it."""
    asked = _asked(page)
    words, heard = _voice(page)
    return UnknownsShown(
        voice=words,
        heard=heard,
        asked=tuple(_shown(each, now) for each in asked[:_MOST]),
        more=max(0, len(asked) - _MOST),
        waits=_waits(asked, now),
        not_known=tuple(_not_known(page)),
        undecided=_undecided(page),
    )


def _asked(page: ContactPage) -> list[Asked]:
    """Everything asked and not answered; what the sender was asked is open until they answer on the status page."""
    questions = {each.sequence: each for each in open_questions(page.record.thread)}
    found = [each for each in page.asked if each.whom or each.sequence in questions]
    known = {each.sequence for each in found}
    found += [Asked(each.sequence, "", each.words, each.at, each.due_at) for each in questions.values()
              if each.sequence not in known and each.due_at]  # fmt: skip
    return sorted(found, key=lambda each: each.due_at)


def _waits(asked: list[Asked], now: datetime) -> str:
    if not asked:
        return ""
    first = asked[0]
    due = f"{'was due' if first.due_at < now else 'is due'} {long_date(first.due_at)}"
    if len(asked) == 1:
        return f"We are waiting for an answer from {first.whom or 'the sender'}, which {due}."
    return f"We are waiting for {len(asked)} answers. The first {due}."


def _shown(asked: Asked, now: datetime) -> AskedShown:
    late = asked.due_at < now
    due = f"{'was due' if late else 'due'} {long_date(asked.due_at)}"
    times = {0: "", 1: ", asked again once", 2: ", asked again twice"}
    again = times.get(asked.times_chased, f", asked again {asked.times_chased} times")
    words = f"Waiting for {asked.whom or 'the sender'} since {long_date(asked.since)}: {due}{again}."
    return AskedShown(words, asked.what, late)


def _voice(page: ContactPage) -> tuple[str, bool]:
    """Say whether the adult was heard: by the hub, by the sender, or by nobody, and why not."""
    if page.record.adult is None:
        return "", True
    calls = [each for each in page.events if each.event == _CALL]
    by_hub = next((each for each in reversed(calls) if _heard_adult(each)), None)
    if by_hub is not None:
        who = page.names.get(by_hub.by_account or "", "Someone at the hub")
        return f"{who} recorded on {long_date(by_hub.at)} what the adult told the hub.", True
    decision = page.newest_decision
    if decision and decision.adult_spoken_to == Answer.YES:
        return (
            f"The decision of {long_date(decision.decided_at)} says that someone at the hub spoke with the adult.",
            True,
        )
    if _answer(page, "views") != NOT_SAID or any(each.words("views") for each in page.later):
        return "Nobody at the hub has spoken with the adult yet. What they said came through the sender.", False
    asked = _answer(page, "views_asked")
    why = f" The sender's answer on whether they have been asked: {asked.rstrip('.')}." if asked != NOT_SAID else ""
    return f"The adult has not been heard yet.{why}", False


def _heard_adult(event: ContactEvent) -> bool:
    return event.facts.get("with") == "adult" and bool(event.facts.get("reached"))


def _answer(page: ContactPage, name: str) -> str:
    lines = (line.words for section in page.record.sections for line in section.lines if line.name == name)
    return next(lines, "") or NOT_SAID


def _not_known(page: ContactPage) -> Iterator[str]:
    """The questions that whoever sent it could not answer, or was not asked, and has not answered since."""
    told = {name for each in page.later for name in each.answers}
    for section in page.record.sections:
        for line in section.lines:
            if (line.value in _ANSWERED_SO or line.words == NOT_ASKED) and line.name not in told:
                yield line.label


def _undecided(page: ContactPage) -> tuple[str, ...]:
    """What the newest decision says is not known."""
    decision = page.newest_decision
    if decision is None:
        return ()
    unsure = ANSWER_WORDS[Answer.NOT_KNOWN.value]
    return tuple(line.label for line in decision_lines(decision) if line.words == unsure)
