"""The list, and the evidence behind one listing."""

from datetime import date

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from provider_intel.alerts import actions, presenters, queries
from provider_intel.permissions import Permission, may_open_contacts
from provider_intel.sources import kept_from

blueprint = Blueprint("intelligence", __name__, url_prefix="/intelligence")

_LENS = "high_3_months"
_CONTACT = "triage.contact"  # the record's own page of one contact, where it has one


@blueprint.get("")
@requires(Permission.SEE_LISTS)
def lists() -> ResponseReturnValue:
    """Show the newest list, or the one that stood on a day."""
    asked = request.args.get("as_at", "")
    try:
        day = date.fromisoformat(asked) if asked else None
    except ValueError:
        day = None
    with reading() as session:
        stored = queries.latest_list(session, lens=_LENS, on_or_before=day)
        listings = queries.listings_of(session, stored.id) if stored else []
    links = {one.id: url_for("intelligence.evidence", listing_id=one.id) for one in listings}
    page = presenters.list_page(stored, listings, links) if stored else None
    return render_template("provider_intel/alerts/list.html", page=page, asked=asked, misread=bool(asked) and not day)


@blueprint.get("/<int(max=2147483647):listing_id>")
@requires(Permission.SEE_EVIDENCE)
def evidence(listing_id: int) -> ResponseReturnValue:
    """Show everything behind one listing, and record that it was read."""
    account = signed_in_account()
    with reading() as session:
        found = queries.listing(session, listing_id)
        newest = queries.latest_list(session, lens=found[1].basis.lens if found else _LENS)
        named = [report.reference for report in found[0].listing.evidence] if found else []
        kept = kept_from(session, account.id, named, now=clock.now())
    if found is None:
        abort(404)
    actions.record_evidence_opened(listing_id=listing_id, by=account.actor, at=clock.now())
    opens = may_open_contacts(account.permissions) and _CONTACT in current_app.view_functions
    links = {reference: url_for(_CONTACT, reference=reference) for reference in named if opens}
    page = presenters.evidence_page(*found, newest=newest, links=links, kept=kept)
    return render_template("provider_intel/alerts/evidence.html", page=page)
