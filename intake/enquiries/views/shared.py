"""What the pages of enquiries share: the blueprint, opening an enquiry, and one way to carry out a short form."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from intake.enquiries import actions, queries
from intake.enquiries.domain import PREFIX
from intake.enquiries.domain.records import Whole
from intake.enquiries.domain.states import MoveRefused
from intake.enquiries.presenters import enquiry_shown
from intake.tasks.queries import tasks_about

blueprint = Blueprint("enquiries", __name__)

# Refused because of what others did meanwhile, or of who is asking: the words belong to the page, not to a field.
REFUSALS = (
    actions.NotYours,
    actions.EnquiryClosed,
    actions.StillMissing,
    actions.OwnConclusion,
    actions.OwnWriting,
    actions.MayNotClose,
    actions.AnsweredAlready,
    MoveRefused,
)


def tidy(reference: str) -> str:
    """Return a reference from an address in its stored form; anything that cannot be one is not found."""
    try:
        return ids.read_reference(PREFIX, reference)
    except ids.ReferenceUnreadable:
        abort(404)


def posted() -> Typed:
    """Return what was posted."""
    return read_typed(request.form.lists())


def opened(reference: str) -> Whole:
    """Return an enquiry for the person who asks, having recorded that they looked; not found is a 404."""
    found = tidy(reference)
    try:
        actions.open_enquiry_page(found, by=signed_in_account(), now=clock.now())
    except actions.EnquiryMissing:
        abort(404)
    with reading() as session:
        whole = queries.enquiry(session, found, reader=signed_in_account().id, now=clock.now())
    return whole or abort(404)


def show(name: str, whole: Whole, typed: Typed, *, status: int = 200, **more: object) -> ResponseReturnValue:
    """Return a page about an enquiry, with what has been typed on it; `name` may be another feature's template."""
    with reading() as session:
        tasks = tasks_about(session, whole.standing.subject)
    shown = enquiry_shown(whole, tasks, by=signed_in_account(), now=clock.now())
    changed = shown.story[-5:] if status == 409 else ()
    template = name if "/" in name else f"intake/enquiries/{name}.html"
    return render_template(template, shown=shown, form=typed, changed=changed, **more), status


def attempt(
    reference: str,
    do: Callable[[], object],
    typed: Typed,
    again: Callable[[Typed, int], ResponseReturnValue],
    *,
    also: tuple[type[Exception], ...] = (),
) -> ResponseReturnValue | None:
    """Carry something out; when it is refused, return the page again with everything typed, else None.

    `again` shows the page with what was typed and a status. An enquiry kept from the person is not found. `also` names
    further refusals whose words belong to the page.
    """
    with reading() as session:
        if queries.standing_of(session, tidy(reference), reader=signed_in_account().id, now=clock.now()) is None:
            abort(404)
    overtaken: tuple[type[Exception], ...] = (actions.EnquiryChanged, *REFUSALS, *also)
    try:
        do()
    except actions.EnquiryMissing:
        abort(404)
    except FormRefused as refusal:
        return again(typed.with_faults(*refusal.faults), 400)
    except overtaken as refusal:
        return again(typed.with_faults(Fault("", str(refusal))), 409)
    return None
