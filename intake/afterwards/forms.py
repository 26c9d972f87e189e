"""What was typed about asking afterwards, read into what it says. Nothing is decided here."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from foundation.web.typed import Fault, FormRefused, Typed, too_long
from intake.afterwards.actions import AskAfterwards, SayWeDid
from intake.afterwards.domain import LONGEST, Answers, NotAsked, OfWhom, Safer, Theme, Way
from intake.contacts.domain.dates import date_typed

DAY = ("day", "month", "year")
Code = TypeVar("Code", bound=StrEnum)


def read_asking(typed: Typed, *, enquiry_id: int, enquiry: str, adult: int) -> AskAfterwards:
    """Return how somebody is asked, or why nobody is."""
    asked = typed.one("asked") != "no"
    not_asked = None if asked else _one_of(NotAsked, typed.one("not_asked"))
    if not asked and not_asked is None:
        raise FormRefused(Fault("not_asked", "Select why nobody is asked"))
    return AskAfterwards(
        enquiry_id=enquiry_id,
        enquiry=enquiry,
        adult=adult,
        of_whom=_one_of(OfWhom, typed.one("of_whom")),
        way=_one_of(Way, typed.one("way")),
        not_asked=not_asked,
        words=typed.one("words"),
    )


def read_answers(typed: Typed) -> Answers:
    """Return what somebody answered; each question may be passed over. Raises FormRefused for words too long."""
    words = {name: typed.one(name) for name in ("worked", "did_not", "more")}
    if faults := too_long(typed, **dict.fromkeys(words, LONGEST)):
        raise FormRefused(*faults)
    answers = Answers(
        _one_of(Safer, typed.one("safer")) or Safer.NOT_SAID, **words, ring_me=typed.one("ring_me") == "yes"
    )
    if answers.is_empty:
        raise FormRefused(Fault("safer", "Answer one of the questions, or close this page: you do not have to answer"))
    return answers


def read_themes(typed: Typed) -> frozenset[Theme]:
    """Return the themes that were ticked."""
    return frozenset(Theme(each) for each in typed.many("themes") if each in {theme.value for theme in Theme})


def read_we_did(typed: Typed) -> SayWeDid:
    """Return what was done because of what people said."""
    return SayWeDid(
        typed.one("you_said"),
        typed.one("we_did"),
        _one_of(Theme, typed.one("theme")),
        date_typed(typed.parts("done_on", *DAY)),
    )


def _one_of(codes: type[Code], typed: str) -> Code | None:
    return codes(typed) if typed and typed in {each.value for each in codes} else None
