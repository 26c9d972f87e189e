"""Adding photos and documents to a form, before it is sent or for a day after, and taking them back."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from foundation import clock
from foundation.signin import current_account, open_to_all
from foundation.web.uploads import takes_files
from intake.attachments import actions
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.attachments.presenters import MOST_WORDS
from intake.attachments.views.shared import blueprint, files_with_form, form_held
from intake.contacts.views.shared import ANYONE

MOST_AT_ONCE = MOST_BYTES * MOST_FILES + 1_000_000
"""Bytes of one posted page: as many files as a form takes, and the wrapping."""

_NOTHING = "Choose a file first"
_TOO_MUCH = (
    f"The files you chose are too large to send together. Each file can be up to {MOST_WORDS}. Nothing else was lost"
)


@blueprint.get("/report/files")
@open_to_all(ANYONE)
def files() -> ResponseReturnValue:
    """Show the files of this browser's form, and ask for more."""
    return _page()


@blueprint.post("/report/files")
@open_to_all(ANYONE)
@takes_files(MOST_AT_ONCE)
def add() -> ResponseReturnValue:
    """Keep what was chosen; a file that is not taken is named with the reason, and the others are kept."""
    form = form_held()
    if form is None:
        return _page()
    chosen = [one for one in request.files.getlist("files") if one.filename]
    refused = [words for one in chosen if (words := _keep(form.key, one))]
    if not chosen and request.form.get("action") != "on":
        refused.append(_NOTHING)
    if refused:
        return _page(*refused, status=400)
    if request.form.get("action") == "on":
        return redirect(url_for("contacts.tasks"), 303)  # which leads on to the receipt once the form is sent
    return redirect(url_for("attachments.files", _anchor="kept"), 303)


@blueprint.post("/report/files/remove")
@open_to_all(ANYONE)
def remove() -> ResponseReturnValue:
    """Take one file back."""
    form = form_held()
    if form is not None:
        command = actions.RemoveFile(form.key, request.form.get("mark", ""))
        try:
            actions.remove_file(command, by=current_account(), now=clock.now())
        except actions.FileGone:
            return _page(
                "You cannot remove that file: it has already been removed, or the form has been sent", status=409
            )
    return redirect(url_for("attachments.files", _anchor="kept"), 303)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say what the limit is, on the page itself, with everything that was there before."""
    return _page(_TOO_MUCH, status=413)


def _keep(form_key: str, chosen: FileStorage) -> str:
    """Keep one file; return why not, or nothing."""
    command = actions.KeepFile(form_key, chosen.filename or "", chosen.stream)
    try:
        actions.keep_file(command, by=current_account(), now=clock.now())
    except (actions.FileNotTaken, actions.FileNotKept) as refusal:
        return str(refusal)
    return ""


def _page(*refused: str, status: int = 200) -> ResponseReturnValue:
    held = files_with_form()
    if held is None:
        return redirect(url_for("contacts.tasks"), 303)  # which says that no form is open here
    limits = {"most_files": MOST_FILES, "most_words": MOST_WORDS, "most_bytes": MOST_BYTES}
    return render_template("intake/attachments/files.html", held=held, refused=refused, **limits), status
