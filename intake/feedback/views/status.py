"""The status page for somebody without an account: opened with the reference and its secret, for a short while."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import open_to_all
from foundation.web.uploads import takes_files
from intake.contacts.actions import TooManyTries
from intake.contacts.queries import source_mark
from intake.contacts.views.shared import named_draft, without_draft_cookie
from intake.feedback import actions
from intake.feedback.domain import Saying
from intake.feedback.forms import SayForm, StatusForm
from intake.feedback.presenters import Typed, say_view
from intake.feedback.views.chosen_files import MOST_AT_ONCE, left_out
from intake.feedback.views.shared import (
    blueprint,
    carry_out,
    saying_called,
    show_saying,
    show_status,
    status_token,
    with_status_cookie,
    without_status_cookie,
)

REASON = "Senders need no account; the reference opens nothing without the secret from the receipt."
CLOSED = (
    "This page closed for safety, because it was not used for half an hour or another one was opened in this "
    "browser. What you typed is still here, but you will need to choose any files again. Enter the secret again "
    "to send it."
)


@blueprint.get("/status")
@open_to_all(REASON)
def status() -> ResponseReturnValue:
    """Ask for the reference and its secret."""
    return _page(StatusForm())


@blueprint.post("/status")
@open_to_all(REASON)
def look() -> ResponseReturnValue:
    """Open a contact's status page to whoever holds both; every wrong pair is answered alike and counted."""
    form = StatusForm(request.form)
    if not form.validate():
        return _page(form), 400
    try:
        opened = _open(str(form.reference.data), str(form.secret.data))
    except TooManyTries as refusal:
        return _page(form, fault=str(refusal)), 429
    except actions.StatusRefused as refusal:
        return _page(form, fault=str(refusal)), 400
    return with_status_cookie(redirect(_base(opened.reference), 303), opened.token)


@blueprint.get("/status/<reference>")
@open_to_all(REASON)
def contact(reference: str) -> ResponseReturnValue:
    """Show how far a contact has come, in the browser in which its secret was typed."""
    try:
        page = actions.open_contact(reference=reference, holder=status_token(), now=clock.now())
    except actions.NotOpen:
        return redirect(url_for("feedback.status", closed="yes"), 303)
    return show_status(page, base=_base(reference), with_secret=True)


@blueprint.get("/status/<reference>/<what>")
@open_to_all(REASON)
def say(reference: str, what: str) -> ResponseReturnValue:
    """Ask what to add, what the answer is, or why it should be withdrawn."""
    saying = saying_called(what)
    try:
        page = actions.open_contact(reference=reference, holder=status_token(), now=clock.now())
    except actions.NotOpen:
        return redirect(url_for("feedback.status", closed="yes"), 303)
    return show_saying(page, saying, base=_base(reference))


@blueprint.post("/status/<reference>/<what>")
@open_to_all(REASON)
@takes_files(MOST_AT_ONCE)
def keep(reference: str, what: str) -> ResponseReturnValue:
    """Keep what was typed. Where the page had closed, the secret is asked again and the text comes back with it."""
    saying, form = saying_called(what), SayForm(request.form)
    if "secret" in request.form and not form.secret.data:
        return _closed(reference, saying, form, fault="Enter the secret")
    try:
        again = _open(reference, str(form.secret.data)).token if form.secret.data else None
    except (TooManyTries, actions.StatusRefused) as refusal:
        return _closed(reference, saying, form, fault=str(refusal))
    try:
        answer = carry_out(reference, saying, form, holder=again or status_token(), base=_base(reference))
    except actions.NotOpen:
        return _closed(reference, saying, form)
    return with_status_cookie(make_response(answer), again) if again else answer


@blueprint.post("/status/finish")
@open_to_all(REASON)
def finish() -> ResponseReturnValue:
    """Close the status page, and a form begun from it, so that the next person at this computer cannot open them."""
    actions.finish(status_token())
    answer, draft = redirect(url_for("contacts.start"), 303), named_draft()
    if draft is not None and draft.kept_briefly:
        without_draft_cookie(answer)
    return without_status_cookie(answer)


def _open(reference: str, secret: str) -> actions.Opened:
    source = source_mark(request.remote_addr)
    return actions.open_status(reference=reference, secret=secret, source=source, now=clock.now())


def _base(reference: str) -> str:
    return f"/status/{reference}"


def _closed(reference: str, saying: Saying, form: SayForm, *, fault: str = "") -> ResponseReturnValue:
    typed = Typed(str(form.words.data), str(form.key.data), refused=left_out("the page had closed"),
                  danger=form.says_danger)  # fmt: skip
    view = say_view(reference, saying, base=_base(reference), typed=typed, closed=CLOSED, secret_fault=fault)
    return render_template("intake/feedback/say.html", view=view), 403


def _page(form: StatusForm, *, fault: str = "") -> str:
    closed = request.args.get("closed") == "yes"
    return render_template("intake/feedback/status.html", form=form, fault=fault, closed=closed)
