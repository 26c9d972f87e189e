"""Likely records of a person in words: each field's weight, the sum, what it means, and out of how many records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from foundation.web.words import long_date, moment_words
from intake.matching.domain import comparing, organisations
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import Organisation
from intake.matching.domain.verdicts import ORGANISATIONS, Kind, PlaceSaid, Said
from intake.matching.domain.weights import FieldWeight, Score
from intake.matching.queries import Likely, LikelyPlace, Matches

_Described = Details | Organisation

FIELDS = {
    "nhs_number": "NHS number",
    "family_name": "Family name",
    "given_name": "Given name",
    "born_on": "Date of birth",
    "postcode": "Postcode",
    "service": "Service named",
    "name": "Name",
    "town": "Town",
}
_LEVELS = {
    comparing.SAME: "the same",
    comparing.NICKNAME: "another form of the same name",
    comparing.CLOSELY: "spelt nearly the same",
    comparing.SWAPPED: "swapped over",
    comparing.LIKELY: "somewhat alike",
    comparing.ONE_OFF: "one character apart",
    comparing.DAY_MONTH: "day and month the other way round",
    comparing.ONE_PART: "one part is different",
    comparing.YEAR: "only the year is the same",
    comparing.SECTOR: "near by",
    comparing.DISTRICT: "the same district",
    comparing.DIFFERENT: "different",
    comparing.UNTOLD: "missing from one",
    organisations.WITHIN: "one name contains the other",
    organisations.SOME: "a word in common",
}
NOT_TOLD = "Not told"
IN_FULL = 5
"""How many of one list are drawn with every weight; the page that compares two has the weights of any."""


class WeightLine(NamedTuple):
    """One field: what each side says, how alike that is, and the weight of it. `side` is for, against or neither."""

    field: str
    mine: str
    theirs: str
    level: str
    bits: str
    side: str


class LikelyShown(NamedTuple):
    """Another contact that may be about the same person. `href` compares the two; `said` is what somebody ruled.

    `weights` is empty for those far down a long list.
    """

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


class PeopleShown(NamedTuple):
    """Everything found about one person. `records` says how many descriptions were searched, and by which weights."""

    kind: str
    whom: str
    noun: str
    records: str
    weights: str
    same: tuple[LikelyShown, ...]
    likely: tuple[LikelyShown, ...]
    ruled_on: tuple[LikelyShown, ...]
    places: tuple[LikelyShown, ...]
    taken_back: tuple[tuple[str, str], ...]


def people_shown(
    matches: Matches, *, reference: str, names: Mapping[str, str], in_full: int | None = IN_FULL
) -> PeopleShown:
    """Return what was found about a contact's person in words. `names` are the people who ruled, by account.

    `in_full` is how many of each list have every weight; None for all of them.
    """
    listed = partial(_list_shown, matches=matches, reference=reference, names=names, in_full=in_full)
    return PeopleShown(
        kind=matches.kind.value,
        whom=matches.kind.words,
        noun=matches.kind.noun,
        records=_records(matches),
        weights=f"Figures of {long_date(matches.weights.from_day)}, {matches.weights.marked}",
        same=listed(matches.same),
        likely=listed(matches.likely),
        ruled_on=listed(matches.ruled_on),
        places=tuple(_place_shown(each, matches, reference, names) for each in matches.places),
        taken_back=tuple(_taken_back(each, names) for each in matches.taken_back),
    )


def _records(matches: Matches) -> str:
    what = "place in the register" if matches.kind in ORGANISATIONS else "description"
    plural = "places in the register" if matches.kind in ORGANISATIONS else "descriptions"
    return f"{matches.records:,} {what if matches.records == 1 else plural} searched"


def _place_shown(each: LikelyPlace, matches: Matches, reference: str, names: Mapping[str, str]) -> LikelyShown:
    place, said = each.place, each.said
    where = ", ".join(filter(None, (place.town, place.postcode)))
    words = ". ".join(filter(None, (where, place.kind_words, "" if place.is_open else "No longer registered")))
    return LikelyShown(
        reference=place.name,
        contact_href="",
        href=f"/contacts/{reference}/places/{matches.kind.value}/{place.location_id}",
        words=f"{words}. {place.location_id}",
        chance=chance_words(each.score, matches.kind),
        why=_why(each.score),
        weights=_weights(each, matches.asked),
        prior=_signed(each.score.prior),
        total=_signed(each.score.total),
        said=f"{said.verdict.of(said.kind)}: {names.get(said.by_account, 'Someone')}, {moment_words(said.at)}"
        if said
        else "",
        reason=said.reason if said else "",
        verdict_id=said.id if said else None,
        others="",
    )


def _list_shown(
    every: Sequence[Likely], *, matches: Matches, reference: str, names: Mapping[str, str], in_full: int | None
) -> tuple[LikelyShown, ...]:
    """Return each of a list: the likeliest with every weight, the rest of a long list without."""
    most = len(every) if in_full is None else in_full
    return tuple(_shown(each, matches, reference, names, whole=place < most) for place, each in enumerate(every))


def _shown(each: Likely, matches: Matches, reference: str, names: Mapping[str, str], *, whole: bool) -> LikelyShown:
    return LikelyShown(
        reference=each.reference,
        contact_href=f"/contacts/{each.reference}",
        href=f"/contacts/{reference}/people/{matches.kind.value}/{each.reference}",
        words=f"{each.headline}. Received {long_date(each.received_at)}. {each.state.words}.",
        chance=chance_words(each.score, matches.kind),
        why=_why(each.score),
        weights=_weights(each, matches.asked) if whole else (),
        prior=_signed(each.score.prior),
        total=_signed(each.score.total),
        said=_said(each, names, matches.kind),
        reason=each.said.reason if each.said else "",
        verdict_id=each.said.id if each.said else None,
        others=_others(each.others, matches.kind),
    )


def chance_words(score: Score, kind: Kind) -> str:
    """Return what a sum means, in words with the number; never that it is certain."""
    chance = score.probability
    if chance > 0.999:
        return f"Very likely the same {kind.noun} (more than 99.9%)"
    words = next(words for least, words in _CHANCES if chance >= least).format(kind.noun)
    return f"{words} ({chance:.1%})" if chance >= 0.001 else f"{words} (less than 0.1%)"


_CHANCES = ((0.99, "Very likely the same {}"), (0.9, "Likely the same {}"),
            (0.5, "More likely than not the same {}"), (0.1, "Possibly the same {}"),
            (0.0, "Not likely the same {}"))  # fmt: skip


def _weights(each: Likely | LikelyPlace, asked: _Described) -> tuple[WeightLine, ...]:
    return tuple(_line(weight, asked, each.details) for weight in each.score.fields if _told(weight))


def _told(weight: FieldWeight) -> bool:
    return weight.field not in ("service", "town") or weight.level != comparing.UNTOLD


def _why(score: Score) -> str:
    """The fields that speak most for it and most against it, in one line."""
    told = [each for each in score.fields if each.level != comparing.UNTOLD]
    strong = sorted((each for each in told if each.bits > 0), key=lambda each: -each.bits)[:3]
    against = [each for each in told if each.bits <= -1]
    words = [f"{_within(each.field)} {_LEVELS[each.level]}" for each in strong]
    words += [f"but {_within(each.field)} {_LEVELS[each.level]}" for each in against]
    line = ", ".join(words)
    return line[:1].upper() + line[1:]


def _within(field: str) -> str:
    """A field's name as it stands within a sentence."""
    name = FIELDS[field]
    return name if name.startswith("NHS") else name[0].lower() + name[1:]


