"""What was asked of other bodies, as the hub reads it: everything, with the check and every version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from foundation.signin import Account
from foundation.web.typed import Typed
from foundation.web.words import long_date, moment_words, short_date
from intake.attachments.domain import Attachment, size_words
from intake.caused.domain import facts, forms_of
from intake.caused.domain.states import State
from intake.contacts.domain.questions import Option
from intake.enquiries.domain.codes import words_of
from intake.enquiries.domain.facts import Standing
from intake.enquiries.domain.parts import Form
from intake.enquiries.presenters import FormShown, form_shown
from intake.enquiries.presenters.page import may_write
from intake.permissions import Permission


@dataclass(frozen=True)
class LineShown:
    """One thing asked, on one line."""

    href: str
    reference: str
    body: str
    state: str
    due: str
    late: bool


@dataclass(frozen=True)
class FileShown:
    """One file of a report; without `href` it is not to be opened here. `back` is where it is taken back."""

    href: str
    name: str
    said: str
    back: str = ""


ReportFiles = Mapping[int, tuple[FileShown, ...]]
"""The files of each report, by its number."""


def about(file: Attachment) -> str:
    """Return a file's size and what the scanner said of it, in words."""
    return f"{size_words(file.size)}. {file.checked.words}"


@dataclass(frozen=True)
class Entry:
    """Something written, with its headed passages; `tag` says how it stands."""

    title: str
    when: str
    tag: str
    passages: tuple[tuple[str, str], ...]
    files: tuple[FileShown, ...] = ()


@dataclass(frozen=True)
class CausedShown:
    """One thing asked, whole."""

    reference: str
    body: str
    who: str
    state: str
    due: str
    late: bool
    asked: Entry
    check: Entry
    entries: tuple[Entry, ...]
    forms: tuple[FormShown, ...]


def lines_shown(found: tuple[facts.Caused, ...], *, now: datetime) -> tuple[LineShown, ...]:
    """Return what was asked in an enquiry, one line each."""
    return tuple(
        LineShown(f"/enquiries/{each.enquiry}/caused/{each.reference}", each.reference, each.body, each.state.words,
                  _due(each), is_late(each, now))
        for each in found
    )  # fmt: skip


def is_late(caused: facts.Caused, now: datetime) -> bool:
    """Return whether the limit of the present wait has passed."""
    return caused.state.is_open and caused.act_by is not None and caused.act_by < now


def ask_form(standing: Standing, typed: Typed, organisations: Mapping[str, str]) -> FormShown:
    """Return the form that asks a body, with the organisations that have accounts here."""
    options = tuple(Option(code, label) for code, label in organisations.items())
    questions = tuple(
        replace(each, options=options) if each.name == "organisation" else each for each in forms_of.ASK.questions
    )
    return form_shown(forms_of.ASK, f"/enquiries/{standing.reference}/caused", typed, questions)


def caused_shown(
    whole: facts.Whole, standing: Standing, typed: Mapping[str, Typed], *, by: Account, now: datetime,
    files: ReportFiles,
) -> CausedShown:  # fmt: skip
    """Return one thing asked for a person of the hub, with the forms that are theirs to fill in now."""
    caused, base = whole.caused, f"/enquiries/{standing.reference}/caused/{whole.caused.reference}"
    forms = (form_shown(each, f"{base}/{address}", typed.get(address, Typed()), each.questions)
             for address, each in _forms(whole, standing, by))  # fmt: skip
    return CausedShown(
        reference=caused.reference,
        body=caused.body,
        who=_who(whole),
        state=caused.state.words,
        due=_due(caused),
        late=is_late(caused, now),
        asked=_asked(whole),
        check=_check(whole),
        entries=tuple(_entries(whole, files)),
        forms=tuple(forms),
    )


def _forms(whole: facts.Whole, standing: Standing, by: Account) -> Iterator[tuple[str, Form]]:
    state, theirs = whole.caused.state, may_write(standing, by)
    if (
        state is State.PROPOSED
        and standing.is_open
        and by.may(Permission.LEAD_ENQUIRY)
        and by.id != whole.caused.asked_by
    ):
        yield "agree", forms_of.AGREE
    if state is State.REPORTED and theirs:
        yield "judge", forms_of.JUDGE
    if state.is_with_them and theirs:
        yield "report", forms_of.WRITTEN_DOWN
    if state.is_open and theirs:
        yield "withdraw", forms_of.WITHDRAW


def _due(caused: facts.Caused) -> str:
    if caused.state.is_with_them:
        return f"Their report is due {short_date(caused.due_on)}"
    return f"Needs an answer by {short_date(caused.act_by)}" if caused.state.is_open and caused.act_by else ""


def _who(whole: facts.Whole) -> str:
    caused = whole.caused
    if caused.organisation_id is None:
        return "It has no account here, so ask it in writing and record what comes back below."
    name = whole.names.get(caused.account_id or "", "")
    if caused.only_named:
        return f"Only {name} can see it there."
    return f"{name} answers. Its account administrators can see it too." if name else (
        "Its account administrators see it and answer.")  # fmt: skip


def _asked(whole: facts.Whole) -> Entry:
    asking = whole.asking
    passages = (
        ("Who it is about", asking.about),
        ("What they should look into", asking.scope),
        ("What the council needs to find out", asking.purpose),
        ("What they should not do", asking.limits),
    )
    kept = tuple(each for each in passages if each[1])
    return Entry("What was asked", _by(whole, asking), f"Due {long_date(asking.due_on)}", kept)


def _check(whole: facts.Whole) -> Entry:
    asking = whole.asking
    passages = (
        ("Is the body the cause of risk?", words_of(forms_of.CAUSE, asking.cause)),
        ("Is there any other reason not to ask them?", words_of(forms_of.UNSUITABLE, asking.unsuitable)),
        ("How we know, and why we are asking them", asking.check_words),
    )
    tag = "A manager must agree" if asking.needs_agreement else "No reason not to ask"
    return Entry("Conflict of interest", _by(whole, asking), tag, passages)


def _entries(whole: facts.Whole, files: ReportFiles) -> Iterator[Entry]:
    for agreement in whole.agreements:
        tag = "Agreed" if agreement.agreed else "Not agreed"
        yield Entry("A manager's answer", _by(whole, agreement), tag, (("Why", agreement.words),))
    for report in whole.reports:
        came = "Sent here" if report.came_by == forms_of.ON_THE_PORTAL else words_of(forms_of.CAME_BY, report.came_by)
        yield Entry(f"Report {report.number}", _by(whole, report), came, report_passages(report),
                    files.get(report.number, ()))  # fmt: skip
        verdict = whole.verdict_on(report)
        if verdict:
            yield verdict_entry(verdict, _by(whole, verdict))


def report_passages(report: facts.Report) -> tuple[tuple[str, str], ...]:
    """Return a report's passages, each with its heading."""
    return (
        ("What was done", report.did),
        ("What was found", report.found),
        ("What has been done about it, or is proposed", report.proposed),
        ("What the adult says", report.views),
    )


def verdict_entry(verdict: facts.Verdict, when: str) -> Entry:
    """Return what was made of a report."""
    tag = "Accepted" if verdict.accepted else "Challenged"
    passages = [("Why", verdict.words)]
    if verdict.due_on:
        passages.append(("A better report is due", long_date(verdict.due_on)))
    return Entry(f"Answer to report {verdict.number}", when, tag, tuple(passages))


def _by(whole: facts.Whole, entry: facts.Asking | facts.Agreement | facts.Report | facts.Verdict) -> str:
    return f"{moment_words(entry.at)}, {whole.names.get(entry.by_account, 'someone')}"
