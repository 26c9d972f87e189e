"""The search page. What is looked for is posted and kept by the server, so that no address and no log holds it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import FormRefused, Typed, read_typed
from intake.permissions import Permission
from intake.search import actions, forms, presenters

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
@requires(Permission.SEARCH)
def search() -> ResponseReturnValue:
    """Ask what to look for."""
    return _page(Typed())


@blueprint.post("/search")
@requires(Permission.SEARCH)
def ask() -> ResponseReturnValue:
    """Open the contact whose reference was typed, or keep the search and show what it finds."""
    typed, me, now = read_typed(request.form.lists()), signed_in_account(), clock.now()
    if reference := actions.reference_meant(typed.one("words"), by=me, now=now):
        return redirect(f"/contacts/{reference}", 303)
    try:
        asked = forms.read_search(typed)
    except FormRefused as refusal:
        return _page(typed.with_faults(*refusal.faults), status=400)
    actions.index_waiting()  # what was sent a moment ago is found too
    return redirect(f"/search/{actions.start_search(asked, by=me, now=now)}", 303)


@blueprint.get("/search/<key>")
@requires(Permission.SEARCH)
def found(key: str) -> ResponseReturnValue:
    """Show what a search finds."""
    best_first, page = request.args.get("order") == "best", request.args.get("page", 1, type=int)
    try:
        page_found = actions.open_search(key, page=page, best_first=best_first, by=signed_in_account(), now=clock.now())
    except actions.SearchGone:
        abort(404)
    return _page(forms.typed_again(page_found.asked), presenters.shown(page_found), key=key)


def _page(
    form: Typed, shown: presenters.Shown | None = None, *, key: str = "", status: int = 200
) -> ResponseReturnValue:
    page = {"form": form, "shown": shown, "key": key, "parts": presenters.PARTS, "states": presenters.STATES}
    return render_template("intake/search/search.html", sorts=presenters.SORTS, **page), status
