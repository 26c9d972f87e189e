"""The hub opens a file: the safe copy of a picture, or the original, which is always saved and never shown in place."""

from collections.abc import Iterator

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, files, ids, log
from foundation.signin import requires, signed_in_account
from intake.attachments import actions
from intake.attachments.domain import Attachment
from intake.attachments.views.shared import blueprint
from intake.permissions import Permission

_SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@blueprint.get("/contacts/<reference>/files/<mark>/shown")
@requires(Permission.OPEN_FILE)
def shown(reference: str, mark: str) -> ResponseReturnValue:
    """Give the safe copy of a picture; that it was seen is recorded."""
    command = _which(reference, mark)
    try:
        file, pieces = actions.open_shown_copy(command, by=signed_in_account(), now=clock.now())
    except (actions.FileGone, files.FileMissing, files.FileBroken):
        abort(404)
    answer = Response(_logged(pieces, file), mimetype="image/jpeg")
    answer.headers["Content-Security-Policy"] = _SANDBOX
    return answer


@blueprint.get("/contacts/<reference>/files/<mark>")
@requires(Permission.OPEN_FILE)
def original(reference: str, mark: str) -> ResponseReturnValue:
    """Give the original of a file that was checked; ask first about one that was not."""
    return _original(_which(reference, mark))


@blueprint.post("/contacts/<reference>/files/<mark>")
@requires(Permission.OPEN_FILE)
def original_all_the_same(reference: str, mark: str) -> ResponseReturnValue:
    """Give the original of a file that was not checked, to somebody who has said that they know it."""
    return _original(_which(reference, mark, knows_unchecked=request.form.get("sure") == "yes"))


def _original(command: actions.OpenFile) -> ResponseReturnValue:
    try:
        file, pieces = actions.open_original(command, by=signed_in_account(), now=clock.now())
    except actions.FileGone:
        abort(404)
    except actions.FileHeld as held:
        status = 200 if held.file.can_be_opened and request.method == "GET" else 409
        return _instead(command, held.file, status=status)
    except (files.FileMissing, files.FileBroken):
        log.logger().error("file.unreadable", reference=command.reference)
        return _instead(command, None, status=404)
    answer = Response(_logged(pieces, file), mimetype=file.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=file.name_to_save)
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.content_length = file.size
    return answer


def _instead(command: actions.OpenFile, file: Attachment | None, *, status: int) -> ResponseReturnValue:
    """The page that stands in for a file: it was not checked, it is held, or it cannot be read."""
    what = {"may_open": file is not None and file.can_be_opened, "is_lost": file is None}
    name = file.name if file else ""
    where = {"record": "", "reference": command.reference, "mark": command.mark, "name": name}
    return render_template("intake/attachments/before_opening.html", **what, **where), status


def _logged(pieces: Iterator[bytes], file: Attachment) -> Iterator[bytes]:
    """Pass the bytes on; a fault in the middle ends the answer short of its length, so that it is never taken whole."""
    try:
        yield from pieces
    except files.FileBroken:
        log.logger().error("file.broken", file=file.id)
        raise


def _which(reference: str, mark: str, *, knows_unchecked: bool = False) -> actions.OpenFile:
    try:
        return actions.OpenFile(ids.read_reference("SA", reference), mark, knows_unchecked=knows_unchecked)
    except ids.ReferenceUnreadable:
        abort(404)
