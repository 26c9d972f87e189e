"""Requests in words: what is waited for, since when, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import long_date, moment_words
from intake.requests.domain import ENDS, Request, Stepped


@dataclass(frozen=True)
class RequestShown:
    """One request: the title says of whom and how, `due` by when, the lines what became of it."""

    id: int
    title: str
    what: str
    why: str
    asked: str
    due: str
    late: bool
    is_open: bool
    steps: tuple[tuple[str, str], ...]


ENDED = tuple((each.value, each.words) for each in ENDS)


def requests_shown(requests: Iterable[Request], names: Mapping[str, str], *, now: datetime) -> tuple[RequestShown, ...]:
    """Return requests, those still waited for first, each part the newest first."""
    found = tuple(reversed(tuple(requests)))
    ordered = (*(each for each in found if each.ended is None), *(each for each in found if each.ended))
    return tuple(_shown(each, names, now) for each in ordered)


def _shown(request: Request, names: Mapping[str, str], now: datetime) -> RequestShown:
    whom = "The sender" if request.of_sender else request.whom
    late = request.ended is None and request.due_at < now
    steps = tuple((_step_title(each, names), each.words) for each in request.steps)
    return RequestShown(
        id=request.id,
        title=f"{whom}, {request.way.words}",
        what=request.what,
        why=request.why,
        asked=f"Asked {moment_words(request.at)} by {names.get(request.by_account, 'someone')}",
        due=f"{'Overdue: was due' if late else 'Due'} {long_date(request.due_at)}" if request.ended is None else "",
        late=late,
        is_open=request.ended is None,
        steps=steps,
    )


def _step_title(step: Stepped, names: Mapping[str, str]) -> str:
    who = names.get(step.by_account or "", "")
    return ", ".join(filter(None, (step.step.words, moment_words(step.at), who)))
