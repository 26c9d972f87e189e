"""The trail and the timetable in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation import audit
from foundation.oversight.queries import PAGE, TrailEntry
from foundation.scheduler.states import JobState
from foundation.web.words import moment_words, short_moment


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


def trail_page(entries: Sequence[TrailEntry]) -> TrailPage:
    """Return the page for up to one entry more than it shows; the surplus says that there are older ones."""
    shown = entries[:PAGE]
    return TrailPage(
        lines=tuple(_line(entry) for entry in shown), older_than=shown[-1].id if len(entries) > PAGE else None
    )


def _line(entry: TrailEntry) -> TrailLine:
    known = audit.registered().get(entry.code)
    by = f"account {entry.by_id}" if entry.by_kind == "account" else entry.by_id or entry.by_kind
    facts = "" if entry.facts in ("{}", "null") else entry.facts
    return TrailLine(moment_words(entry.at), entry.record, known.words if known else entry.code, by, facts)


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
