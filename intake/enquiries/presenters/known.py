"""What is known of an adult from before, each thing with its date and source, and what was said of it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.web.words import short_date, short_moment
from intake.enquiries.domain import codes
from intake.enquiries.domain.codes import words_of
from intake.enquiries.domain.earlier import LABELS, Known


@dataclass(frozen=True)
class KnownLine:
    """One thing known from before. `settled` when somebody has looked at it; `words_now` is how it stands."""

    fact: str
    label: str
    words: str
    source: str
    said: str
    words_now: str
    settled: bool


def known_lines(known: tuple[Known, ...], names: Mapping[str, str]) -> tuple[KnownLine, ...]:
    """Return what is known in words, what nobody has looked at first."""
    lines = tuple(_line(each, names) for each in known)
    return (*(each for each in lines if not each.settled), *(each for each in lines if each.settled))


def _line(each: Known, names: Mapping[str, str]) -> KnownLine:
    offered, said = each.offered, each.said
    words_now, told = offered.words, ""
    if said is not None:
        words_now = said.fact.words if said.fact.verdict == "changed" else offered.words
        who = names.get(said.by_account, "Someone")
        told = f"{words_of(codes.VERDICTS, said.fact.verdict)}: {who}, {short_moment(said.at)}"
    return KnownLine(
        fact=offered.fact,
        label=LABELS[offered.fact],
        words=offered.words,
        source=f"{offered.source[:1].upper()}{offered.source[1:]}, {short_date(offered.on)}",
        said=told,
        words_now=words_now,
        settled=each.is_settled,
    )