def _line(weight: FieldWeight, mine: _Described, theirs: _Described) -> WeightLine:
    level = _LEVELS[weight.level]
    if weight.common is not None:
        level += f", and appears in about one record in {_rounded(weight.common):,}"
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


def _value(details: _Described, field: str) -> str:
    value = getattr(details, field)
    if isinstance(value, date):
        return long_date(value)
    if field == "nhs_number" and value:
        return f"{value[:3]} {value[3:6]} {value[6:]}"
    if field == "postcode" and value:
        return f"{value[:-3]} {value[-3:]}"
    return str(value).title() if field.endswith(("name", "town")) and value else str(value or NOT_TOLD)


def _said(each: Likely, names: Mapping[str, str], kind: Kind) -> str:
    if each.said is None:
        return _COUNTED[kind] if each.together else ""
    who = names.get(each.said.by_account, "Someone")
    return f"{each.said.verdict.of(kind)}: {who}, {moment_words(each.said.at)}"


_COUNTED = {
    Kind.ADULT: "Counted as the same because the NHS number, or the name and date of birth, is the same. Nobody "
    "has confirmed it.",
    Kind.CAUSE: "Counted as the same because the name is the same. Nobody has confirmed it.",
    Kind.SERVICE: "Counted as the same because both were recorded as the same place in the register.",
    Kind.EMPLOYER: "Counted as the same because both were recorded as the same place in the register.",
}


def _taken_back(said: Said | PlaceSaid, names: Mapping[str, str]) -> tuple[str, str]:
    who, then = names.get(said.undone_by, "Someone"), names.get(said.by_account, "Someone")
    when = moment_words(said.undone_at) if said.undone_at else ""
    return (f"‘{said.verdict.of(said.kind)}’, recorded by {then}, withdrawn by {who}, {when}", said.undone_reason)


def _others(number: int, kind: Kind) -> str:
    if not number:
        return ""
    return f"1 more contact is about the same {kind.noun}" if number == 1 else (
        f"{number} more contacts are about the same {kind.noun}"
    )  # fmt: skip


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "−")
