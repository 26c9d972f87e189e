"""A person of another body reads what the council asks of it, and reports back."""

from __future__ import annotations

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from foundation.web.uploads import takes_files
from intake.attachments.actions import FileGone, FileNotKept, FileNotTaken
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.attachments.queries import files_of_form
from intake.caused import actions, forms, queries
from intake.caused.domain import facts, forms_of
from intake.caused.domain.states import CausedMoveRefused
from intake.caused.presenters import asked_lines, asked_shown
from intake.caused.presenters.hub import FileShown, ReportFiles, about
from intake.caused.presenters.theirs import MOST_WORDS
from intake.caused.views.shared import blueprint, tidy_caused
from intake.contacts.views.shared import keep_for
from intake.enquiries.domain import LONGEST_TEXT
from intake.enquiries.forms import of_form, version_of
from intake.enquiries.views.shared import posted
from intake.permissions import Permission

MOST_AT_ONCE = MOST_BYTES * MOST_FILES + 100 * LONGEST_TEXT
"""Bytes of one posted report: as many files as one takes, and the words with the wrapping."""


@blueprint.get("/asked-of-us")
@requires(Permission.ANSWER_ASKED)
def asked_of_us() -> ResponseReturnValue:
    """List what the council asks of one's organisation."""
    me, now = signed_in_account(), clock.now()
    with reading() as session:
        lines = asked_lines(queries.asked_of_us(session, me, now=now), now=now)
    return render_template("intake/caused/asked_of_us.html", lines=lines, organisation=me.organisation_name or "")


@blueprint.get("/asked-of-us/<reference>")
@requires(Permission.ANSWER_ASKED)
def asked(reference: str) -> ResponseReturnValue:
    """Show one thing asked, and the form for the report."""
    return _page(reference, Typed(), 200)


@blueprint.post("/asked-of-us/<reference>")
@requires(Permission.ANSWER_ASKED)
@takes_files(MOST_AT_ONCE)
def send_report(reference: str) -> ResponseReturnValue:
    """Send the report, once every file that was chosen with it is kept."""
    typed, found = of_form(forms_of.REPORT, posted()), tidy_caused(reference)
    try:
        refused = _give_files(found, version_of(typed))
        if not refused:
            actions.send_report(forms.read_report(found, typed), by=signed_in_account(), now=clock.now())
    except actions.CausedMissing:
        abort(404)
    except FormRefused as refusal:
        return _page(reference, typed.with_faults(*refusal.faults), 400)
    except (actions.CausedChanged, CausedMoveRefused) as refusal:
        return _page(reference, typed.with_faults(Fault("", str(refusal))), 409)
    return _page(reference, typed, 400, refused=refused) if refused else redirect(f"/asked-of-us/{found}", 303)


@blueprint.post("/asked-of-us/<reference>/files/<mark>/back")
@requires(Permission.ANSWER_ASKED)
def take_back(reference: str, mark: str) -> ResponseReturnValue:
    """Take back a file whose report has not been sent."""
    found = tidy_caused(reference)
    try:
        actions.take_back_file(found, mark, by=signed_in_account(), now=clock.now())
    except (actions.CausedMissing, FileGone):
        abort(404)
    return redirect(f"/asked-of-us/{found}", 303)


def _give_files(reference: str, version: int) -> tuple[str, ...]:
    """Keep each chosen file with the report to come; return in words which were not taken, and why."""
    refused: list[str] = []
    for one in request.files.getlist("files"):
        if not one.filename:
            continue
        command = actions.GiveFile(reference, version, one.filename, one.stream)
        try:
            actions.give_file(command, by=signed_in_account(), now=clock.now())
        except (FileNotTaken, FileNotKept) as refusal:
            refused.append(str(refusal))
    return tuple(refused)


def _page(reference: str, typed: Typed, status: int, *, refused: tuple[str, ...] = ()) -> ResponseReturnValue:
    try:
        whole = actions.read_ours(tidy_caused(reference), by=signed_in_account(), now=clock.now())
    except actions.CausedMissing:
        abort(404)
    files, given = _files(whole)
    shown = asked_shown(whole, typed, now=clock.now(), files=files, given=given, refused=refused)
    faults = (*typed.faults, *(Fault("files", words) for words in refused))
    wrong = shown.form.fields if shown.form and not refused else typed.with_faults(*faults)
    page = {"most_words": MOST_WORDS, "kept_days": keep_for().days}
    return render_template("intake/caused/asked.html", shown=shown, form=wrong, **page), status


def _files(whole: facts.Whole) -> tuple[ReportFiles, tuple[FileShown, ...]]:
    """Return the files of each report sent, and those that wait for the next."""
    back = f"/asked-of-us/{whole.caused.reference}/files"
    with reading() as session:
        sent = {each.number: tuple(FileShown("", file.name, about(file)) for file in
                                   files_of_form(session, each.files_key)) for each in whole.reports}  # fmt: skip
        waiting = files_of_form(session, whole.caused.files_key)
    return sent, tuple(FileShown("", each.name, about(each), f"{back}/{each.mark}/back") for each in waiting)
