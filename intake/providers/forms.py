"""The forms of who pays for adults at a place, which agencies supply it and what it followed, as they were typed."""

from collections.abc import Callable
from typing import Any

from foundation.web.typed import Typed
from intake.providers.actions import (
    CountPlaced,
    EndManager,
    EndPlacement,
    EnterManager,
    PlaceAdult,
    SayFollowed,
    TakeBackSupply,
    WriteSupply,
)

Command = Any  # whichever the action takes


def count_placed(location_id: str, typed: Typed) -> CountPlaced:
    """Return a payer's count as typed."""
    on_day = typed.date("placed_on")
    return CountPlaced(location_id, typed.one("payer"), typed.one("placed"), on_day, typed.one("placed_source"))


def write_supply(location_id: str, typed: Typed) -> WriteSupply:
    """Return an agency's time at a place as typed."""
    ended = any(typed.parts("until", "day", "month", "year").values())
    days = (typed.date("from"), typed.date("until"))
    return WriteSupply(location_id, typed.one("agency"), *days, ended, typed.one("supply_source"))


def place_adult(location_id: str, typed: Typed) -> PlaceAdult:
    """Return one adult's placement as typed."""
    who = (typed.one("adult"), typed.one("adult_payer"))
    return PlaceAdult(location_id, *who, typed.date("placed_from"), typed.one("adult_source"))


def end_placement(number: int) -> Callable[[str, Typed], EndPlacement]:
    """Return what reads on which day an adult's placement ended, or that it never was."""

    def read(location_id: str, typed: Typed) -> EndPlacement:
        ended = any(typed.parts("gone_on", "day", "month", "year").values())
        return EndPlacement(location_id, number, typed.date("gone_on"), ended, typed.one("gone_because"))

    return read


def take_back(number: int) -> Callable[[str, Typed], TakeBackSupply]:
    """Return what reads the reason why a supply never was."""

    def read(location_id: str, typed: Typed) -> TakeBackSupply:
        return TakeBackSupply(location_id, number, typed.one("taken_back"))

    return read


def enter_manager(location_id: str, typed: Typed) -> EnterManager:
    """Return a registered manager as typed."""
    names = (typed.one("given_name"), typed.one("family_name"))
    return EnterManager(location_id, *names, typed.date("began"), typed.one("began_source"))


def end_manager(number: int) -> Callable[[str, Typed], EndManager]:
    """Return what reads when and how it is known that a manager ended."""

    def read(location_id: str, typed: Typed) -> EndManager:
        return EndManager(location_id, number, typed.date("ended"), typed.one("ended_source"))

    return read


def say_followed(predecessor_id: str, successor_id: str, typed: Typed) -> SayFollowed:
    """Return what somebody says of two registrations as typed."""
    dated = any(typed.parts("happened", "day", "month", "year").values())
    said = (typed.number("number"), typed.one("says"), typed.one("reason"), typed.date("happened"), dated)
    return SayFollowed(predecessor_id, successor_id, *said, typed.one("because"))
