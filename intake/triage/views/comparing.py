"""Comparing whom a contact names with another contact, or with a place of the register, and saying if they are one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.matching.domain.verdicts import ORGANISATIONS, Kind
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.forms import short
from intake.triage.views.finding import compared
from intake.triage.views.shared import blueprint, carry_out, opened, show, tidy

_ADDRESS = "/contacts/<reference>/<any(people,places):among>/<kind>/<other>"
_PAGE = "same_person"


@dataclass(frozen=True)
class _Compared:
    """What a contact is compared with: the kinds it is asked of, and how what is said is read, recorded, taken back."""

    kinds: Collection[Kind]
    looked: Callable[..., None]
    read: Callable[[str, str, Kind, Typed], object]
    say: Callable[..., None]
    read_back: Callable[[str, str, Kind, Typed], object]
    take_back: Callable[..., None]


_AMONG = {
    "people": _Compared(
        tuple(Kind), actions.record_comparison_shown,
        short.read_whether_same, actions.say_whether_same, short.read_taking_back, actions.take_back_saying,
    ),
    "places": _Compared(
        ORGANISATIONS, actions.record_place_shown,
        short.read_which_place, actions.say_which_place, short.read_taking_place_back, actions.take_back_place,
    ),
}  # fmt: skip


@blueprint.get(_ADDRESS)
@requires(Permission.SCREEN)
def compare(reference: str, among: str, kind: str, other: str) -> ResponseReturnValue:
    """Show both side by side, and ask whether they are one."""
    page, shown = opened(reference), _shown(reference, among, kind, other)
    _AMONG[among].looked(tidy(reference), _theirs(among, other), by=signed_in_account(), now=clock.now())
    return show(_PAGE, page, Typed(), **shown)


@blueprint.post(_ADDRESS)
@requires(Permission.SCREEN)
def say_whether_same(reference: str, among: str, kind: str, other: str) -> ResponseReturnValue:
    """Record whether they are one."""
    return _carry_out(reference, among, kind, other, _AMONG[among].read, _AMONG[among].say)


@blueprint.post(f"{_ADDRESS}/take-back")
@requires(Permission.SCREEN)
def take_back_saying(reference: str, among: str, kind: str, other: str) -> ResponseReturnValue:
    """Take back what was said of the two."""
    return _carry_out(reference, among, kind, other, _AMONG[among].read_back, _AMONG[among].take_back)


def _carry_out(
    reference: str, among: str, kind: str, other: str,
    read: Callable[[str, str, Kind, Typed], object], do: Callable[..., None],
) -> ResponseReturnValue:  # fmt: skip
    me, now, shown = signed_in_account(), clock.now(), _shown(reference, among, kind, other)
    theirs, known = _theirs(among, other), Kind(kind)
    return carry_out(
        reference, _PAGE, lambda found, typed: do(read(found, theirs, known, typed), by=me, now=now), **shown
    )


def _shown(reference: str, among: str, kind: str, other: str) -> dict[str, Any]:
    return compared(tidy(reference), kind, _theirs(among, other), among=among, known=_AMONG[among].kinds)


def _theirs(among: str, other: str) -> str:
    return tidy(other) if among == "people" else other
