"""What was asked of a body, as its own people read it: what was written to them, and their own reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from foundation.web.typed import Typed
from foundation.web.words import long_date, moment_words
from intake.attachments.domain import MOST_BYTES, MOST_FILES, size_words
from intake.caused.domain import facts, forms_of
from intake.caused.domain.states import State
from intake.caused.presenters.hub import Entry, FileShown, ReportFiles, is_late, report_passages, verdict_entry
from intake.enquiries.presenters import FormShown, form_shown

HUB = "The hub"


@dataclass(frozen=True)
class AskedLine:
    """One thing asked of the organisation, on one line."""

    href: str
    reference: str
    state: str
    due: str
    late: bool


@dataclass(frozen=True)
class AskedShown:
    """One thing asked, as the body reads it."""

    reference: str
    version: int
    state: str
    due: str
    late: bool
    passages: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    form: FormShown | None
    given: tuple[FileShown, ...]
    refused: tuple[str, ...]
    room: int


MOST_WORDS = size_words(MOST_BYTES).replace(".0", "")


def asked_lines(found: tuple[facts.Caused, ...], *, now: datetime) -> tuple[AskedLine, ...]:
    """Return what was asked of an organisation, one line each."""
    return tuple(
        AskedLine(f"/asked-of-us/{each.reference}", each.reference, each.state.words_for_them, _due(each),
                  each.state.is_with_them and is_late(each, now))
        for each in found
    )  # fmt: skip


def asked_shown(
    whole: facts.Whole,
    typed: Typed,
    *,
    now: datetime,
    files: ReportFiles,
    given: tuple[FileShown, ...],
    refused: tuple[str, ...] = (),
) -> AskedShown:
    """Return one thing asked for a person of the body, with the form for a report while one may be sent.

    `given` are the files that wait for that report; `refused` says in words which were not taken.
    """
    caused, asking = whole.caused, whole.asking
    passages = (
        ("Who it is about", asking.about),
        ("What you are asked to look into", asking.scope),
        ("What the council needs to find out", asking.purpose),
        ("What you should not do", asking.limits),
    )
    may_send = caused.state.is_with_them or caused.state is State.REPORTED
    address = f"/asked-of-us/{caused.reference}"
    return AskedShown(
        reference=caused.reference,
        version=caused.version,
        state=caused.state.words_for_them,
        due=_due(caused),
        late=caused.state.is_with_them and is_late(caused, now),
        passages=tuple(each for each in passages if each[1]),
        entries=tuple(_entries(whole, files)),
        form=form_shown(forms_of.REPORT, address, typed, forms_of.REPORT.questions) if may_send else None,
        given=given,
        refused=refused,
        room=max(0, MOST_FILES - len(given)),
    )


def _due(caused: facts.Caused) -> str:
    return f"Due {long_date(caused.due_on)}" if caused.state.is_with_them else ""


def _entries(whole: facts.Whole, files: ReportFiles) -> Iterator[Entry]:
    """Their reports and the answers. Who of the hub answered is not said: a body writes to the hub, not to a person."""
    for report in whole.reports:
        who = whole.names.get(report.by_account, "") if report.came_by == forms_of.ON_THE_PORTAL else HUB
        yield Entry(f"Report {report.number}", f"{moment_words(report.at)}, {who}", "", report_passages(report),
                    files.get(report.number, ()))  # fmt: skip
        verdict = whole.verdict_on(report)
        if verdict:
            yield verdict_entry(verdict, f"{moment_words(verdict.at)}, {HUB}")
