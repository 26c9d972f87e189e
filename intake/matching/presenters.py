"""Likely records of a person in words: each field's weight, the sum, what it means, and out of how many records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foundation.web.words import long_date, moment_words
from intake.matching.domain import comparing
from intake.matching.domain.details import Details
from intake.matching.domain.verdicts import Kind, Said, Verdict
from intake.matching.domain.weights import FieldWeight, Score
from intake.matching.queries import Likely, Matches

FIELDS = {
    "nhs_number": "NHS number",
    "family_name": "Family name",
    "given_name": "Given name",
    "born_on": "Date of birth",
    "postcode": "Postcode",
    "service": "Service named",
}
_LEVELS = {
    comparing.SAME: "the same",
    comparing.NICKNAME: "another form of the same name",
    comparing.CLOSELY: "spelt nearly the same",
    comparing.SWAPPED: "in each other’s box",
    comparing.LIKELY: "somewhat alike",
    comparing.ONE_OFF: "one character apart",
    comparing.DAY_MONTH: "day and month the other way round",
    comparing.ONE_PART: "one part of it differs",
    comparing.YEAR: "only the year is the same",
    comparing.SECTOR: "near by",
    comparing.DISTRICT: "the same district",
    comparing.DIFFERENT: "different",
    comparing.UNTOLD: "not told on one side",
}
NOT_TOLD = "Not told"


@dataclass(frozen=True)
class WeightLine:
    """One field: what each side says, how alike that is, and the weight of it. `side` is for, against or neither."""

    field: str
    mine: str
    theirs: str
    level: str
    bits: str
    side: str


@dataclass(frozen=True)
class LikelyShown:
    """Another contact that may be about the same person. `href` compares the two; `said` is what somebody ruled."""

    reference: str
    contact_href: str
    href: str
    words: str
    chance: str
    why: str
    weights: tuple[WeightLine, ...]
    prior: str
    total: str
    said: str
    reason: str
    verdict_id: int | None
    others: str


@dataclass(frozen=True)
class PeopleShown:
    """Everything found about one person. `records` says how many descriptions were searched, and by which weights."""

    kind: str
    whom: str
    records: str
    weights: str
    same: tuple[LikelyShown, ...]
    likely: tuple[LikelyShown, ...]
    ruled_on: tuple[LikelyShown, ...]
    taken_back: tuple[tuple[str, str], ...]


def people_shown(matches: Matches, *, reference: str, names: Mapping[str, str]) -> PeopleShown:
    """Return what was found about a contact's person in words. `names` are the people who ruled, by account."""
    return PeopleShown(
        kind=matches.kind.value,
        whom=matches.kind.words,
        records=f"{matches.records:,} {'description' if matches.records == 1 else 'descriptions'} searched",
        weights=f"Weights of {long_date(matches.weights.from_day)}, {matches.weights.marked}",
        same=tuple(_shown(each, matches, reference, names) for each in matches.same),
        likely=tuple(_shown(each, matches, reference, names) for each in matches.likely),
        ruled_on=tuple(_shown(each, matches, reference, names) for each in matches.ruled_on),
        taken_back=tuple(_taken_back(each, names) for each in matches.taken_back),
    )


def _shown(each: Likely, matches: Matches, reference: str, names: Mapping[str, str]) -> LikelyShown:
    return LikelyShown(
        reference=each.reference,
        contact_href=f"/contacts/{each.reference}",
        href=f"/contacts/{reference}/people/{matches.kind.value}/{each.reference}",
        words=f"{each.headline}. Received {long_date(each.received_at)}. {each.state.words}.",
        chance=chance_words(each.score),
        why=_why(each.score),
        weights=tuple(_line(weight, matches.asked, each.details) for weight in each.score.fields if _told(weight)),
        prior=_signed(each.score.prior),
        total=_signed(each.score.total),
        said=_said(each, names, matches.kind),
        reason=each.said.reason if each.said else "",
        verdict_id=each.said.id if each.said else None,
        others=_others(each.others),
    )


def chance_words(score: Score) -> str:
    """Return what a sum means, in words with the number; never that it is certain."""
    chance = score.probability
    if chance > 0.999:
        return "Very likely the same person (more than 99.9%)"
    words = next(words for least, words in _CHANCES if chance >= least)
    return f"{words} ({chance:.1%})" if chance >= 0.001 else f"{words} (less than 0.1%)"


_CHANCES = ((0.99, "Very likely the same person"), (0.9, "Likely the same person"),
            (0.5, "More likely than not the same person"), (0.1, "Possibly the same person"),
            (0.0, "Not likely the same person"))  # fmt: skip


def _told(weight: FieldWeight) -> bool:
    return weight.field != "service" or weight.level != comparing.UNTOLD


def _why(score: Score) -> str:
    """The fields that speak most for it and most against it, in one line."""
    told = [each for each in score.fields if each.level != comparing.UNTOLD]
    strong = sorted((each for each in told if each.bits > 0), key=lambda each: -each.bits)[:3]
    against = [each for each in told if each.bits <= -1]
    words = [f"{FIELDS[each.field]} {_LEVELS[each.level]}" for each in strong]
    words += [f"but {FIELDS[each.field]} {_LEVELS[each.level]}" for each in against]
    return ", ".join(words)


def _line(weight: FieldWeight, mine: Details, theirs: Details) -> WeightLine:
    level = _LEVELS[weight.level]
    if weight.common is not None:
        level += f", and stands in about one record of {_rounded(weight.common):,}"
    return WeightLine(
        field=FIELDS[weight.field],
        mine=_value(mine, weight.field),
        theirs=_value(theirs, weight.field),
        level=level.capitalize() if level else "",
        bits=_signed(weight.bits) if weight.level != comparing.UNTOLD else "0",
        side="for" if weight.bits > 0 else "against" if weight.bits < 0 else "neither",
    )


def _rounded(number: int) -> int:
    """Two figures are enough, and a single record more or less cannot be read out of them."""
    size: int = 10 ** max(0, len(str(number)) - 2)
    return max(1, round(number / size) * size)


def _value(details: Details, field: str) -> str:
    value = getattr(details, field)
    if isinstance(value, date):
        return long_date(value)
    if field == "nhs_number" and value:
        return f"{value[:3]} {value[3:6]} {value[6:]}"
    if field == "postcode" and value:
        return f"{value[:-3]} {value[-3:]}"
    return str(value).title() if field.endswith("name") and value else str(value or NOT_TOLD)


def _said(each: Likely, names: Mapping[str, str], kind: Kind) -> str:
    if each.said is None:
        marks = {"adult": "the same NHS number, or the same name and date of birth", "cause": "the same name"}
        return f"Counted as the same: {marks[kind.value]}. Nobody has said so." if each.together else ""
    who = names.get(each.said.by_account, "Somebody")
    return f"{each.said.verdict.words}: {who}, {moment_words(each.said.at)}"


def _taken_back(said: Said, names: Mapping[str, str]) -> tuple[str, str]:
    who, then = names.get(said.undone_by, "Somebody"), names.get(said.by_account, "Somebody")
    when = moment_words(said.undone_at) if said.undone_at else ""
    return (f"‘{Verdict(said.verdict).words}’, said by {then}, taken back by {who}, {when}", said.undone_reason)


def _others(number: int) -> str:
    if not number:
        return ""
    return (
        "1 more contact is about the same person"
        if number == 1
        else f"{number} more contacts are about the same person"
    )


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "−")
