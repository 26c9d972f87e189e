"""The filters of the queue, from an address. What cannot be read is left out: a filter is never an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from intake.contacts.domain.states import State
from intake.triage.domain.queue import Cursor, Due, QueueFilter, read_cursor
from intake.triage.domain.urgency import Urgency

AnyCode = TypeVar("AnyCode", bound=Enum)


def read_filter(asked: Mapping[str, str]) -> QueueFilter:
    """Return the filter an address asks for."""
    state = _code(State, asked.get("state", ""))
    return QueueFilter(
        state=state if state is not None and state.is_open else None,
        unseen=asked.get("unseen") == "yes",
        mine=asked.get("mine") == "yes",
        urgency=_code(Urgency, asked.get("urgency", "")),
        danger=asked.get("danger") == "yes",
        news=asked.get("news") == "yes",
        due=_code(Due, asked.get("due", "")),
        ours=asked.get("ours") == "yes",
        unassigned=asked.get("unassigned") == "yes",
        waiting=asked.get("waiting") == "yes",
        asked=asked.get("asked") == "yes",
        kind=_plain(asked.get("kind", "")),
        channel=_plain(asked.get("channel", "")),
        category=_plain(asked.get("category", "")),
        place=_plain(asked.get("place", "")),
        owner=_plain(asked.get("owner", "")),
        team=_number(asked.get("team", "")),
    )


def read_page(asked: Mapping[str, str]) -> Cursor | None:
    """Return where the page begins, or None for the first."""
    return read_cursor(asked.get("from", ""))


def _plain(typed: str) -> str:
    """A code or a number of ours, or nothing: whatever else somebody puts into an address shows nothing."""
    return typed if _CODE.fullmatch(typed) else ""


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,60}")


def _code(codes: type[AnyCode], typed: str) -> AnyCode | None:
    try:
        return codes(typed)
    except ValueError:
        return None
