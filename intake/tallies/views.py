"""Since when something else is recorded as a concern: what is on file, a day more, and what was never so."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from intake.permissions import Permission
from intake.tallies import actions, forms, presenters, queries

blueprint = Blueprint("recording", __name__, url_prefix="/recording-changes")


@blueprint.get("")
@requires(Permission.KEEP_RECORDING)
def changes() -> ResponseReturnValue:
    """Show the changes of recording that stand."""
    return _page(Typed())


@blueprint.post("")
@requires(Permission.KEEP_RECORDING)
def write() -> ResponseReturnValue:
    """Write a change of recording down, or take back one that stands."""
    typed, now = read_typed(request.form.lists()), clock.now()
    try:
        again = typed.one("about")
        command = forms.read_taken_back(typed) if again else forms.read_change(typed, today=clock.today())
        actions.write_recording_change(command, by=signed_in_account().actor, now=now)
    except LookupError:
        abort(404)
    except FormRefused as refusal:
        return _page(typed.with_faults(*refusal.faults), status=400)
    except actions.ChangeRefused as refusal:
        return _page(typed.with_faults(Fault("", str(refusal))), status=400)
    return redirect(url_for("recording.changes"), 303)


def _page(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        known = queries.recording_changes(session, before=None)
    return render_template("intake/tallies/changes.html", changes=presenters.changes_shown(known), form=typed), status
