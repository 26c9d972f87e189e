"""What triage's pages share: the blueprint, opening a contact, and one way to carry out a short form."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.config import Settings
from foundation.database import reading
from foundation.signin import signed_in_account
from foundation.together import ask_once
from foundation.web.typed import Typed, read_typed
from intake.contacts.domain.states import TransitionRefused
from intake.matching.actions import index_waiting
from intake.matching.queries import asks_same
from intake.triage import actions, queries
from intake.triage.domain.chronology import Wanted
from intake.triage.domain.judgement import Fault
from intake.triage.presenters.contact import ContactShown, contact_shown, files_shown
from intake.triage.presenters.story import StoryLine, story_of
from intake.triage.presenters.thread import thread_shown
from intake.triage.presenters.whole import whole_shown
from intake.triage.views.finding import everything_found

blueprint = Blueprint("triage", __name__)

# Refused because of what others did meanwhile, or of who is asking: the words belong to the page, not to a field.
_REFUSALS = (
    actions.TooLate,
    actions.OwnDecision,
    actions.CoverForWhoRecommended,
    actions.PermissionWithdrawn,
    actions.NobodyWaits,
    TransitionRefused,
)
_LINES_SINCE = 5


def tidy(reference: str) -> str:
    """Return a reference from an address in its stored form; anything that cannot be one is not found."""
    try:
        return ids.read_reference("SA", reference)
    except ids.ReferenceUnreadable:
        abort(404)


def posted() -> Typed:
    """Return what was posted."""
    return read_typed(request.form.lists())


def opened(reference: str, wanted: Wanted | None = None) -> queries.ContactPage:
    """Return a contact's page for the person who asks, having recorded that they looked; not found is a 404.

    `wanted` is the part of its chronology that is read in full; None reads all of it.
    """
    record_opened(reference)
    return page_of(reference, wanted)


def record_opened(reference: str) -> None:
    """Record that the person who asks looked at a contact; not found is a 404."""
    try:
        actions.open_contact(actions.OpenContact(tidy(reference)), by=signed_in_account(), now=clock.now())
    except actions.ContactMissing:
        abort(404)


def page_of(reference: str, wanted: Wanted | None = None) -> queries.ContactPage:
    """Return a contact's page for the person who asks, whose look has been recorded; not found is a 404."""
    with reading() as session:
        page = queries.contact_page(session, tidy(reference), now=clock.now(), to=signed_in_account().id, wanted=wanted)
    return page or abort(404)


def contact_address(reference: str) -> str:
    """Return the address of a contact's page."""
    return f"/contacts/{reference}"


def policy() -> str:
    """Return how working days count here."""
    return cast(Settings, current_app.config["HUB"]).clock_policy


def show(
    name: str,
    page: queries.ContactPage,
    typed: Typed,
    *,
    status: int = 200,
    indexed: object = False,
    **more: object,
) -> ResponseReturnValue:
    """Return one of the pages about a contact, with what has been typed on it.

    `indexed` says that what came in has just been read into the index of people; else it is, where the page needs it.
    """
    if name == "contact" and not indexed:
        index_waiting()
    version = typed.number("version") or page.standing.version
    changed = happened_last(page) if status == 409 else ()
    template = f"intake/triage/{name}.html"
    if name in _MORE:
        more |= _MORE[name](page)
    return render_template(template, shown=about(page), form=typed, version=version, changed=changed, **more), status


def _whole(page: queries.ContactPage) -> dict[str, object]:
    """Return what the contact's own page shows beyond the others, its history and who its people may be among it."""
    me, now, standing = signed_in_account(), page.read_at or clock.now(), page.standing
    with reading() as session:
        ask_once(session, asks_same(standing.contact_id, at=now))
        history = queries.history_of(session, standing.reference, at=now, to=me.id)
        found = everything_found(session, standing.contact_id, standing.reference, now=now)
    whole = whole_shown(page, history, by=me, now=now)
    return {"whole": whole, **found}


def _written(page: queries.ContactPage) -> dict[str, object]:
    """Return what the sender and the hub have written to each other, for who must weigh it before going on."""
    return {"thread": thread_shown(page, files_shown(page, signed_in_account()))}


_MORE: dict[str, Callable[[queries.ContactPage], dict[str, object]]] = {"contact": _whole, "still_stands": _written}


def about(page: queries.ContactPage) -> ContactShown:
    """Return a contact as the pages about it show it, for pages of other parts of the hub."""
    return contact_shown(page, by=signed_in_account(), policy=policy(), now=clock.now())


def happened_last(page: queries.ContactPage) -> tuple[StoryLine, ...]:
    """Return the last things that happened to a contact: what a person must read who was overtaken."""
    return story_of(page)[-_LINES_SINCE:]


def carry_out(reference: str, name: str, do: Callable[[str, Typed], object], **more: object) -> ResponseReturnValue:
    """Carry out a short form and go to the contact; when it is refused, show the form again with everything typed."""
    typed = posted()
    try:
        do(tidy(reference), typed)
    except actions.ContactMissing:
        abort(404)
    except actions.Refused as refusal:
        return show(name, opened(reference), typed.with_faults(*refusal.faults), status=400, **more)
    except actions.ContactChanged as conflict:
        renewed = Typed({**typed.fields, "version": [str(conflict.version)]}, (Fault("", str(conflict)),))
        return show(name, opened(reference), renewed, status=409, **more)
    except _REFUSALS as refusal:
        return show(name, opened(reference), typed.with_faults(Fault("", str(refusal))), status=409, **more)
    return redirect(contact_address(tidy(reference)), 303)
