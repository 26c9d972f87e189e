"""The status page: how far the hub has come with what somebody sent."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import open_to_all
from intake.contacts.actions import TooManyTries
from intake.contacts.queries import source_mark
from intake.feedback import actions
from intake.feedback.forms import StatusForm
from intake.feedback.presenters import StatusView, status_view

blueprint = Blueprint("feedback", __name__)

REASON = "Senders need no account; the reference opens nothing without the secret from the receipt."


@blueprint.get("/status")
@open_to_all(REASON)
def status() -> ResponseReturnValue:
    """Ask for the reference and its secret."""
    return _page(StatusForm())


@blueprint.post("/status")
@open_to_all(REASON)
def look() -> ResponseReturnValue:
    """Show how far it has come, to whoever holds both; every wrong pair is answered alike and counted."""
    form = StatusForm(request.form)
    if not form.validate():
        return _page(form, fault=form.first_fault()), 400
    try:
        progress = actions.look_at_status(
            reference=str(form.reference.data),
            secret=str(form.secret.data),
            source=source_mark(request.remote_addr),
            now=clock.now(),
        )
    except TooManyTries as refusal:
        return _page(form, fault=str(refusal)), 429
    except actions.StatusRefused as refusal:
        return _page(form, fault=str(refusal)), 400
    return _page(form, view=status_view(progress))


def _page(form: StatusForm, *, fault: str = "", view: StatusView | None = None) -> str:
    return render_template("intake/feedback/status.html", form=form, fault=fault, view=view)
