"""What stands beside a decision: the hub's own history, what the sender saw then, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foundation.web.words import long_date
from intake.companion.domain import Seen, seen_in
from intake.contacts.domain.pages.guidance import SAME
from intake.contacts.domain.questions import Answers
from intake.contacts.domain.told_later import ToldLater
from intake.triage.presenters.advice import level_words
from thresholds import Answer, Guidance, HistoryFacts, Recommendation

CONTRADICTED = "The answer given is no. If it stays no, say why in the reasons."
"""Said of the sender's answer before anyone at the hub has answered, and of the worker's own afterwards."""


@dataclass(frozen=True)
class Link:
    """An earlier contact that history rests on."""

    reference: str
    href: str
    words: str


@dataclass(frozen=True)
class HistoryLine:
    """A fact that the hub worked out, why, and whether the person answered it otherwise."""

    fact: str
    why: str
    links: tuple[Link, ...]
    contradicted: str


@dataclass(frozen=True)
class SeenThen:
    """What the sender was shown, whether they agreed, and where it differs from what is known now.

    `told_later` is the day they told it when that was after the urgent path, else empty.
    """

    level: str
    edition: str
    own: str
    differs: tuple[str, ...]
    told_later: str


@dataclass(frozen=True)
class BesideShown:
    """The whole box. `prompt` asks whether the risk has grown; `faded` says what no longer counts."""

    history: tuple[HistoryLine, ...]
    prompt: str
    faded: str
    awaiting: bool
    seen: SeenThen | None


@dataclass(frozen=True)
class SenderSaid:
    """The sender's answers: as first sent, and those of every later telling, oldest first. The newest counts."""

    sent: Answers
    later: tuple[ToldLater, ...] = ()

    def answer(self, name: str) -> str:
        """Return the newest answer to one question that is text, or nothing."""
        return str(next((each.answers[name] for each in self._telling(name)), self.sent.get(name, "")))

    def when(self, name: str) -> str:
        """Return the day on which an answer was told later, in words; nothing when it was sent first, or never."""
        return next((long_date(each.at) for each in self._telling(name)), "")

    def _telling(self, name: str) -> Iterator[ToldLater]:
        return (each for each in reversed(self.later) if each.answers.get(name))


def beside_shown(
    history: HistoryFacts | None,
    advice: Recommendation,
    guidance: Guidance,
    *,
    told: SenderSaid,
    answered: Mapping[str, Answer],
    examples: frozenset[str],
) -> BesideShown:
    """Return what stands beside the advice: `told` is the sender's side, `answered` the worker's own facts."""
    seen = seen_in(told.answer("guidance"))
    return BesideShown(
        history=_lines(history, guidance, answered) if history else (),
        prompt=history.prompt if history else "",
        faded=_faded(history) if history else "",
        awaiting=history.awaiting_confirmation if history else False,
        seen=_seen(seen, advice, guidance, told, examples) if seen else None,
    )


def _lines(history: HistoryFacts, guidance: Guidance, answered: Mapping[str, Answer]) -> tuple[HistoryLine, ...]:
    dates = {each.contact.reference: each.contact for each in history.related}
    return tuple(
        HistoryLine(
            fact=guidance.factors[reason.code].text,
            why=reason.text,
            links=tuple(
                Link(each, f"/contacts/{each}", long_date(dates[each].received_on)) for each in reason.references
            ),
            contradicted=CONTRADICTED if answered.get(reason.code) is Answer.NO else "",
        )
        for reason in history.reasons
        if reason.code in guidance.factors
    )


def _faded(history: HistoryFacts) -> str:
    count = len(history.faded)
    if not count:
        return ""
    which = "One earlier contact" if count == 1 else f"{count} earlier contacts"
    return f"{which} below the threshold no longer {'counts' if count == 1 else 'count'}: too long ago."


def _seen(
    seen: Seen, advice: Recommendation, guidance: Guidance, told: SenderSaid, examples: frozenset[str]
) -> SeenThen:
    own, reason = told.answer("guidance_level_own"), told.answer("guidance_level_reason")
    words = ""
    if own and own != SAME:
        words = f"The sender rated it {level_words(own).lower()}: {reason}"
    elif own:
        words = "The sender agrees with this level."
    return SeenThen(
        level=level_words(seen.level.value if seen.level else None),
        edition=f"{seen.edition}, fingerprint {seen.fingerprint}",
        own=words,
        differs=tuple(_differences(seen, advice, guidance, examples)),
        told_later=told.when("guidance"),
    )


def _differences(seen: Seen, advice: Recommendation, guidance: Guidance, examples: frozenset[str]) -> list[str]:
    found = []
    if seen.level is not advice.level:
        then, now = (level_words(each.value if each else None).lower() for each in (seen.level, advice.level))
        found.append(f"The sender was shown {then}; it is now {now}.")
    if seen.fingerprint and not guidance.hash.startswith(seen.fingerprint):
        found.append("The rules have changed since then.")
    only_then, only_now = seen.picked.examples - examples, examples - seen.picked.examples
    if only_then:
        found.append(f"Only the sender picked {', '.join(sorted(only_then))}.")
    if only_now:
        found.append(f"Only the hub picked {', '.join(sorted(only_now))}.")
    return found
