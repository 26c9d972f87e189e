"""The trail and the timetable in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foundation import audit
from foundation.oversight.queries import PAGE, TrailEntry
from foundation.scheduler.states import JobState
from foundation.web.words import clock_time, short_date, short_moment


@dataclass(frozen=True)
class TrailLine:
    """One line of the trail on the page."""

    when: str
    record: str
    what: str
    by: str
    facts: str


@dataclass(frozen=True)
class TrailPage:
    """A page of the trail and where the older ones begin."""

    lines: tuple[TrailLine, ...]
    older_than: int | None


@dataclass(frozen=True)
class JobLine:
    """One job of the timetable on the page."""

    name: str
    words: str
    schedule: str
    due: str
    last: str
    failed: bool


def trail_page(entries: Sequence[TrailEntry], names: Mapping[str, str]) -> TrailPage:
    """Return the page for up to one entry more than it shows; the surplus says that there are older ones.

    `names` are those of the accounts in it.
    """
    shown = entries[:PAGE]
    return TrailPage(
        lines=tuple(_line(entry, names) for entry in shown), older_than=shown[-1].id if len(entries) > PAGE else None
    )


def _line(entry: TrailEntry, names: Mapping[str, str]) -> TrailLine:
    known = audit.registered().get(entry.code)
    by = entry.by_id or entry.by_kind
    if entry.by_kind == "account":
        by = f"{names[entry.by_id]} ({entry.by_id})" if entry.by_id in names else f"account {entry.by_id}"
    when = f"{short_date(entry.at)}, {clock_time(entry.at)}"
    return TrailLine(when, entry.record, known.words if known else entry.code, by, _facts_in_words(entry.facts))


def _facts_in_words(facts: str) -> str:
    """Return an entry's plain facts as `name: value`, one a line; what is nested stands as it is sealed."""
    told = json.loads(facts) or {}
    return "\n".join(f"{name.replace('_', ' ')}: {_said(value)}" for name, value in told.items())


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def job_line(state: JobState) -> JobLine:
    """Return one job's line: when it is due and how it last went."""
    last = "has not run yet"
    if state.last_finished_at is not None:
        late = ", late" if state.last_late else ""
        last = f"{short_moment(state.last_finished_at)}{late}: {state.last_words or state.last_outcome}"
    return JobLine(
        name=state.name,
        words=state.words,
        schedule=state.schedule,
        due=short_moment(state.due_at) if state.due_at else "not planned yet",
        last=last,
        failed=state.last_outcome == "failed",
    )
