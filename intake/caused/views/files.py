"""Opening a file of a body's report at the hub: the original, always saved and never shown in place."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, files, log
from foundation.signin import requires, signed_in_account
from intake.attachments.actions import FileGone, FileHeld
from intake.attachments.domain import Attachment
from intake.caused import actions
from intake.caused.views.shared import blueprint, tidy_caused
from intake.enquiries.views.shared import opened, tidy
from intake.permissions import Permission

_SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@blueprint.get("/enquiries/<reference>/caused/<asked>/files/<mark>")
@requires(Permission.SEE_ENQUIRIES)
def report_file(reference: str, asked: str, mark: str) -> ResponseReturnValue:
    """Give a file that was checked; ask first about one that was not."""
    return _give(reference, asked, mark, knows=False)


@blueprint.post("/enquiries/<reference>/caused/<asked>/files/<mark>/all-the-same")
@requires(Permission.SEE_ENQUIRIES)
def report_file_all_the_same(reference: str, asked: str, mark: str) -> ResponseReturnValue:
    """Give a file that was not checked, to somebody who has said that they know it."""
    return _give(reference, asked, mark, knows=request.form.get("sure") == "yes")


def _give(reference: str, asked: str, mark: str, *, knows: bool) -> ResponseReturnValue:
    whole, found = opened(reference), tidy_caused(asked)
    command = actions.OpenReportFile(whole.standing.id, found, mark, knows_unchecked=knows)
    where = {"record": f"/enquiries/{tidy(reference)}/caused/{found}", "reference": found, "mark": mark}
    try:
        file, pieces = actions.open_report_file(command, by=signed_in_account(), now=clock.now())
    except FileGone:
        abort(404)
    except FileHeld as held:
        said = {"may_open": held.file.can_be_opened, "is_lost": False, "name": held.file.name}
        return render_template("intake/caused/before_opening.html", **where, **said), 200 if not knows else 409
    except (files.FileMissing, files.FileBroken):
        log.logger().error("file.unreadable", reference=found)
        lost = {"may_open": False, "is_lost": True, "name": ""}
        return render_template("intake/caused/before_opening.html", **where, **lost), 404
    answer = Response(_logged(pieces, file), mimetype=file.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=file.name_to_save)
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.content_length = file.size
    return answer


def _logged(pieces: Iterator[bytes], file: Attachment) -> Iterator[bytes]:
    """Pass the bytes on; a fault in the middle ends the answer short of its length, so that it is never taken whole."""
    try:
        yield from pieces
    except files.FileBroken:
        log.logger().error("file.broken", file=file.id)
        raise
