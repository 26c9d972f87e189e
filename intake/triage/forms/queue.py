"""The filters of the queue, from an address. What cannot be read is left out: a filter is never an error."""

from __future__ import annotations

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
    )


def read_page(asked: Mapping[str, str]) -> Cursor | None:
    """Return where the page begins, or None for the first."""
    return read_cursor(asked.get("from", ""))


def _code(codes: type[AnyCode], typed: str) -> AnyCode | None:
    try:
        return codes(typed)
    except ValueError:
        return None
